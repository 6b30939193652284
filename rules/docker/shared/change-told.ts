import type { LogDigest } from '../../../src/model/digest.ts';
import { isSaid } from '../../../src/nacos/log.ts';

/** Names of which one stands where somebody tells that he changed a variable. */
export const CHANGE_WORDS: readonly string[] = ['MYSQL_SERVICE_', 'NACOS_SERVERS', 'NACOS_AUTH_', 'SPRING_DATASOURCE_PLATFORM', 'PREFER_HOST_MODE'];

const DONE = '(?:改[了成为]|已经?改|修改|换成|设置了|不生效|没有?生效|没变|changed|edited|updated|set\\b|no effect|ignored|still (?:uses|connects|the old))';

/** Somebody tells that he changed one of these variables, or that it changes nothing. */
export const isChangeTold = (digest: LogDigest | null | undefined, names: readonly string[]): boolean =>
  names.length > 0 && isSaid(digest, new RegExp(`${DONE}[^\\n。]{0,80}\\b(?:${names.join('|')})\\b|\\b(?:${names.join('|')})\\b[^\\n。]{0,80}${DONE}`, 'i'));
