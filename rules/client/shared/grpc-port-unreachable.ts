import type { LogRecord } from '../../../src/model/digest.ts';
import { causeIn } from '../../../src/nacos/client-log/causes.ts';
import { CLIENT_FILES } from './client-log.ts';
import { type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { fullText } from '../../../src/nacos/log.ts';

export const SIGNATURES: readonly Signature[] = [
  {
    anchor: 'Server check fail, please check server', files: CLIENT_FILES,
    pattern: /Server check fail, please check server (?<host>\S{1,255}) ?,port (?<port>\d{1,5}) is available/,
  },
  // What netty says below it: through the copy of it in the client, or at the port that only Nacos counts up to.
  {
    anchor: 'AnnotatedConnectException', files: CLIENT_FILES,
    pattern: /nacos\.shaded\.\S{0,80}AnnotatedConnectException: (?:Connection refused|拒绝连接)[^\n]{0,60}?: (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>\d{1,5})\b/,
  },
  {
    anchor: 'AnnotatedConnectException', files: CLIENT_FILES,
    pattern: /AnnotatedConnectException: (?:Connection refused|拒绝连接)[^\n]{0,60}?: (?:[\w.-]{0,255}\/)?(?<host>[\w.-]{1,255}):(?<port>9848)\b/,
  },
  // nacos-sdk-go (rpc_client.go@v2.2.2)
  { anchor: 'client not connected', files: CLIENT_FILES, pattern: /client not connected, ?current status:(?<status>STARTING|UNHEALTHY)/ },
  { anchor: 'Client not connected', files: CLIENT_FILES, pattern: /Client not connected, ?current status:(?<status>STARTING|UNHEALTHY)/ },
];

const NOT_TCP = /Network closed for unknown reason|http2 exception|not SETTINGS/;

/** Another fault than a port that is not reached: something that is no gRPC answers, or the name of the server does not resolve. */
export const isOtherFault = (record: LogRecord): boolean => NOT_TCP.test(fullText(record)) || causeIn(fullText(record)) === 'unresolvable';

export const caseOf = (match: SignatureMatch): string => {
  if (match.groups['port'] === undefined) return match.groups['status'] === 'UNHEALTHY' ? 'lost' : 'starting';
  const text = fullText(match.record);
  if (/Connection refused|拒绝连接/.test(text)) return 'refused';
  return /timed? ?out|Timeout|DEADLINE_EXCEEDED/i.test(text) ? 'timeout' : 'failed';
};
