import { nearest } from '../syntax/nearest.ts';

/** A key whose text the server turns into a truth or a number while it starts, and its usual value. */
interface TypedKey {
  readonly type: 'truth' | 'number' | 'path';
  readonly usual: string;
  /** Of a number: whoever takes it refuses a smaller one. */
  readonly least?: number;
}

const truth = (usual: 'true' | 'false'): TypedKey => ({ type: 'truth', usual });
const number = (usual: number, least?: number): TypedKey => ({ type: 'number', usual: String(usual), ...(least !== undefined && { least }) });
/** Tomcat takes it with a slash before it only (AbstractConfigurableWebServerFactory.checkContextPath of Spring Boot). */
const path = (usual: string): TypedKey => ({ type: 'path', usual });

/** Of the pool: its name, its usual value and the least that HikariConfig@4.0.3 takes; a timeout of 0 is none. */
const OF_POOL: readonly (readonly [name: string, usual: number, least?: number])[] = [
  ['maximumPoolSize', 20, 1], ['minimumIdle', 2], ['connectionTimeout', 30_000, 250], ['validationTimeout', 10_000, 250], ['idleTimeout', 600_000], ['maxLifetime', 1_800_000],
];

/** Bound by Spring Boot and by the pool, or asked for with their type when a bean is made; what is read under a catch and falls back is not among them. */
const TYPED: ReadonlyMap<string, TypedKey> = new Map([
  ['nacos.core.auth.enabled', truth('false')],
  ['nacos.core.auth.enable.userAgentAuthWhite', truth('false')],
  ['nacos.console.ui.enabled', truth('true')],
  ['nacos.istio.mcp.server.enabled', truth('false')],
  ['server.ssl.enabled', truth('true')],
  ['server.tomcat.accesslog.enabled', truth('true')],
  ['server.port', number(8848)],
  ['nacos.server.main.port', number(8848)],
  ['nacos.console.port', number(8080)],
  ['server.tomcat.threads.max', number(200)],
  ['server.tomcat.max-connections', number(8192)],
  ['server.tomcat.accept-count', number(100)],
  ['nacos.core.auth.plugin.nacos.token.expire.seconds', number(18_000)],
  ...['', 'nacos.plugin.datasource.'].flatMap(prefix => OF_POOL.map(([name, usual, least]) => [`${prefix}db.pool.config.${name}`, number(usual, least)] as const)),
  ...['sdk', 'cluster'].map(side => [`nacos.remote.server.grpc.${side}.max-inbound-message-size`, number(10_485_760)] as const),
  ['server.servlet.contextPath', path('/nacos')],
  ['nacos.server.contextPath', path('/nacos')],
]);

/** Spring takes these in any case and with blanks around them (StringToBooleanConverter). */
const TRUTHS = ['true', 'false', 'on', 'off', 'yes', 'no', '1', '0'];
/** Blanks within are left out, hexadecimal is taken (NumberUtils.parseNumber). */
const NUMBER = /^[+-]?(?:\d{1,18}|(?:0x|#)[\da-f]{1,15})$/i;

/** Whether Spring makes a truth of it. */
export const isTruth = (value: string): boolean => TRUTHS.includes(value.trim().toLowerCase());

const fits = ({ type }: TypedKey, value: string): boolean => {
  if (type === 'path') return value.trim().startsWith('/');
  return type === 'truth' ? isTruth(value) : NUMBER.test(value.replace(/\s+/g, ''));
};

const isTooSmall = ({ least }: TypedKey, value: string): boolean => least !== undefined && !(least > 1 && Number(value.trim()) === 0) && Number(value.trim()) < least;

/** What was meant: the path with its slash, the number before a unit of seconds or a remark, the truth with a letter wrong; else what the key usually has. */
const meantBy = ({ type, usual }: TypedKey, value: string): string =>
  type === 'path' ? `/${value.trim()}` : type === 'truth' ? (nearest(value.trim(), ['true', 'false']) ?? usual) : (/^\s*(\d{1,18})\s*(?:[sS]|[lL]|[;,#/].*)?\s*$/.exec(value)?.[1] ?? usual);

/** What is wrong with a value, and what to write; null when it can be turned into its type, or when another place gives it. */
export const misfitOf = (key: string, value: string): { readonly type: TypedKey['type'] | 'least'; readonly meant: string } | null => {
  const typed = TYPED.get(key);
  const isOthers = value.trim() === '' || value.includes('${') || /^\s*["']/.test(value);
  if (typed === undefined || isOthers) return null;
  if (!fits(typed, value)) return { type: typed.type, meant: meantBy(typed, value) };
  return isTooSmall(typed, value) ? { type: 'least', meant: typed.usual } : null;
};
