import type { ClientCause, ClientStage } from '../../model/client-log.ts';
import { osErrorSource } from '../../syntax/os-errors.ts';

/** What the run-time libraries of Java, Go, Python, Node, .NET, Rust and curl say of a way that ends, the more special first. */
const CAUSES: readonly (readonly [Exclude<ClientCause, 'other'>, RegExp])[] = [
  ['unresolvable', /UnknownHostException|Unable to resolve host|no such host|\b(?:ENOTFOUND|EAI_AGAIN)\b|Name or service not known|nodename nor servname|Temporary failure in name resolution|DNS resolution failed|failed to lookup address|Could not resolve host|No such host is known|不知道这样的主机|未知的名称或服务/],
  ['refused', new RegExp(`\\bECONNREFUSED\\b|Couldn't connect to server|${osErrorSource('ECONNREFUSED')}`, 'i')],
  ['unreachable', new RegExp(`\\bE(?:HOST|NET)UNREACH\\b|${osErrorSource('EHOSTUNREACH', 'ENETUNREACH')}`)],
  ['not-grpc', /Network closed for unknown reason|[Hh]ttp2 exception|not SETTINGS|error reading server preface|StatusRuntimeException: UNIMPLEMENTED|first record does not look like a TLS handshake/],
  // What answers speaks, but no HTTP: the port of gRPC, or of Raft.
  ['not-http', /Invalid Http response|Expected HTTP\/|malformed HTTP (?:response|status code "\\x)/],
  ['timeout', new RegExp(`\\bETIMEDOUT\\b|${osErrorSource('ETIMEDOUT')}|timed? ?out|Timeout(?:Exception|Error)|DEADLINE_EXCEEDED|[Dd]eadline ?[Ee]xceeded|Waited \\d{3,6} milliseconds`)],
  ['denied', /\b403\b|[Uu]nknown user|[Uu]ser not found|[Aa]ccess denied|authorization failed|token (?:invalid|expired)|Forbidden|Invalid credential/],
];

/** What a text of a client gives as the reason why something failed. */
export const causeIn = (text: string): ClientCause => CAUSES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';

const STAGE_OF: Readonly<Record<ClientCause, ClientStage | null>> = {
  unresolvable: 'resolve', refused: 'connect', timeout: null, unreachable: 'connect', 'not-grpc': 'transport', 'not-http': 'transport', denied: 'login', other: null,
};

/** The stage at which it ended: by the reason where that tells, else by what was being done. */
export const stageOf = (cause: ClientCause, doing: ClientStage): ClientStage => STAGE_OF[cause] ?? (cause === 'timeout' && doing === 'transport' ? 'connect' : doing);
