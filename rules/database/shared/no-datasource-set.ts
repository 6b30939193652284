import { newestRecords, quoteRecord } from '../../../src/nacos/log.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import { versionIn } from '../../../src/nacos/version.ts';
import type { LogDigest } from '../../../src/model/digest.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'No DataSource set', pattern: /No DataSource set/, when: 'start' },
  { anchor: '[master-db] master db not found', pattern: /\[master-db\] master db not found/, when: 'start' },
];

/** What the task that looks for a master database was told: the real reason, when it was logged. */
export const reasonIn = (digest: LogDigest): string | undefined => {
  const record = newestRecords(digest).find(one => one.message.includes('[master-db] master db access error'));
  return record ? quoteRecord(record) : undefined;
};

export const caseFor = (version: string | undefined, reason: string | undefined): string => {
  if (reason !== undefined) return 'reason';
  if (version === undefined) return 'any-version';
  return versionIn(version, '>=2.3.0-0') === true ? 'new' : 'old';
};
