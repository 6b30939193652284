import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fullText } from '../../../src/nacos/log.ts';
import { isQuotedAlone } from '../../../src/nacos/quoted-alone.ts';

/** Other places where frameworks look for services with the same words. */
const OTHER_REGISTRY = /eureka|netflix\.discovery|consul|zookeeper|zk:\/\/|etcd|kubernetes|polaris|multicast/i;

const wordsOf = (record: LogRecord): string => `${record.logger ?? ''} ${fullText(record)} ${record.chain.flatMap(({ frames }) => frames).join(' ')}`;

/** Who shows these lines and nothing else to a doctor of Nacos looks for his services there, unless they name another registry. */
export const isShownAlone = (digest: LogDigest | null | undefined, record: LogRecord): boolean =>
  digest != null && isQuotedAlone(digest, record) && !digest.records.some(one => OTHER_REGISTRY.test(wordsOf(one)));

/** Nothing stands beside it by which it would be one line of an everyday log. */
export const isAllThatWasShown = (digest: LogDigest | null | undefined, record: LogRecord): boolean =>
  isShownAlone(digest, record) && digest?.records.every(one => one === record || one.level === null) === true;
