import type { Text } from '../../model/text.ts';
import { editDistance } from '../../syntax/edit-distance.ts';
import { uniformName } from '../../syntax/relaxed-env.ts';
import { keysNacosReads } from '../defaults.ts';
import { type Generation, NEWEST } from './generations.ts';
import { imageProperties } from './properties.ts';
import { flagVariables } from './script.ts';
import { table } from '../../syntax/table.ts';

/** Variables that the start script reads in every generation, beside those of which it makes flags. */
const SCRIPT = ['NACOS_SERVERS', 'JVM_XMS', 'JVM_XMX', 'JVM_XMN', 'JVM_MS', 'JVM_MMS', 'JAVA_OPT', 'JAVA_OPT_EXT', 'NACOS_DEBUG', 'BASE_DIR', 'CLUSTER_CONF', 'JAVA'];

/** What nothing but the start script reads; the others are asked for by the properties of the image. */
export const scriptVariables = (generation: Generation): readonly string[] => [...flagVariables(generation), ...SCRIPT];

/** What reaches the server through application.properties of the image alone. */
export const propertyVariables = (generation: Generation): ReadonlySet<string> => {
  const flags = new Set(scriptVariables(generation));
  return new Set(imageProperties(generation).flatMap(({ variables }) => variables).filter(name => !flags.has(name)));
};

/** Names of this generation. */
export const variablesRead = (generation: Generation): ReadonlySet<string> => new Set([
  ...flagVariables(generation), ...SCRIPT, ...(generation.hasPluginDirs ? ['NACOS_EXT_PLUGIN_DIRS'] : []), ...imageProperties(generation).flatMap(({ variables }) => variables),
]);

/** Set by the peer finder, by people for themselves, or without harm: `NACOS_REPLICAS` stands in every example of nacos-k8s. */
const HARMLESS = /^(?:NACOS_REPLICAS|NACOS_USER|NACOS_VERSION|TIME_ZONE|TOMCAT_ACCESSLOG_ENABLED|PREFERRED_NETWORKS|IGNORED_INTERFACES|MYSQL_ROOT_PASSWORD|MYSQL_DATABASE|MYSQL_USER|MYSQL_PASSWORD|NACOS_CORE_\w+|NACOS_CONSOLE_\w+|NACOS_PLUGIN_\w+|NACOS_AUTH_IDENTITY)$/;

/** Names that people write, and what they mean. */
const MEANT: Readonly<Record<string, string>> = table({
  NACOS_AUTH_ENABLED: 'NACOS_AUTH_ENABLE', NACOS_TOKEN_SECRET_KEY: 'NACOS_AUTH_TOKEN', NACOS_AUTH_TOKEN_SECRET_KEY: 'NACOS_AUTH_TOKEN', NACOS_AUTH_SECRET_KEY: 'NACOS_AUTH_TOKEN',
  NACOS_MODE: 'MODE', JAVA_OPTS: 'JAVA_OPT', JVM_OPTS: 'JAVA_OPT', NACOS_JVM_XMS: 'JVM_XMS', NACOS_JVM_XMX: 'JVM_XMX', NACOS_JVM_XMN: 'JVM_XMN',
  MYSQL_HOST: 'MYSQL_SERVICE_HOST', MYSQL_PORT: 'MYSQL_SERVICE_PORT', MYSQL_DB_NAME: 'MYSQL_SERVICE_DB_NAME', MYSQL_SERVICE_DATABASE: 'MYSQL_SERVICE_DB_NAME',
  MYSQL_SERVICE_DB: 'MYSQL_SERVICE_DB_NAME', MYSQL_SERVICE_USERNAME: 'MYSQL_SERVICE_USER', MYSQL_SERVICE_PWD: 'MYSQL_SERVICE_PASSWORD', MYSQL_DB_PARAM: 'MYSQL_SERVICE_DB_PARAM',
  NACOS_SERVER_LIST: 'NACOS_SERVERS', NACOS_CLUSTER: 'NACOS_SERVERS', NACOS_PORT: 'NACOS_APPLICATION_PORT', NACOS_SERVER_PORT: 'NACOS_APPLICATION_PORT', DATASOURCE_PLATFORM: 'SPRING_DATASOURCE_PLATFORM', NACOS_EMBEDDED_STORAGE: 'EMBEDDED_STORAGE',
});

/** The images of 2019 had a master and a slave; every later one ignores their names. */
const MASTER = /^MYSQL_(?:MASTER|SLAVE)_SERVICE_(?<rest>HOST|PORT|DB_NAME|USER|PASSWORD)$/;

const LOOKS_LIKE = /^(?:NACOS|JVM|MYSQL|EMBEDDED|PREFER|SPRING_DATASOURCE|MEMBER|MODE|FUNCTION)_?/;

const MOST_SLIPS = 2;

const nearest = (name: string, known: ReadonlySet<string>): string | null => {
  const near = [...known].filter(each => Math.abs(each.length - name.length) <= MOST_SLIPS).map(each => ({ each, off: editDistance(name.toUpperCase(), each, MOST_SLIPS) }))
    .sort((one, other) => one.off - other.off)[0];
  return near !== undefined && near.off <= MOST_SLIPS && near.off < name.length / 3 ? near.each : null;
};

export interface UnreadVariable {
  /** `file`: it names a file that holds the value, as other images take it. */
  readonly why: 'misspelt' | 'old' | 'later' | 'file' | 'unknown';
  /** The name that was meant, or that this generation reads. */
  readonly instead: string | null;
}

let spelt: ReadonlySet<string> | null = null;

/** Spring reads the environment too: `NACOS_CORE_AUTH_ENABLED` sets nacos.core.auth.enabled in every image. */
const isProperty = (name: string, version: string): boolean => {
  spelt ??= new Set(keysNacosReads(version).map(key => uniformName(key).replaceAll('.', '')));
  return spelt.has(name.toLowerCase().replaceAll('_', '')) || /^(?:SPRING_(?!DATASOURCE_PLATFORM)|SERVER_|DB_|MANAGEMENT_|LOGGING_)/.test(name);
};

/** Why nothing in this image reads a variable; null when something does, or when it is not meant for Nacos. */
export const unreadVariable = (name: string, generation: Generation): UnreadVariable | null => {
  const known = variablesRead(generation);
  const meant = MEANT[name];
  const isLater = variablesRead(NEWEST).has(name);
  if (known.has(name) || (meant === undefined && ((HARMLESS.test(name) && !isLater) || isProperty(name, generation.id)))) return null;
  const inFile = /^(?<of>\w+)_FILE$/.exec(name)?.groups?.['of'];
  if (inFile !== undefined && known.has(inFile)) return { why: 'file', instead: inFile };
  const master = MASTER.exec(name)?.groups?.['rest'];
  if (master !== undefined) return { why: 'old', instead: `MYSQL_SERVICE_${master}` };
  if (isLater) return { why: 'later', instead: name === 'MEMBER_LIST' ? 'NACOS_SERVERS' : null };
  const instead = meant ?? nearest(name, known);
  if (instead !== null) return { why: 'misspelt', instead };
  return LOOKS_LIKE.test(name) && /^(?:NACOS|JVM)_/.test(name) ? { why: 'unknown', instead: null } : null;
};

const word = (en: string, zh: string): Text => ({ en, zh });

/** What a variable does, in a few words. */
const EFFECTS: Readonly<Record<string, Text>> = table({
  MODE: word('choose standalone or cluster mode', '选择单机或集群模式'),
  NACOS_SERVERS: word('name the members of the cluster', '给出集群成员'),
  NACOS_AUTH_ENABLE: word('switch authentication on', '开启鉴权'),
  NACOS_AUTH_TOKEN: word('give the key that signs tokens', '设置签发 token 的密钥'),
  MYSQL_SERVICE_HOST: word('name the database server', '指定数据库主机'),
  MYSQL_SERVICE_PORT: word('name the port of the database', '指定数据库端口'),
  MYSQL_SERVICE_DB_NAME: word('name the database', '指定库名'),
  MYSQL_SERVICE_USER: word('name the database account', '指定数据库用户'),
  MYSQL_SERVICE_PASSWORD: word('give the database password', '设置数据库密码'),
  MYSQL_SERVICE_DB_PARAM: word('set the parameters of the JDBC URL', '设置 JDBC URL 参数'),
  SPRING_DATASOURCE_PLATFORM: word('choose the database', '选择数据库类型'),
  NACOS_APPLICATION_PORT: word('set the main port', '设置主端口'),
  JAVA_OPT: word('hand options to the JVM', '传递 JVM 参数'),
  JVM_XMS: word('set the initial heap', '设置初始堆大小'),
  JVM_XMX: word('set the greatest heap', '设置最大堆大小'),
});

export const effectOf = (name: string | null): Text | null => (name === null ? null : (EFFECTS[name] ?? null));
