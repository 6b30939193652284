import { coerceVersion } from './spring-of.ts';
import { inRange } from './version-range.ts';

interface Default {
  readonly key: string;
  readonly value: string;
  /** semver range of Nacos. */
  readonly versions: string;
  /** path@tag, or the section of the reference table it was taken from. */
  readonly of: string;
}

const before3 = '<3.0.0-0';
const from3 = '>=3.0.0-0';

/** What the server uses for a key that is set nowhere. */
const DEFAULTS: readonly Default[] = [
  { key: 'server.port', value: '8848', versions: before3, of: 'sys/…/EnvUtil.java DEFAULT_SERVER_PORT@2.0.3' },
  {
    key: 'server.servlet.contextPath',
    value: '/nacos',
    versions: before3,
    of: 'sys/…/EnvUtil.java DEFAULT_WEB_CONTEXT_PATH@2.0.3',
  },
  { key: 'nacos.server.main.port', value: '8848', versions: from3, of: 'sys/…/EnvUtil.java DEFAULT_SERVER_PORT@3.0.3' },
  { key: 'nacos.server.contextPath', value: '/nacos', versions: from3, of: 'sys/…/EnvUtil.java DEFAULT_WEB_CONTEXT_PATH@3.0.3' },
  {
    key: 'nacos.console.port',
    value: '8080',
    versions: from3,
    of: 'console/src/main/resources/nacos-console.properties:18@3.0.3',
  },
  { key: 'nacos.core.auth.enabled', value: 'false', versions: '>=1.2.0', of: 'distribution/conf/application.properties@3.0.3' },
  {
    key: 'nacos.core.auth.admin.enabled',
    value: 'true',
    versions: from3,
    of: 'core/…/NacosServerAdminAuthConfig.java:115@3.0.3',
  },
  {
    key: 'nacos.core.auth.console.enabled',
    value: 'true',
    versions: from3,
    of: 'distribution/conf/application.properties:238-242@3.0.3',
  },
  {
    key: 'nacos.core.auth.enable.userAgentAuthWhite',
    value: 'false',
    versions: '>=1.4.1 <3.0.0-0',
    of: 'distribution/conf/application.properties@2.0.3',
  },
  {
    key: 'nacos.config.derby.ops.enabled',
    value: 'false',
    versions: '>=2.4.0',
    of: 'distribution/conf/application.properties@2.4.0',
  },
  {
    key: 'nacos.core.param.check.enabled',
    value: 'true',
    versions: '>=2.3.0',
    of: 'distribution/conf/application.properties@2.3.0',
  },
  {
    key: 'nacos.core.api.compatibility.client.enabled',
    value: 'true',
    versions: from3,
    of: 'distribution/conf/application.properties@3.0.3',
  },
  {
    key: 'nacos.core.api.compatibility.admin.enabled',
    value: 'false',
    versions: from3,
    of: 'distribution/conf/application.properties@3.0.3',
  },
  {
    key: 'nacos.core.api.compatibility.console.enabled',
    value: 'false',
    versions: from3,
    of: 'distribution/conf/application.properties@3.0.3',
  },
  { key: 'nacos.core.member.fail-access-cnt', value: '3', versions: '>=1.3.0', of: 'core/…/MemberUtil.java onFail@3.0.3' },
  { key: 'nacos.istio.mcp.server.enabled', value: 'false', versions: '>=1.1.0', of: 'istio/…/IstioConfig.java@3.0.3' },
  { key: 'nacos.istio.mcp.server.port', value: '18848', versions: '>=1.1.0', of: 'istio/…/IstioConfig.java:33@3.0.3' },
  { key: 'nacos.ai.mcp.registry.enabled', value: 'false', versions: from3, of: 'distribution/conf/application.properties@3.0.3' },
  { key: 'nacos.ai.mcp.registry.port', value: '9080', versions: from3, of: 'distribution/conf/application.properties@3.0.3' },
];

/** Keys the server asks for that have no default; a variable such as DB_URL_0 can only be found by asking. */
const ASKED: readonly string[] = [
  'spring.datasource.platform',
  'spring.sql.init.platform',
  'db.num',
  'db.user',
  'db.password',
  'db.url',
  ...[0, 1, 2].flatMap(n => [`db.url.${n}`, `db.user.${n}`, `db.password.${n}`]),
  'nacos.member.list',
  'nacos.core.member.lookup.type',
  'nacos.inetutils.ip-address',
  'nacos.inetutils.prefer-hostname-over-ip',
  'nacos.inetutils.use-only-site-local-interfaces',
  'nacos.core.auth.system.type',
  'nacos.core.auth.server.identity.key',
  'nacos.core.auth.server.identity.value',
  'nacos.core.auth.plugin.nacos.token.secret.key',
  'nacos.core.auth.default.token.secret.key',
  'nacos.core.auth.plugin.nacos.token.expire.seconds',
  'nacos.core.auth.caching.enabled',
  'nacos.logs.path',
  'nacos.deployment.type',
  'nacos.functionMode',
  'nacos.standalone',
  'embeddedStorage',
  'nacos.server.ip',
  'nacos.home',
  'nacos.core.support.upgrade.from.1x',
  'nacos.custom.environment.enabled',
  'nacos.console.contextPath',
  'server.servlet.context-path',
  'server.port',
  'server.address',
  'server.ssl.enabled',
  'spring.config.location',
  'spring.config.additional-location',
  'spring.config.name',
  'spring.profiles.active',
  'spring.profiles.include',
  'logging.config',
  'management.endpoints.web.exposure.include',
];

/** Defaults of one version, by key. An unknown version has only those that every version with that key shares: none is guessed. */
export const nacosDefaults = (version: string | null): ReadonlyMap<string, { readonly value: string; readonly of: string }> => {
  const known = version === null ? null : coerceVersion(version);
  if (known === null) return new Map();
  const inForce = new Set([...new Set(DEFAULTS.map(one => one.versions))].filter(range => inRange(known, range)));
  return new Map(DEFAULTS.filter(one => inForce.has(one.versions)).map(({ key, value, of }) => [key, { value, of }]));
};

/** Keys to look up even when no file names them. */
export const keysNacosReads = (version: string | null): readonly string[] => [
  ...new Set([...ASKED, ...nacosDefaults(version).keys()]),
];
