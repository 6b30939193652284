import type { DeclaredContainer } from '../../model/deployment.ts';
import type { Source } from '../../model/fact.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { DeclaredAll } from '../readers/deployment/index.ts';
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

const flagsOf = ({ env }: DeclaredContainer): readonly Pair[] =>
  env.filter(({ name, value }) => OPTIONS.test(name) && value !== null).flatMap(({ value, path, line }) =>
    Object.entries(parseJavaCommand(`java ${value ?? ''}`).systemProperties).map(([key, text]): Pair => ({ key, value: text, source: { kind: 'file', path, line } })));

const configsOf = ({ name }: DeclaredContainer, { files }: DeclaredAll): readonly EvidenceItem[] =>
  (files.get(name) ?? []).filter(({ target }) => CONFIG.test(target))
    .map(({ target, path, line, text }): EvidenceItem => ({ path: `${path}#${target.split('/').at(-1)}`, kind: 'client-config', text: '\n'.repeat(line) + text, startLine: 1 }));

const tellsOfNacos = ({ env, configs }: Pick<AppContainer, 'env' | 'configs'>): boolean =>
  configs.some(({ text }) => /nacos/i.test(text ?? '')) || Object.keys(env.env).some(name => TELLS.test(name)) || env.systemProperties.some(({ key }) => /nacos/i.test(key));

/** Containers of applications. */
export const appContainers = (all: DeclaredAll): readonly AppContainer[] =>
  all.containers.filter(({ image }) => image === null || nacosImage(image) === null).map((container): Omit<AppContainer, 'tells'> => ({
    name: container.name, path: container.path, configs: configsOf(container, all),
    env: {
      env: Object.fromEntries(container.env.flatMap(({ name, value }) => (value === null || OPTIONS.test(name) ? [] : [[name, value]]))), args: [], systemProperties: flagsOf(container),
      envPlaces: Object.fromEntries(container.env.map(({ name, path, line }) => [name, { kind: 'file', path, line } satisfies Source])),
    },
  })).map(one => ({ ...one, tells: tellsOfNacos(one) }));

/** What tells an application from a server: its own image and scripts read the others. */
const OF_APPLICATION = /^(?:SPRING_(?:APPLICATION_NAME|CLOUD_NACOS_\w+|CONFIG_IMPORT)|ALIBABA_ALIWARE_\w+|DUBBO_\w+|SEATA_\w+)$/;
const OF_SERVER = /^(?:BASE_DIR|FUNCTION_MODE|EMBEDDED_STORAGE|PREFER_HOST_MODE|MYSQL_SERVICE_\w+|NACOS_(?:AUTH|SERVERS|REPLICAS)\w*)$/;

const SHOWN_OF = /\b(?:deploy(?:ment)?(?:\.apps)?|pods?|sts|statefulset|docker exec(?: -\w{1,2})*)[/ ](?<name>[a-z0-9][\w.-]{0,100})/;

const ASSIGNED = /^(?:export |declare -x |set )?(?<name>[A-Za-z_]\w{0,80})=(?<value>.*)$/;

/** The variables of an application, as `env` prints them inside its container. */
export const shownContainer = ({ path, text = '', startLine }: EvidenceItem): AppContainer | null => {
  const lines = text.split('\n').map((line, at) => ({ groups: ASSIGNED.exec(line.trimEnd())?.groups, line: startLine + at })).filter(({ groups }) => groups !== undefined);
  const pairs = lines.map(({ groups, line }) => ({ name: groups?.['name'] ?? '', value: (groups?.['value'] ?? '').replace(/^(["'])(.*)\1$/, '$2'), line }));
  if (!pairs.some(({ name }) => OF_APPLICATION.test(name)) || pairs.some(({ name }) => OF_SERVER.test(name))) return null;
  const source = (line: number): Source => ({ kind: 'file', path, line });
  const systemProperties = pairs.filter(({ name }) => OPTIONS.test(name)).flatMap(({ value, line }) => Object.entries(parseJavaCommand(`java ${value}`).systemProperties).map(([key, flag]): Pair => ({ key, value: flag, source: source(line) })));
  const env = pairs.filter(({ name }) => !OPTIONS.test(name));
  return {
    name: SHOWN_OF.exec(text)?.groups?.['name'] ?? path, path, tells: true, configs: [],
    env: { env: Object.fromEntries(env.map(({ name, value }) => [name, value])), args: [], systemProperties, envPlaces: Object.fromEntries(env.map(({ name, line }) => [name, source(line)])) },
  };
};
