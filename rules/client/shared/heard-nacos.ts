import type { ClientProject } from '../../../src/model/client.ts';
import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { recordSpan } from '../../../src/nacos/log-time.ts';
import { CLIENT_FILES } from './client-log.ts';

/** What the client of Nacos, or the adapter of a framework, has for its logger or writes itself. */
const OF_CLIENT = /\b(?:com\.)?alibaba\.(?:cloud\.)?nacos\b|\bc\.a\.(?:n|cloud\.nacos|c\.n)\.|\bNacos[A-Z]\w+|nacos:\/\/|\bNACOS\b/;

const SUBSCRIBED = /(?:init new|current) ips:?\s?\(0\) service: (?:(?<group>[^@\s]{1,128})@@)?(?<service>[^@\s]{1,256})/;

const isOfClient = (record: LogRecord): boolean => CLIENT_FILES.includes(record.kind) && (OF_CLIENT.test(record.logger ?? '') || OF_CLIENT.test(fullText(record)) || record.chain.some(({ frames }) => frames.some(frame => OF_CLIENT.test(frame))));

/** Whether the program in the log looks for its services in Nacos: frameworks say the same words over every registry. */
export const speaksOfNacos = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(isOfClient);

/** By its log or by its project. */
export const looksInNacos = (digest: LogDigest | null | undefined, projects: readonly ClientProject[] | null | undefined): boolean =>
  speaksOfNacos(digest) || (projects ?? []).some(({ uses }) => uses.some(({ purpose, isEnabled }) => purpose === 'discovery' && isEnabled));

/** What the client looked for and found nobody under, with its group; null when that is not logged. */
export const emptyService = (digest: LogDigest | null | undefined, name: string): { readonly group: string; readonly service: string } | null => {
  for (const record of digest == null ? [] : newestRecords(digest)) {
    const { group, service } = SUBSCRIBED.exec(record.message)?.groups ?? {};
    if (service !== undefined && service.toLowerCase() === name.toLowerCase()) return { group: group ?? 'DEFAULT_GROUP', service };
  }
  return null;
};

/** Addresses under which instances registered themselves, or were told of, as far as the log has them. */
export const registeredAt = (digest: LogDigest | null | undefined, ip: string): string | null => {
  const line = new RegExp(`(?:nacos registry, |registering service |init new ips|current ips|"ip":\\s?"|\\[DUBBO\\] (?:Register|Subscribe|Notify urls)[^:\\n]{0,60}: ?\\w{2,12}:\\/\\/)[^\\n]{0,2000}?\\b${ip.replaceAll('.', '\\.')}\\b`);
  for (const record of digest == null ? [] : newestRecords(digest)) {
    const found = line.exec(record.message);
    if (found) return found[0].slice(-160);
  }
  return null;
};

/** An update takes less; what was refused long before has another reason. */
const LONGEST_UPDATE_MS = 60_000;

/** How many seconds before a record calls of `host:port` were refused; null when none were in the minute before. */
export const refusedBefore = (digest: LogDigest | null | undefined, place: string, record: LogRecord): number | null => {
  const told = recordSpan(record).first;
  const refused = new RegExp(`refused[^\\n]{0,40}[ /(]${place.replaceAll('.', '\\.')}\\b|\\b${place.replaceAll('.', '\\.')}\\b[^\\n]{0,120}refused`, 'i');
  if (told === null) return null;
  const before = (digest == null ? [] : newestRecords(digest)).filter(one => CLIENT_FILES.includes(one.kind) && refused.test(fullText(one)))
    .map(one => recordSpan(one).first).filter(first => first !== null && first <= told && told - first <= LONGEST_UPDATE_MS) as readonly number[];
  return before.length === 0 ? null : Math.max(1, Math.round((told - Math.min(...before)) / 1000));
};
