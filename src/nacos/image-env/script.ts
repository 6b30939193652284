import { wordsOf } from '../../syntax/java-command.ts';
import type { Generation } from './generations.ts';

/** A `-D` flag of the command line that the start script makes, and the variable it comes from. */
export interface ScriptFlag {
  readonly key: string;
  readonly value: string;
  readonly variable: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Exactly this word; everything else is a cluster (docker-startup.sh). */
export const isStandalone = (env: Environment): boolean => env['MODE'] === 'standalone';

interface Maker {
  readonly variable: string;
  readonly flag: (value: string, env: Environment) => readonly [key: string, value: string] | null;
  readonly from?: (generation: Generation) => boolean;
}

const always = (key: string): Maker['flag'] => value => (value === '' ? null : [key, value]);

const is3 = ({ keys }: Generation): boolean => keys === '3.0';

const MAKERS: readonly Maker[] = [
  { variable: 'MODE', flag: (_, env) => (isStandalone(env) ? ['nacos.standalone', 'true'] : null) },
  { variable: 'EMBEDDED_STORAGE', flag: (value, env) => (value === 'embedded' && !isStandalone(env) ? ['embeddedStorage', 'true'] : null) },
  { variable: 'FUNCTION_MODE', flag: value => (/^(?:config|naming|microservice|ai)$/.test(value) ? ['nacos.functionMode', value] : null) },
  { variable: 'NACOS_SERVER_IP', flag: always('nacos.server.ip') },
  { variable: 'USE_ONLY_SITE_INTERFACES', flag: always('nacos.inetutils.use-only-site-local-interfaces') },
  { variable: 'NACOS_AUTH_ENABLE', flag: always('nacos.core.auth.enabled') },
  { variable: 'NACOS_AUTH_ADMIN_ENABLE', flag: always('nacos.core.auth.admin.enabled'), from: ({ console }) => console === 'path' },
  { variable: 'NACOS_AUTH_CONSOLE_ENABLE', flag: always('nacos.core.auth.console.enabled'), from: ({ console }) => console === 'path' },
  { variable: 'PREFER_HOST_MODE', flag: value => (value === 'hostname' ? ['nacos.preferHostnameOverIp', 'true'] : null) },
  { variable: 'MEMBER_LIST', flag: always('nacos.member.list'), from: ({ keepsMemberList }) => keepsMemberList },
  { variable: 'NACOS_DEPLOYMENT_TYPE', flag: always('nacos.deployment.type'), from: is3 },
];

const makersOf = (generation: Generation): readonly Maker[] => MAKERS.filter(({ from }) => from?.(generation) ?? true);

/** `-Dkey=value` words of JAVA_OPT, which stands before everything else. */
const ofJavaOpt = (text: string): readonly ScriptFlag[] =>
  wordsOf(text).flatMap(word => {
    const match = /^-D([^=\s]{1,200})(?:=([\s\S]*))?$/.exec(word);
    return match?.[1] === undefined ? [] : [{ key: match[1], value: match[2] ?? '', variable: 'JAVA_OPT' }];
  });

/** Variables of which the script of this generation makes flags. */
export const flagVariables = (generation: Generation): readonly string[] => makersOf(generation).map(({ variable }) => variable);

/** Flags that the start script hands to the JVM; the last of a key wins. */
export const scriptFlags = (env: Environment, generation: Generation): readonly ScriptFlag[] => [
  ...ofJavaOpt(env['JAVA_OPT'] ?? ''),
  ...makersOf(generation).flatMap(({ variable, flag }): readonly ScriptFlag[] => {
    const value = env[variable];
    const made = value === undefined ? null : flag(value, env);
    return made ? [{ key: made[0], value: made[1], variable }] : [];
  }),
];

/** `--key=value` words of JAVA_OPT_EXT, which stands behind the jar. */
export const programArguments = (env: Environment): readonly ScriptFlag[] =>
  wordsOf(env['JAVA_OPT_EXT'] ?? '').flatMap(word => {
    const match = /^--([\w.[\]-]{1,200})=([\s\S]*)$/.exec(word);
    return match?.[1] === undefined ? [] : [{ key: match[1], value: match[2] ?? '', variable: 'JAVA_OPT_EXT' }];
  });

/** Lines of the cluster.conf that the script writes; null when it writes none. */
export const memberLines = (env: Environment): readonly string[] | null => (isStandalone(env) ? null : (env['NACOS_SERVERS'] ?? '').split(/\s+/).filter(word => word !== ''));

export interface Heap {
  readonly xms: string;
  readonly xmx: string;
  readonly xmn: string;
}

/** The heap as the script sets it. */
export const heapOf = (env: Environment, { heap }: Generation): Heap => ({
  xms: env['JVM_XMS'] ?? heap, xmx: env['JVM_XMX'] ?? heap, xmn: env['JVM_XMN'] ?? (heap === '2g' ? '1g' : '512m'),
});
