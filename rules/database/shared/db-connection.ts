import type { DbConnection } from '../../../src/model/database.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { cameUp, loggedByServer, seenMatches, tellingLine } from './db-log.ts';
import { keyArgs, targetArgs } from './db-target.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { Bench } from '../../../src/kit/rule.ts';

/** One way in which logging in to the database of Nacos fails. */
export interface ConnectionFault {
  /** Where it shows; a connection that got further does not have it. */
  readonly stage: DbConnection['stage'];
  /** Case of the rule's message; null when the connection failed in another way. */
  readonly caseOf: (connection: DbConnection) => string | null;
  /** The same in the words of the drivers; each with its case. */
  readonly signatures: readonly Signature[];
  /** Whether a record that matches really speaks of the database. */
  readonly accepts?: (match: SignatureMatch) => boolean;
  /** Arguments that differ from rule to rule. */
  readonly argsOf?: (said: { readonly text: string; readonly connection: DbConnection | undefined }) => Args;
}

export type ConnectionBench = Bench<never, 'db.connections' | 'db.settings' | 'logs.digest' | 'nacos.config'>;

/** Facts that a rule over connections declares. */
export const CONNECTION_ANY = ['db.connections', 'logs.digest'] as const;
/** What a rule over the login to the database reads beside them. */
export const CONNECTION_USES = ['db.settings', 'nacos.config'] as const;

/** Case for a fault that the last start met and that is gone now. */
const THEN = 'earlier';

export const NO_DATABASE: Text = { en: 'the storage is not a database server', zh: '当前存储不是外部数据库' };

const ORDER: readonly DbConnection['stage'][] = ['resolve', 'tcp', 'handshake', 'login', 'database', 'ready'];

/** It got further than this stage. */
export const isPast = (connection: DbConnection, stage: DbConnection['stage']): boolean =>
  connection.ok || ORDER.indexOf(connection.stage) > ORDER.indexOf(stage);

/** Case in which a record was found, by its signature. */
const caseOfMatch = (match: SignatureMatch): string => match.signature.case ?? THEN;

export const quoteConnection = (connection: DbConnection): string => {
  const code = connection.code === null ? '' : ` ${connection.code}`;
  return `${connection.host}:${connection.port} ${connection.ok ? 'ok' : `failed at ${connection.stage}`}${code}${connection.message ? `: ${connection.message}` : ''}`;
};

const argsFor = (bench: ConnectionBench, fault: ConnectionFault, text: string, connection: DbConnection | undefined): Args => {
  const target = targetArgs(bench.known('db.settings'), connection);
  return { reason: text, ...target, ...keyArgs(bench.known('nacos.config'), Number(target['index'])), ...fault.argsOf?.({ text, connection }) };
};

const failByProbe = (bench: ConnectionBench, fault: ConnectionFault, connection: DbConnection, logged: readonly SignatureMatch[]): Outcome => {
  const text = connection.message ?? connection.code ?? connection.stage;
  const evidence: NonEmpty<Evidence> = [bench.seen('db.connections', quoteConnection(connection)), ...seenMatches(bench, logged).slice(0, 1)];
  return bench.fail(argsFor(bench, fault, text, connection), evidence, { case: fault.caseOf(connection) as string });
};

const failByLog = (bench: ConnectionBench, fault: ConnectionFault, logged: NonEmpty<SignatureMatch>): Outcome => {
  const evidence = seenMatches(bench, logged) as NonEmpty<Evidence>;
  const args = { ...argsFor(bench, fault, tellingLine(logged[0]), undefined), ...logged[0].groups };
  const name = caseOfMatch(logged[0]);
  return bench.fail(args, evidence, { case: name });
};

/** The probe gets through now, the last start did not: nothing is broken any more but the server that gave up. */
const failThen = (bench: ConnectionBench, fault: ConnectionFault, connection: DbConnection, logged: NonEmpty<SignatureMatch>): Outcome => {
  const evidence: NonEmpty<Evidence> = [
    ...(seenMatches(bench, logged).slice(0, 1) as unknown as NonEmpty<Evidence>),
    bench.seen('db.connections', quoteConnection(connection)),
  ];
  const args = { ...argsFor(bench, fault, tellingLine(logged[0]), connection), ...logged[0].groups };
  return bench.fail(args, evidence, { case: THEN, severity: 'warning', confidence: 'stated' });
};

/**
 * Judges a fault of the database connection. The probe decides; the log convicts when the probe saw nothing,
 * but does not acquit. A connection that stopped before the stage in question says nothing about it.
 */
export const judgeConnections = (bench: ConnectionBench, fault: ConnectionFault): Outcome | readonly Outcome[] => {
  const connections = bench.known('db.connections');
  if (connections === null || bench.known('db.settings') === null) return bench.na(NO_DATABASE);
  const digest = bench.known('logs.digest');
  const logged = loggedByServer(digest, fault.signatures).filter(match => fault.accepts?.(match) ?? true);
  const [first, ...rest] = logged;
  const wrong = (connections ?? []).filter(connection => fault.caseOf(connection) !== null);
  if (wrong.length > 0) return wrong.map(connection => failByProbe(bench, fault, connection, logged));
  const blocked = connections?.find(connection => !isPast(connection, fault.stage));
  const through = blocked ? undefined : connections?.[0];
  if (first && through) return cameUp(digest) || !through.ok ? bench.pass(bench.seen('db.connections', quoteConnection(through))) : failThen(bench, fault, through, [first, ...rest]);
  if (first) return failByLog(bench, fault, [first, ...rest]);
  if (through) return bench.pass(bench.seen('db.connections', quoteConnection(through)));
  return bench.unknown('db.connections', blocked ? quoteConnection(blocked) : undefined);
};
