import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';

const NACOS = /nacos/i;
/** Services that its gRPC has and no other. */
const GRPC = /\b(?:Request\/request|BiRequestStream\/requestBiStream)\b/;
const PORT = /\b[789]848\b/;
const CANNOT_BIND = /\bbind\(\) to |\bBind for \S{1,60} failed|\bbind: address already in use/;

/** A port that an engine or a proxy could not take is told in its own log of whatever it starts; what a command answered was asked for here. */
const isTold = (record: LogRecord): boolean => {
  const text = fullText(record);
  return NACOS.test(text) || GRPC.test(text) || (PORT.test(text) && !(record.kind === 'application' && CANNOT_BIND.test(text)));
};

/** Whether what was pasted is about Nacos: engines and orchestrators say the same of every program. */
export const mentionsNacos = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(isTold);

/** Whether Nacos itself is named, not only a port that it usually has. */
export const namesNacos = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(record => NACOS.test(fullText(record)));
