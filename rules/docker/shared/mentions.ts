import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';

const NACOS = /nacos|\b[789]848\b/i;

/** Whether what was pasted is about Nacos: engines and orchestrators say the same of every program. */
export const mentionsNacos = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(record => NACOS.test(fullText(record)));
