import type { DeclaredContainer } from '../../model/deployment.ts';
import type { Source } from '../../model/fact.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { DeclaredAll } from '../readers/deployment/index.ts';
import { assignmentIn, unquoted } from '../readers/pasted/environment.ts';
import { nacosImage } from '../../nacos/image-env/image.ts';
import { parseJavaCommand } from '../../syntax/java-command.ts';
import type { Pair } from '../effective-config/sources.ts';
import type { JvmParts } from './jvm.ts';

/** A container of an application, as a compose file or a manifest declares it. */
export interface AppContainer {
  readonly name: string;
  readonly path: string;
  readonly env: JvmParts['env'];
  /** It tells of a Nacos by itself; others are the container of a module of their name at most. */
  readonly tells: boolean;
  /** Files of ConfigMaps that are mounted into it. */
  readonly configs: readonly EvidenceItem[];
}

/** Variables by which Spring, Dubbo or Seata are told of a Nacos. */
const TELLS = /^(?:SPRING_(?:CLOUD_NACOS|CONFIG_IMPORT|APPLICATION_JSON|PROFILES_ACTIVE)|NACOS_|DUBBO_REGISTRY|SEATA_)/i;
const OPTIONS = /^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS)$/;
const CONFIG = /(?:^|[\\/])(?:application|bootstrap)[\w-]*\.(?:ya?ml|properties)$/;

interface Variable {
  readonly name: string;
  readonly value: string | null;
  readonly path: string;
  readonly line: number;
}

const sourceOf = ({ path, line }: Variable): Source => ({ kind: 'file', path, line });

const flagsOf = (variables: readonly Variable[]): readonly Pair[] =>
  variables.filter(({ name, value }) => OPTIONS.test(name) && value !== null).flatMap(variable =>
    Object.entries(parseJavaCommand(`java ${variable.value ?? ''}`).systemProperties).map(([key, value]): Pair => ({ key, value, source: sourceOf(variable) })));

/** What these variables decide, and where each stands. */
const decidedBy = (variables: readonly Variable[]): AppContainer['env'] => ({
  env: Object.fromEntries(variables.flatMap(({ name, value }) => (value === null || OPTIONS.test(name) ? [] : [[name, value]]))), args: [], systemProperties: flagsOf(variables),
  envPlaces: Object.fromEntries(variables.map(variable => [variable.name, sourceOf(variable)])),
});

const configsOf = ({ name }: DeclaredContainer, { files }: DeclaredAll): readonly EvidenceItem[] =>
  (files.get(name) ?? []).filter(({ target }) => CONFIG.test(target))
    .map(({ target, path, line, text }): EvidenceItem => ({ path: `${path}#${target.split('/').at(-1)}`, kind: 'client-config', text: '\n'.repeat(line) + text, startLine: 1 }));

const tellsOfNacos = ({ env, configs }: Pick<AppContainer, 'env' | 'configs'>): boolean =>
  configs.some(({ text }) => /nacos/i.test(text ?? '')) || Object.keys(env.env).some(name => TELLS.test(name)) || env.systemProperties.some(({ key }) => /nacos/i.test(key));

/** Containers of applications. */
export const appContainers = (all: DeclaredAll): readonly AppContainer[] =>
  all.containers.filter(({ image }) => image === null || nacosImage(image) === null).map((container): Omit<AppContainer, 'tells'> => ({
    name: container.name, path: container.path, configs: configsOf(container, all),
    env: decidedBy(container.env),
  })).map(one => ({ ...one, tells: tellsOfNacos(one) }));

/** What tells an application from a server: its own image and scripts read the others. */
const OF_APPLICATION = /^(?:SPRING_(?:APPLICATION_NAME|CLOUD_NACOS_\w+|CONFIG_IMPORT)|ALIBABA_ALIWARE_\w+|DUBBO_\w+|SEATA_\w+)$/;
const OF_SERVER = /^(?:BASE_DIR|FUNCTION_MODE|EMBEDDED_STORAGE|PREFER_HOST_MODE|MYSQL_SERVICE_\w+|NACOS_(?:AUTH|SERVERS|REPLICAS)\w*)$/;

const SHOWN_OF = /\b(?:deploy(?:ment)?(?:\.apps)?|pods?|sts|statefulset|docker exec(?: -\w{1,2})*)[/ ](?<name>[a-z0-9][\w.-]{0,100})/;

/** The variables of an application, as `env` prints them inside its container. */
export const shownContainer = ({ path, text = '', startLine }: EvidenceItem): AppContainer | null => {
  const variables = text.split('\n').flatMap((line, at): readonly Variable[] => {
    const pair = assignmentIn(line.trimEnd());
    return pair === null ? [] : [{ name: pair.name, value: unquoted(pair.value), path, line: startLine + at }];
  });
  if (!variables.some(({ name }) => OF_APPLICATION.test(name)) || variables.some(({ name }) => OF_SERVER.test(name))) return null;
  return { name: SHOWN_OF.exec(text)?.groups?.['name'] ?? path, path, tells: true, configs: [], env: decidedBy(variables) };
};
