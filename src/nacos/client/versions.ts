import type { ClientLibrary, ClientVersion } from '../../model/client.ts';
import { clientOfDubbo, nearestTrain } from './trains.ts';

const CLIENT = /^(?:com\.alibaba\.nacos:nacos-client|io\.github\.nacos-group:)/;

const generationOf = (version: string | null): ClientVersion['generation'] => {
  const major = Number(/^v?(\d+)\./.exec(version ?? '')?.[1] ?? Number.NaN);
  return major === 0 || major === 1 ? 1 : major === 2 ? 2 : major === 3 ? 3 : null;
};

/** Of a BOM that stands in dependencyManagement as if it were a library: what it lists counts for nothing. */
export const UNIMPORTED = 'unimported';

type Part = 'boot' | 'cloud' | 'alibaba' | 'dubbo' | 'seata' | 'starter';

/** Libraries that tell the version of a part, the surest first. */
const TELLS: Readonly<Record<Part, readonly RegExp[]>> = {
  boot: [/^org\.springframework\.boot:spring-boot-dependencies$/, /^org\.springframework\.boot:spring-boot-starter-parent$/, /^org\.springframework\.boot:spring-boot$/, /^org\.springframework\.boot:spring-boot-/],
  cloud: [/^org\.springframework\.cloud:spring-cloud-dependencies$/, /^org\.springframework\.cloud:spring-cloud-starter-parent$/],
  alibaba: [/^com\.alibaba\.cloud:spring-cloud-alibaba-(?:dependencies|bom)$/, /^com\.alibaba\.cloud:spring-cloud-(?:starter-)?alibaba-/, /^com\.alibaba\.cloud:spring-alibaba-/, /^org\.springframework\.cloud:spring-cloud-alibaba-dependencies$/, /^org\.springframework\.cloud:spring-cloud-(?:starter-)?alibaba-/],
  dubbo: [/^org\.apache\.dubbo:dubbo-bom$/, /^org\.apache\.dubbo:dubbo(?:-spring-boot-starter|-dependencies-bom)?$/, /^org\.apache\.dubbo:/, /^com\.alibaba:dubbo$/],
  seata: [/^(?:io|org\.apache)\.seata:seata-(?:spring-boot-starter|all)$/, /^com\.alibaba\.cloud:spring-cloud-starter-alibaba-seata$/],
  starter: [/^com\.alibaba\.boot:nacos-(?:config|discovery)-spring-boot-starter$/],
};

/** The library that tells the version of a part of the project; undefined when none does. */
export const tellerOf = (libraries: readonly ClientLibrary[], part: Part): ClientLibrary | undefined => {
  for (const pattern of TELLS[part]) {
    const found = libraries.find(({ name, version, scope }) => version !== null && scope !== 'test' && scope !== UNIMPORTED && pattern.test(name));
    if (found) return found;
  }
  return undefined;
};

export const versionOfPart = (libraries: readonly ClientLibrary[], part: Part): string | null => tellerOf(libraries, part)?.version ?? null;

/** Spring Cloud Alibaba's modules of configuration and discovery; old ones had another group. */
export const NACOS_CONFIG = /:(?:spring-cloud-(?:starter-)?alibaba-nacos-config|spring-alibaba-nacos-config)$/;
export const NACOS_DISCOVERY = /:spring-cloud-(?:starter-)?alibaba-nacos-discovery$/;

/** In the program itself, not only for its tests or in a list of versions. */
export const isUsed = ({ scope }: ClientLibrary): boolean => scope !== 'managed' && scope !== 'import' && scope !== UNIMPORTED && scope !== 'test' && scope !== 'parent' && scope !== 'plugin';

const SPRING_CLOUD = /^(?:com\.alibaba|org\.springframework)\.cloud:.*nacos/;
const DUBBO = /^(?:org\.apache\.dubbo|com\.alibaba):dubbo-(?:nacos-spring-boot-starter|registry-nacos)/;

const SENTINEL_SOURCE = /^com\.alibaba\.csp:sentinel-datasource-nacos$/;

/** sentinel-datasource-nacos/pom.xml @1.8: `nacos.version`; those before it have one of 1.x too. */
const CLIENT_OF_SENTINEL = '1.4.2';

/** The library through which another one comes, with the version that is known of it. */
const brought = (through: ClientLibrary, version: string | null, by: 'bom' | 'transitive'): ClientVersion => ({
  version, generation: generationOf(version),
  library: { ...through, name: 'com.alibaba.nacos:nacos-client', version, by: version === null ? 'nobody' : by, through: `${through.name.split(':')[1]}:${through.version ?? '?'}`, scope: null, classifier: null },
});

/** Whether an exclusion of Maven leaves a library out. */
export const isExcluded = (name: string, exclusion: string): boolean => {
  const [[group, artifact], [wantedGroup, wantedArtifact]] = [name.split(':'), exclusion.split(':')];
  return (wantedGroup === '*' || wantedGroup === group) && (wantedArtifact === '*' || wantedArtifact === artifact);
};

const bringsClient = ({ excludes = [] }: ClientLibrary): boolean => !excludes.some(one => isExcluded('com.alibaba.nacos:nacos-client', one));

/**
 * The client that the program gets. What the project writes itself wins, then its dependencyManagement, then the BOM of Spring Cloud Alibaba,
 * then what its framework brings along; null when no library of Nacos is used.
 */
export const clientOf = (libraries: readonly ClientLibrary[], managed: readonly ClientLibrary[]): ClientVersion | null => {
  const own = libraries.find(library => CLIENT.test(library.name) && isUsed(library));
  const of = (library: ClientLibrary): ClientVersion => ({ version: library.version, generation: generationOf(library.version), library });
  if (own?.version != null) return of(own);
  const frameworks = libraries.filter(library => isUsed(library) && (SPRING_CLOUD.test(library.name) || DUBBO.test(library.name) || library.name.startsWith('com.alibaba.boot:nacos') || library.name.startsWith('com.alibaba.csp:sentinel-datasource-nacos')));
  const framework = frameworks.find(bringsClient) ?? frameworks[0];
  if (!own && !framework) return null;
  const unknown = (library: ClientLibrary): ClientVersion => of({ ...library, name: 'com.alibaba.nacos:nacos-client', version: null, by: 'nobody', through: library.name });
  // It comes from elsewhere, or not at all.
  if (!own && framework && !bringsClient(framework)) return unknown(framework);
  const pinned = managed.find(({ name }) => CLIENT.test(name));
  if (pinned?.version != null) return of(pinned);
  const alibaba = tellerOf(libraries, 'alibaba');
  if (alibaba?.version != null) return brought(alibaba, nearestTrain(alibaba.version)?.client ?? null, alibaba.scope === 'import' ? 'bom' : 'transitive');
  const dubbo = tellerOf(libraries, 'dubbo');
  if (dubbo?.version != null && (own || DUBBO.test(framework?.name ?? ''))) return brought(dubbo, clientOfDubbo(dubbo.version), 'bom');
  if (own) return of(own);
  const source = framework as ClientLibrary;
  return SENTINEL_SOURCE.test(source.name) && source.version?.startsWith('1.') ? brought(source, CLIENT_OF_SENTINEL, 'transitive') : unknown(source);
};
