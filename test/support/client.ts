import type { ClientFile, ClientLibrary, ClientProject } from '../../src/model/client.ts';
import { clientProjects } from '../../src/collect/client/projects.ts';
import type { EvidenceKind } from '../../src/collect/evidence/index.ts';
import { recogniseEvidence } from '../../src/collect/evidence/index.ts';
import { readFrom, type Texts } from './reread.ts';
import { withApplications } from '../../src/collect/evidence/applications.ts';

/** Projects that files of these texts are, recognised as the tool recognises them. */
export const projectsOf = (files: Readonly<Record<string, string>>): readonly ClientProject[] => {
  const items = Object.entries(files).map(([path, text]) => ({ path, kind: recogniseEvidence(path, text, text.length) as EvidenceKind, text, startLine: 1 }));
  return clientProjects(withApplications(items.filter(({ kind }) => kind !== null)), { fingerprintKey: new Uint8Array(32), ledger: undefined });
};

const read = (files: Texts): { readonly 'client.projects': readonly ClientProject[] } => ({ 'client.projects': projectsOf(files) });

/** The fact of these files. */
export const clientOf = (files: Texts): ReturnType<typeof read> => readFrom(files, read, read(files));

const coordinates = (text: string): string => {
  const [group = '', artifact = '', version = '', scope = ''] = text.split(':');
  return `<dependency>\n<groupId>${group}</groupId><artifactId>${artifact}</artifactId>${version === '' ? '' : `<version>${version}</version>`}${scope === '' ? '' : `<scope>${scope}</scope>`}\n</dependency>`;
};

interface Train {
  readonly boot?: string;
  readonly cloud?: string;
  readonly alibaba?: string;
  readonly dubbo?: string;
}

const bom = (name: string, version: string | undefined): string => (version === undefined ? '' : coordinates(`${name}:${version}:import`).replace('<scope>', '<type>pom</type><scope>'));

/** A pom.xml of a Spring Boot program: its trains, and `group:artifact[:version[:scope]]` of what it depends on. */
export const pom = ({ boot, cloud, alibaba, dubbo }: Train, ...dependencies: readonly string[]): string => `<project>
<modelVersion>4.0.0</modelVersion>
${boot === undefined ? '' : `<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>${boot}</version><relativePath/></parent>`}
<groupId>com.example</groupId><artifactId>order</artifactId><version>1.0</version>
<dependencyManagement><dependencies>
${bom('org.springframework.cloud:spring-cloud-dependencies', cloud)}${bom('com.alibaba.cloud:spring-cloud-alibaba-dependencies', alibaba)}${bom('org.apache.dubbo:dubbo-bom', dubbo)}
</dependencies></dependencyManagement>
<dependencies>
${dependencies.map(coordinates).join('\n')}
</dependencies>
</project>
`;

export const CONFIG = 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config';
export const DISCOVERY = 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-discovery';
export const BOOTSTRAP = 'org.springframework.cloud:spring-cloud-starter-bootstrap';
export const RESOURCES = 'app/src/main/resources';

export type { ClientFile, ClientLibrary };
