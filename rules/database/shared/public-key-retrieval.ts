import { type ConnectionBench } from './db-connection.ts';
import { isPlain, keyArgs, parameterOf, targetArgs, urlOf, withParameter } from './db-target.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { DbConnection, DbSettings, DbUrl } from '../../../src/model/database.ts';
import type { Args } from '../../../src/model/finding.ts';

export const SIGNATURE: Signature = { anchor: 'Public Key Retrieval is not allowed', pattern: /Public Key Retrieval is not allowed/, when: 'start' };

const SHA2 = /^(?:caching_sha2_password|sha256_password)$/;

export const allowsKey = (url: DbUrl): boolean =>
  parameterOf(url, 'allowPublicKeyRetrieval')?.toLowerCase() === 'true' || parameterOf(url, 'serverRSAPublicKeyFile') !== undefined;

/** The driver will have to ask for the key as soon as the server's password cache is cold. */
export const needsKey = (connection: DbConnection, settings: DbSettings): boolean => {
  const url = urlOf(settings, connection.index);
  return url !== undefined && SHA2.test(connection.authPlugin ?? '') && isPlain(url) && url.passwordSet && !allowsKey(url);
};

export const argsFor = (bench: ConnectionBench, connection: DbConnection | undefined): Args => {
  const settings = bench.known('db.settings');
  const target = targetArgs(settings, connection);
  const index = Number(target['index']);
  const url = urlOf(settings, connection?.index ?? null)?.url ?? 'jdbc:mysql://<host>:3306/<database>';
  return {
    ...target,
    ...keyArgs(bench.known('nacos.config'), index),
    plugin: connection?.authPlugin ?? 'caching_sha2_password',
    newUrl: withParameter(url, 'allowPublicKeyRetrieval', 'true'),
  };
};
