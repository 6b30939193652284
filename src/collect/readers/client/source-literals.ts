import type { Ecosystem } from '../../../model/client.ts';
import { lineFinder } from './build-file.ts';

/** What a line of a program says of its client. */
export interface Literal {
  readonly field: Field;
  readonly value: string;
  readonly line: number;
}

export type Field = 'address' | 'host' | 'port' | 'namespace' | 'user' | 'password' | 'group' | 'dataId' | 'service' | 'endpoint' | 'context-path' | 'ephemeral' | 'ip' | 'config-rpc' | 'naming-rpc' | 'builds' | 'logs-in' | 'naming' | 'names';

type Patterns = readonly (readonly [Field, RegExp])[];

const TEXT = String.raw`["'\x60]([^"'\x60\n]{0,300})["'\x60]`;

/** `name = "text"`, `name: "text"`, `"name": "text"`. */
const set = (name: string): RegExp => new RegExp(`(?<![\\w.])["']?(?:${name})["']?\\s*[:=]\\s*${TEXT}`, 'g');
/** Of an object of options too: `x.Namespace = ""`. */
const member = (name: string): RegExp => new RegExp(`(?<!\\w)["']?(?:${name})["']?\\s*[:=]\\s*${TEXT}`, 'g');
const call = (name: string): RegExp => new RegExp(`\\b(?:${name})\\(\\s*${TEXT}`, 'g');
const flag = (name: string): RegExp => new RegExp(`\\b(?:${name})\\s*[:=]\\s*(true|false)\\b`, 'g');

const GO: Patterns = [
  ['host', /\bNewServerConfig\(\s*"([^"\n]{1,260})"/g], ['port', /\bNewServerConfig\(\s*"[^"\n]{1,260}"\s*,\s*(\d{1,5})/g], ['host', set('IpAddr')], ['port', /\bPort\s*:\s*(\d{1,5})\s*,?/g],
  ['namespace', set('NamespaceId')], ['namespace', call('WithNamespaceId')], ['user', set('Username')], ['user', call('WithUsername')], ['password', set('Password')], ['password', call('WithPassword')],
  ['endpoint', set('Endpoint')], ['endpoint', call('WithEndpoint')], ['context-path', set('ContextPath')], ['context-path', call('WithContextPath')],
  ['group', set('Group|GroupName')], ['dataId', set('DataId')], ['service', set('ServiceName')], ['ephemeral', flag('Ephemeral')],
];

const PYTHON: Patterns = [
  ['address', call('NacosClient')], ['address', set('server_addresses|SERVER_ADDRESSES|server_address|SERVER_ADDRESS|nacos_addr')], ['address', call('server_address')],
  ['namespace', set('namespace|NAMESPACE|namespace_id')], ['namespace', call('namespace_id')], ['user', set('username|USERNAME')], ['user', call('username')], ['password', set('password|PASSWORD')], ['password', call('password')],
  ['naming', /\bClientConfigBuilder\(\)([\s\S]{0,800}?)\.build\(\)/g], ['names', /\b(create_naming_service)\(/g],
  ['endpoint', set('endpoint')], ['group', set('group|GROUP|group_name')], ['dataId', set('data_id|DATA_ID')], ['service', set('service_name|SERVICE_NAME')], ['ephemeral', /\bephemeral\s*=\s*(True|False)\b/g],
];

const NODE: Patterns = [
  ['address', set('serverAddr|serverList')], ['address', /\bserverList\s*:\s*\[\s*["'`]([^"'`\n]{1,260})["'`]/g], ['namespace', set('namespace|tenant')], ['user', set('username')], ['password', set('password')],
  ['endpoint', set('endpoint')], ['context-path', set('contextPath')], ['ephemeral', flag('ephemeral')],
  ['naming', /\bnew\s+(?:\w+\.)?NacosNamingClient\(\s*\{([^{}]{0,800})\}/g], ['names', /\bnew\s+(?:\w+\.)?(NacosNamingClient)\(/g],
];

const DOTNET: Patterns = [
  ['address', /\bServerAddresses\s*=\s*(?:new[^{\n]{0,60}\{|\[)\s*"([^"\n]{1,260})"/g], ['address', /"ServerAddresses"\s*:\s*\[\s*"([^"\n]{1,260})"/gi], ['address', member('ServerAddresses')],
  ['namespace', member('Namespace')], ['user', member('UserName')], ['password', member('Password')], ['endpoint', member('EndPoint')], ['context-path', member('ContextPath')],
  ['group', member('GroupName|Group')], ['dataId', member('DataId')], ['service', member('ServiceName')], ['ip', member('Ip')], ['ephemeral', flag('Ephemeral')], ['ephemeral', /"Ephemeral"\s*:\s*(true|false)/gi],
  ['naming', /\bAddNacos(?:AspNet|V2Naming)\(\s*(?:\w{1,40}|\(\w{1,40}\))\s*=>\s*\{([\s\S]{0,1500}?)\}\s*\)/g], ['names', /\bAdd(Nacos(?:AspNet|V2Naming))\(/g],
  ['config-rpc', /"?ConfigUseRpc"?\s*[:=]\s*(true|false)/gi], ['naming-rpc', /"?NamingUseRpc"?\s*[:=]\s*(true|false)/gi],
];

const RUST: Patterns = [
  ['address', call('server_addr')], ['namespace', call('namespace')], ['user', call('auth_username')], ['password', call('auth_password')], ['service', /\b(?:register_instance|get_all_instances|subscribe)\(\s*"([^"\n]{1,200})"/g],
  ['dataId', /\bget_config\(\s*"([^"\n]{1,200})"/g], ['builds', /\b(ConfigServiceBuilder|NamingServiceBuilder)::new\(/g], ['logs-in', /\.(enable_auth_plugin_http|with_auth_plugin|enable_auth_plugin_aliyun)\(/g],
];

const JAVA: Patterns = [
  ['address', /(?:PropertyKeyConst\.SERVER_ADDR|"serverAddr")\s*,\s*"([^"\n]{1,260})"/g], ['address', call('createNamingService|createConfigService')],
  ['namespace', /(?:PropertyKeyConst\.NAMESPACE|"namespace")\s*,\s*"([^"\n]{0,200})"/g], ['user', /(?:PropertyKeyConst\.USERNAME|"username")\s*,\s*"([^"\n]{1,200})"/g], ['password', /(?:PropertyKeyConst\.PASSWORD|"password")\s*,\s*"([^"\n]{1,200})"/g],
  ['endpoint', /(?:PropertyKeyConst\.ENDPOINT|"endpoint")\s*,\s*"([^"\n]{1,200})"/g],
];

const LANGUAGES: Readonly<Record<Ecosystem, Patterns>> = { go: GO, python: PYTHON, node: NODE, dotnet: DOTNET, rust: RUST, jvm: JAVA };

/** Comments say what a program once did; a URL in a text is none. */
export const withoutComments = (text: string, ecosystem: Ecosystem): string => {
  const pattern = ecosystem === 'python' ? /("[^"\n]*"|'[^'\n]*')|#[^\n]*/g : /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(pattern, (found: string, quoted: string | undefined) => (quoted === undefined ? found.replace(/[^\n]/g, ' ') : found));
};

const REGISTERS = /\.add_naming_instance\(/;
const BEATS = /\bsend_heartbeat\b|\bheartbeat_interval\b|\/instance\/beat\b|\bephemeral\s*=\s*False\b/;

/** Where the SDK for Python of the HTTP generation registers while no source sends a beat: it sends none by itself. */
export const beatlessIn = (sources: readonly { readonly path: string; readonly text: string }[]): { readonly path: string; readonly line: number } | null => {
  const texts = sources.map(({ path, text }) => ({ path, text: withoutComments(text.slice(0, 512 * 1024), 'python') }));
  const found = texts.find(({ text }) => REGISTERS.test(text));
  return !found || texts.some(({ text }) => BEATS.test(text)) ? null : { path: found.path, line: lineFinder(found.text)(found.text.search(REGISTERS)) };
};

const MOST_LITERALS = 200;

/** Literals that build a client, in the order of the text. What is computed, or read from elsewhere, nobody can tell. */
export const literalsIn = (given: string, ecosystem: Ecosystem): readonly Literal[] => {
  const text = withoutComments(given.slice(0, 512 * 1024), ecosystem);
  const lineAt = lineFinder(text);
  return LANGUAGES[ecosystem]
    .flatMap(([field, pattern]) => [...text.matchAll(pattern)].map(match => ({ field, value: match[1] ?? '', index: match.index })))
    .toSorted((one, other) => one.index - other.index).slice(0, MOST_LITERALS)
    .map(({ field, value, index }) => ({ field, value, line: lineAt(index) }));
};
