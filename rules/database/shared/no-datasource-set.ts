import { newestRecords, quoteRecord } from '../../../src/nacos/log.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import { versionIn } from '../../../src/nacos/version.ts';
import { matchesIn } from '../../../src/kit/match-quote.ts';
import type { Config } from '../../../src/model/config.ts';
import type { DbSettings } from '../../../src/model/database.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Sighting } from '../../../src/model/host.ts';
import { urlOf } from './db-target.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'No DataSource set', pattern: /No DataSource set/, when: 'start' },
  // As people write it down.
  ...['no datasource set', 'No datasource set', 'No Datasource set', 'no DataSource set', 'No dataSource set', 'NO DATASOURCE SET'].map((anchor): Signature => ({ anchor, pattern: /no datasource set/i, files: ['start', 'other'], when: 'start' })),
  { anchor: '[master-db] master db not found', pattern: /\[master-db\] master db not found/, when: 'start' },
];

/** MySQL of today, as somebody names it: its accounts log in by caching_sha2_password unless they were made otherwise. */
const MYSQL_8 = ['mysql 8.', 'MySQL 8.', 'Mysql 8.', 'mysql:8.', 'mysql8.0', 'MySQL8.0', 'Mysql8.0', 'mysql8.4', 'MySQL8.4'].map((anchor): Signature => ({ anchor, pattern: /mysql[ :]?8\.\d/i, files: ['start', 'other', 'nacos'] }));

/** The URL is such that the first login after a restart of MySQL 8 fails, whatever the password is. */
const lacksKey = (url: string | undefined, digest: LogDigest): boolean =>
  url !== undefined && /^jdbc:mysql:[^\n]*[?&](?:useSSL=false|sslMode=DISABLED)(?:&|$)/i.test(url) && !/[?&](?:allowPublicKeyRetrieval=true|serverRSAPublicKeyFile=)/i.test(url) && matchesIn(digest, MYSQL_8).length > 0;

/** Of the first database; who quotes this line alone has not said which storage it is. */
export const firstUrl = (settings: DbSettings | null | undefined, config: Config | undefined): string | undefined =>
  urlOf(settings, null)?.url ?? ['db.url.0', 'db.url[0]', 'db.url'].map(key => config?.settings[key]?.value).find(value => value !== undefined);

/** What `SHOW DATABASES` lists, when the database of the URL is not among it. */
export const listedWithout = (settings: DbSettings | null | undefined, seen: readonly Sighting[] | undefined): Sighting | undefined => {
  const database = urlOf(settings, null)?.database?.toLowerCase();
  const listed = seen?.find(({ what }) => what === 'databases');
  return database === undefined || !listed || listed.value.toLowerCase().split(', ').includes(database) ? undefined : listed;
};

/** What the task that looks for a master database was told: the real reason, when it was logged. */
export const reasonIn = (digest: LogDigest): string | undefined => {
  const record = newestRecords(digest).find(one => one.message.includes('[master-db] master db access error'));
  return record ? quoteRecord(record) : undefined;
};

interface Known {
  readonly version: string | undefined;
  readonly reason: string | undefined;
  readonly url: string | undefined;
  readonly digest: LogDigest;
  readonly listed: Sighting | undefined;
}

export const caseFor = ({ version, reason, url, digest, listed }: Known): string => {
  if (reason !== undefined) return 'reason';
  if (listed) return 'not-listed';
  if (lacksKey(url, digest)) return 'no-key';
  if (version === undefined) return 'any-version';
  return versionIn(version, '>=2.3.0-0') === true ? 'new' : 'old';
};
