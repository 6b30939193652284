import { closeSync, openSync, writeSync } from 'node:fs';

/** Realistic server logs of any size: the mix of a busy 2.x node, with a share of records that carry a signature. */
export interface LogPlan {
  readonly bytes: number;
  /** Share of records that carry one of the signatures, 0–1. */
  readonly hits: number;
  readonly signatures: readonly string[];
  readonly seed: number;
}

/** mulberry32: the same log for the same seed. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const WORDS = ['orders', 'payment', 'gateway', 'users', 'stock', 'search', 'mailer', 'report', 'auth', 'billing'];

const MESSAGES: readonly ((n: () => number, word: string) => string)[] = [
  n => `[long-pulling] client count ${n() % 900}`,
  (n, word) => `[PUSH-SUCC] ${n() % 90}ms, all delay time ${n() % 600}ms for subscriber 10.${n() % 256}.${n() % 256}.${n() % 256}, Service{namespace='public', group='DEFAULT_GROUP', name='${word}', ephemeral=true, revision=${n()}}, originalSize=${n() % 9}, DataSize=${n() % 9}`,
  n => `Connection transportReady,connectionId = ${1_700_000_000_000 + n()}_10.0.${n() % 256}.${n() % 256}_${n() % 60_000} `,
  (n, word) => `[dump] add formal task. groupKey=${word}-${n() % 500}.yml+DEFAULT_GROUP+public`,
  n => `ConnectionMetrics, totalCount = ${n() % 5_000}, detail = {long_connection=${n() % 5_000}, long_polling=0}`,
  (n, word) => `Client connection ${1_700_000_000_000 + n()}_10.0.${n() % 256}.7_${n() % 60_000} disconnect, remove instances and subscribers of ${word}`,
  n => `[HealthCheck] check task end, cost ${n() % 30}ms, members ${n() % 5}`,
  (n, word) => `{POS} {IP-UPDATED} valid: 10.1.${n() % 256}.${n() % 256}:80${n() % 99}@DEFAULT@${word}, region: unknown, msg: client beat ${n()}`,
];

const FRAMES = [
  '\tat com.alibaba.nacos.core.remote.grpc.GrpcRequestAcceptor.request(GrpcRequestAcceptor.java:118)',
  '\tat com.alibaba.nacos.api.grpc.auto.RequestGrpc$MethodHandlers.invoke(RequestGrpc.java:239)',
  '\tat io.grpc.stub.ServerCalls$UnaryServerCallHandler$UnaryServerCallListener.onHalfClose(ServerCalls.java:182)',
  '\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)',
  '\tat java.base/java.lang.Thread.run(Thread.java:840)',
];

const two = (value: number): string => String(value).padStart(2, '0');

const timeOf = (millis: number): string => {
  const day = Math.floor(millis / 86_400_000);
  const rest = millis % 86_400_000;
  const seconds = Math.floor(rest / 1_000);
  return `2024-${two(1 + (Math.floor(day / 28) % 12))}-${two(1 + (day % 28))} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)},${String(rest % 1_000).padStart(3, '0')}`;
};

/** Signature texts in the manner of the rules: some real, the rest of the same shape and length. */
export const SIGNATURES: readonly string[] = [
  'No DataSource set', 'jmenv.tbsite.net', 'Client not connected, current status', 'did not find the Leader node', 'Public Key Retrieval is not allowed',
  'Communications link failure', 'Access denied for user', "Unknown column 'encrypted_data_key'", 'Failed to bind to address', 'Address already in use',
  'Another instance of Derby may have', 'No space left on device', 'Too many open files', 'Java heap space', 'the length of secret key must great',
  'Empty identity, Please set', 'not in serverlist', 'failed to get serverlist from disk', 'gRPC message exceeds maximum size', 'load schema.sql error',
  'Could not resolve placeholder', 'server is DOWNnow', 'server is STARTINGnow', 'master db not found', 'Local Disk Full,Exit', 'UnsatisfiedLinkError',
  ...Array.from({ length: 194 }, (_, index) => `signature ${'abcdefghijklmnop'[index % 16]}${'qrstuvwxyz'[index % 10]}${'lmnopqr'[index % 7]} of rule no ${index}`),
];

/** A signature is always logged in one way: with a stack trace, or as one line of some level. */
const hitText = (time: string, signature: string, word: string, times: number): string =>
  signature.length % 4 === 0
    ? `${time} ERROR [${word}] request failed\n\njava.lang.IllegalStateException: ${signature}, ${times}\n${FRAMES.join('\n')}\n`
    : `${time} ${['INFO', 'WARN', 'ERROR'][signature.length % 3]} [${word}] ${signature}, times ${times}\n\n`;

/** The log in pieces of about a megabyte. */
export function* logPieces(plan: LogPlan): Generator<string> {
  const random = randomOf(plan.seed);
  const number = (): number => Math.floor(random() * 1_000_000);
  let millis = 0;
  let written = 0;
  while (written < plan.bytes) {
    const lines: string[] = [];
    for (let length = 0; length < 1 << 20; ) {
      millis += Math.floor(random() * 40);
      const time = timeOf(millis);
      const word = WORDS[number() % WORDS.length] ?? '';
      const signature = plan.signatures[number() % plan.signatures.length] ?? '';
      const message = MESSAGES[number() % MESSAGES.length] ?? (() => '');
      const line = random() < plan.hits ? hitText(time, signature, word, number()) : `${time} INFO ${message(number, word)}\n\n`;
      length += line.length;
      lines.push(line);
    }
    const piece = lines.join('');
    written += piece.length;
    yield piece;
  }
}

/** Lines as Tomcat writes them for Nacos: beats, lists, long polls. */
function* accessPieces(plan: Pick<LogPlan, 'bytes' | 'seed'>): Generator<string> {
  const random = randomOf(plan.seed);
  const number = (): number => Math.floor(random() * 1_000_000);
  let seconds = 0;
  for (let written = 0; written < plan.bytes; ) {
    const lines: string[] = [];
    for (let length = 0; length < 1 << 20; ) {
      seconds += number() % 50 === 0 ? 1 : 0;
      const word = WORDS[number() % WORDS.length] ?? '';
      const what = [
        `PUT /nacos/v1/ns/instance/beat?app=unknown&serviceName=DEFAULT_GROUP%40%40${word}&namespaceId=public&port=80${number() % 99}&clusterName=DEFAULT&ip=10.1.${number() % 256}.${number() % 256}`,
        `GET /nacos/v1/ns/instance/list?healthyOnly=false&namespaceId=public&clientIP=10.1.${number() % 256}.7&serviceName=DEFAULT_GROUP%40%40${word}&udpPort=5${number() % 9_999}&encoding=UTF-8`,
        'POST /nacos/v1/cs/configs/listener',
      ][number() % 3] ?? '';
      const line = `10.1.${number() % 256}.${number() % 256} - - [01/Jan/2024:${two(Math.floor(seconds / 3_600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)} +0800] "${what} HTTP/1.1" ${[304, 404, 500, 403][number() % 100] ?? 200} ${number() % 2_000} ${number() % 30} Nacos-Java-Client:v1.4.${number() % 8} -\n`;
      length += line.length;
      lines.push(line);
    }
    const piece = lines.join('');
    written += piece.length;
    yield piece;
  }
}

/** At least so many bytes: 32 different megabytes are made and then repeated. */
const writePieces = (path: string, bytes: number, made: Generator<string>): void => {
  const pieces = [...made].map(piece => Buffer.from(piece));
  const file = openSync(path, 'w');
  for (let written = 0, index = 0; written < bytes; index++) {
    const piece = pieces[index % pieces.length] as Buffer;
    writeSync(file, piece);
    written += piece.length;
  }
  closeSync(file);
};

const DIFFERENT = 32 << 20;

export const writeLog = (path: string, plan: LogPlan): void => writePieces(path, plan.bytes, logPieces({ ...plan, bytes: Math.min(plan.bytes, DIFFERENT) }));

export const writeAccessLog = (path: string, plan: Pick<LogPlan, 'bytes' | 'seed'>): void =>
  writePieces(path, plan.bytes, accessPieces({ ...plan, bytes: Math.min(plan.bytes, DIFFERENT) }));
