import { versionIn } from './version.ts';
import { table } from '../syntax/table.ts';

/** What goes wrong while a key is not heard. */
export type Effect = 'database' | 'port' | 'login' | 'other';

interface Window {
  /** A key, or a beginning of keys when it ends with a dot. */
  readonly key: string;
  /** First release that reads it. */
  readonly from?: string;
  /** First release that reads it no more. */
  readonly until?: string;
  /** What the other releases read in its place; null: nothing. A beginning stands for a beginning. */
  readonly instead: string | null;
  readonly effect: Effect;
}

// From the properties files and the code of the releases (distribution/conf/application.properties@1.2.0 … @3.0.3, release texts of 3.1 to 3.3).
const WINDOWS: readonly Window[] = [
  { key: 'nacos.plugin.datasource.db.', from: '3.3.0', instead: 'db.', effect: 'database' },
  { key: 'nacos.plugin.datasource-dialect.type', from: '3.3.0', instead: 'spring.sql.init.platform', effect: 'database' },
  { key: 'nacos.server.main.port', from: '3.0.0', instead: 'server.port', effect: 'port' },
  { key: 'nacos.server.contextPath', from: '3.0.0', instead: 'server.servlet.contextPath', effect: 'port' },
  { key: 'nacos.console.port', from: '3.0.0', instead: null, effect: 'other' },
  { key: 'nacos.console.contextPath', from: '3.0.0', instead: null, effect: 'other' },
  { key: 'nacos.core.auth.admin.enabled', from: '3.0.0', instead: 'nacos.core.auth.enabled', effect: 'other' },
  { key: 'nacos.core.auth.console.enabled', from: '3.0.0', instead: 'nacos.core.auth.enabled', effect: 'other' },
  { key: 'nacos.core.auth.plugin.nacos.token.secret.key', from: '2.1.0', instead: 'nacos.core.auth.default.token.secret.key', effect: 'login' },
  { key: 'nacos.core.auth.default.token.secret.key', until: '2.2.0', instead: 'nacos.core.auth.plugin.nacos.token.secret.key', effect: 'login' },
  { key: 'nacos.core.auth.default.token.expire.seconds', until: '2.2.0', instead: 'nacos.core.auth.plugin.nacos.token.expire.seconds', effect: 'other' },
  { key: 'nacos.core.auth.server.identity.', from: '1.4.1', instead: null, effect: 'other' },
  { key: 'nacos.core.auth.enable.userAgentAuthWhite', from: '1.4.1', until: '3.0.0', instead: null, effect: 'other' },
  { key: 'nacos.core.api.compatibility.', from: '3.0.0', until: '3.2.0', instead: null, effect: 'other' },
  { key: 'nacos.config.derby.ops.enabled', from: '2.4.0', instead: null, effect: 'other' },
  { key: 'nacos.core.param.check.enabled', from: '2.3.0', instead: null, effect: 'other' },
  { key: 'nacos.deployment.type', from: '3.0.0', instead: null, effect: 'other' },
  { key: 'nacos.member.list', from: '1.3.0', instead: null, effect: 'other' },
  { key: 'nacos.core.member.lookup.type', from: '1.3.0', instead: null, effect: 'other' },
  { key: 'nacos.ai.mcp.registry.', from: '3.0.1', instead: null, effect: 'other' },
  { key: 'nacos.core.support.upgrade.from.1x', until: '2.2.0', instead: null, effect: 'other' },
];

export interface Unheard {
  readonly when: 'early' | 'late';
  /** The release with which it came, or went. */
  readonly since: string;
  readonly instead: string | null;
  readonly effect: Effect;
}

const isOf = (key: string, { key: own }: Window): boolean => (own.endsWith('.') ? key.startsWith(own) : key === own);

/** Why this release does not read a key; null when it does, or when that is not known. */
export const unheard = (key: string, version: string): Unheard | null => {
  const window = WINDOWS.find(one => isOf(key, one));
  if (!window) return null;
  const { from, until, effect } = window;
  const instead = window.instead?.endsWith('.') ? `${window.instead}${key.slice(window.key.length)}` : window.instead;
  if (from !== undefined && versionIn(version, `<${from}-0`) === true) return { when: 'early', since: from, instead, effect };
  if (until !== undefined && versionIn(version, `>=${until}-0`) === true) return { when: 'late', since: until, instead, effect };
  return null;
};

/** Keys of the properties files that the releases brought, by what they share. */
const BROUGHT: Readonly<Record<string, string>> = table({
  'address.server.': 'domain port url',
  'db.': 'num url user password',
  'nacos.ai.mcp.registry.': 'enabled port',
  'nacos.console.': 'port contextPath ui.enabled remote.server.context-path',
  'nacos.core.api.compatibility.': 'admin.enabled client.enabled console.enabled',
  'nacos.core.auth.': 'enabled admin.enabled console.enabled system.type caching.enabled enable.userAgentAuthWhite server.identity.key server.identity.value default.token.secret.key default.token.expire.seconds plugin.nacos.token.secret.key plugin.nacos.token.expire.seconds plugin.nacos.token.cache.enable ldap.url ldap.basedc ldap.userDn ldap.password ldap.filter.prefix ldap.case.sensitive ldap.ignore.partial.result.exception',
  'nacos.core.': 'member.lookup.type member.meta.site member.meta.adweight member.meta.weight snowflake.worker-id param.check.enabled address-server.retry support.upgrade.from.1x',
  'nacos.core.protocol.raft.data.': 'election_timeout_ms snapshot_interval_secs core_thread_num cli_service_thread_num read_index_type rpc_request_timeout_ms',
  'nacos.inetutils.': 'ip-address prefer-hostname-over-ip use-only-site-local-interfaces ignored-interfaces preferred-networks',
  'nacos.': 'member.list deployment.type config.derby.ops.enabled istio.mcp.server.enabled istio.mcp.server.port',
  'nacos.plugin.datasource.': 'db.num db.url db.user db.password log.enabled',
  'nacos.plugin.': 'datasource-dialect.type control.manager.type',
  'nacos.server.': 'main.port contextPath',
  'server.': 'port servlet.contextPath',
  'spring.': 'sql.init.platform datasource.platform',
});


/** Names that people give to a key because other programs call it so. */
const OTHER_NAMES: Readonly<Record<string, string>> = table({
  'db.username': 'db.user.0', 'db.user.name': 'db.user.0', 'db.pwd': 'db.password.0', 'db.passwd': 'db.password.0', 'db.pass': 'db.password.0', 'db.jdbc.url': 'db.url.0',
  'nacos.core.auth.identity.key': 'nacos.core.auth.server.identity.key', 'nacos.core.auth.identity.value': 'nacos.core.auth.server.identity.value',
  'nacos.core.auth.token.secret.key': 'nacos.core.auth.plugin.nacos.token.secret.key', 'nacos.server.port': 'nacos.server.main.port',
});

/** Spring reads a key in several spellings. */
const INDEX = /(?:\.\d{1,3}|\[\d{1,3}\])$/;

const normal = (key: string): string => key.toLowerCase().replace(/[-_]/g, '').replace(INDEX, '');

const OF_THE_SERVER = /^(?:nacos\.(?:core|plugin|server|console|inetutils|member|ai|istio)\b|db\.|server\.(?:port|servlet)|spring\.(?:sql|datasource)\b)/i;

/** Less is another key, not the same one misspelt. */
const MOST_LETTERS = 2;

let known: ReadonlyMap<string, string> | null = null;

/** Every key by its normal spelling; made when the first unknown one is met. */
const byNormal = (): ReadonlyMap<string, string> =>
  (known ??= new Map(Object.entries(BROUGHT).flatMap(([prefix, names]) => names.split(' ').map(name => [normal(`${prefix}${name}`), `${prefix}${name}`] as const))));

/** The key that somebody meant who wrote one that no release reads; null: it is known, or near to none. */
export const meantBy = (key: string, distance: (one: string, other: string, most: number) => number): string | null => {
  const other = OTHER_NAMES[key.replace(INDEX, '')];
  if (other !== undefined) return other;
  const own = normal(key);
  if (!OF_THE_SERVER.test(key) || byNormal().has(own)) return null;
  const asLong = [...byNormal()].filter(([name]) => Math.abs(name.length - own.length) <= MOST_LETTERS);
  const near = asLong.map(([name, right]) => ({ right, letters: distance(name, own, MOST_LETTERS) })).filter(({ letters }) => letters <= MOST_LETTERS).sort((a, b) => a.letters - b.letters);
  const [first, second] = near;
  return first && first.letters !== second?.letters ? `${first.right}${INDEX.exec(key)?.[0] ?? ''}` : null;
};
