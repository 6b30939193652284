import type { Config, Setting } from '../../../src/model/config.ts';

/** `server.ssl.*` of Spring Boot 2.1 to 3.4 (org.springframework.boot.web.server.Ssl). */
const KNOWN = [
  'bundle', 'certificate', 'certificate-private-key', 'ciphers', 'client-auth', 'enabled', 'enabled-protocols', 'key-alias', 'key-password', 'key-store',
  'key-store-password', 'key-store-provider', 'key-store-type', 'protocol', 'trust-certificate', 'trust-certificate-private-key', 'trust-store',
  'trust-store-password', 'trust-store-provider', 'trust-store-type', 'server-name-bundles',
];

const PREFIX = 'server.ssl.';

const normal = (name: string): string => name.toLowerCase().replace(/[-_]/g, '').replace(/[.[].*$/, '');

/** Settings under server.ssl that Spring Boot does not know in any spelling; those that name a store first. */
export const unknownSslKeys = (config: Config): readonly Setting[] =>
  Object.values(config.settings)
    .filter(({ key, secret }) => key.startsWith(PREFIX) && secret === undefined && !KNOWN.some(name => normal(name) === normal(key.slice(PREFIX.length))))
    .sort((one, other) => Number(/store/i.test(other.key)) - Number(/store/i.test(one.key)));

/** What the writer of an unknown key wanted. */
export const nearestSslKey = (key: string): { readonly right: string } => ({ right: `${PREFIX}${/trust/i.test(key) ? 'trust-store' : /cert/i.test(key) ? 'certificate' : 'key-store'}` });
