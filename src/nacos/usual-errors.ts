import type { LogDigest, LogRecord } from '../model/digest.ts';
import { fullText, newestBoot } from './log.ts';
import { isVersion3 } from './main-port.ts';

/** An ERROR that a start of this version writes though nothing is wrong: seen on healthy servers. */
interface Usual {
  readonly text: RegExp;
  readonly of: (boot: NonNullable<ReturnType<typeof newestBoot>>) => boolean;
}

const USUAL: readonly Usual[] = [
  // 3.x asks whether there is something of 2.x to move, on a Derby that has never had that table (ConfigInfoBetaPersistService@3.1.0).
  { text: /bad SQL grammar \[SELECT COUNT\(\*\) FROM config_info_(?:beta|tag) ?\].{0,80}CONFIG_INFO_(?:BETA|TAG)' does not exist/, of: ({ version }) => version === null || isVersion3(version) },
  // The same on an embedded cluster, where the question goes through Raft (DistributedDatabaseOperateImpl@3.1.0).
  { text: /SELECT COUNT\(\*\) FROM config_info_(?:beta|tag) ?'[\s\S]{0,300}BadSqlGrammarException|BadSqlGrammarException:Table\/View 'CONFIG_INFO_(?:BETA|TAG)' does not exist/, of: ({ version }) => version === null || isVersion3(version) },
  // Somebody asked a gRPC port as a browser would: a probe, or this tool, which has to when gRPC gets no answer.
  { text: /Http2Exception: Unexpected HTTP\/1\.x request: GET \/(?=\s|$)/, of: () => true },
  // The server ended the stream in order, as every restart does; whoever finds no other server says so (GrpcClient.onCompleted@2.0.3 and later).
  { text: /Request [Ss]tream onCompleted ?, ?switch server/, of: () => true },
];

export const isUsualError = (record: LogRecord, digest: LogDigest): boolean => {
  const start = digest.boots.find(({ index }) => index === record.boot) ?? newestBoot(digest);
  return start !== undefined && USUAL.some(({ text, of }) => of(start) && text.test(fullText(record)));
};
