import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { CLIENT_FILES } from './client-log.ts';

/** What the client of Nacos, or the adapter of a framework, has for its logger or writes itself. */
const OF_CLIENT = /\b(?:com\.)?alibaba\.(?:cloud\.)?nacos\b|\bc\.a\.(?:n|cloud\.nacos|c\.n)\.|\bNacos[A-Z]\w+|nacos:\/\/|\bNACOS\b/;

const SUBSCRIBED = /(?:init new|current) ips:?\s?\(0\) service: (?:(?<group>[^@\s]{1,128})@@)?(?<service>[^@\s]{1,256})/;

const isOfClient = (record: LogRecord): boolean => CLIENT_FILES.includes(record.kind) && (OF_CLIENT.test(record.logger ?? '') || OF_CLIENT.test(fullText(record)) || record.chain.some(({ frames }) => frames.some(frame => OF_CLIENT.test(frame))));

/** Whether the program in the log looks for its services in Nacos: frameworks say the same words over every registry. */
export const speaksOfNacos = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(isOfClient);

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
