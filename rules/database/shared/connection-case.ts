import type { FactKey } from '../../../src/model/facts.ts';
import type { DbConnection } from '../../../src/model/database.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import type { Case, Look, Sight, Verdict } from '../../../src/kit/case-rule.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import { type CONNECTION_USES, isPast, NO_DATABASE, quoteConnection } from './db-connection.ts';
import { START_AGAIN } from './db-fix.ts';
import { cameUp } from './db-log.ts';
import { keyArgs, targetArgs } from './db-target.ts';

type ConnectionFact = 'db.connections' | 'logs.digest' | (typeof CONNECTION_USES)[number];
type ConnectionSight = Pick<Sight<ConnectionFact>, 'known'>;

const argsOf = ({ known }: ConnectionSight, connection: DbConnection | undefined): Args => {
  const target = targetArgs(known('db.settings'), connection);
  return { ...target, ...keyArgs(known('nacos.config'), Number(target['index'])) };
};

/** The log names no URL: of several it speaks of the one that fails. */
const failing = ({ known }: ConnectionSight): DbConnection | undefined =>
  known('db.connections')?.[0]?.ok ? known('db.connections')?.find(({ ok }) => !ok) : undefined;

/** Database, account and keys that every case names. */
export const connectionArgs = (sight: ConnectionSight): Args => ({ reason: '', ...argsOf(sight, failing(sight)) });

/** For `unless`: the storage is no database server. */
export const withoutDatabase = ({ known }: ConnectionSight): Text | null => (known('db.connections') === null || known('db.settings') === null ? NO_DATABASE : null);

/**
 * The proof of a fault that shows at one stage of the login. A connection that stopped before that stage says nothing about it;
 * one that got past it clears the rule, and a server that came up over it has nothing to fear from an older line.
 */
export const proveConnections = <F extends FactKey, C extends string>(
  { ask, known, seen, fail, clear, pass, na, unknown }: Look<F | ConnectionFact, C>,
  stage: DbConnection['stage'],
  caseOf: (connection: DbConnection) => C | null,
): Verdict => {
  const connections = ask('db.connections');
  if (connections === null) return na(NO_DATABASE);
  const fails = connections.flatMap(connection => {
    const name = caseOf(connection);
    if (name === null) return [];
    const args = { ...argsOf({ known }, connection), reason: connection.message ?? connection.code ?? connection.stage };
    return [fail(name, args, [seen('db.connections', quoteConnection(connection))])];
  });
  if (fails.length > 0) return fails;
  const blocked = connections.find(connection => !isPast(connection, stage));
  if (blocked) return unknown('db.connections', quoteConnection(blocked));
  const [through] = connections;
  if (!through) return unknown('db.connections');
  const evidence = seen('db.connections', quoteConnection(through));
  // What it fails of now is told by another rule: that it works again would not be true.
  return cameUp(known('logs.digest')) || !through.ok ? pass(evidence) : clear(evidence);
};

/** The line that a log match is told by. */
export const reasonOf = ({ quote }: SignatureMatch): Args => ({ reason: quote });

/** The case of a fault that the last start met and that is gone now. */
export const earlier = (message: Case['message'], logged: readonly Signature[], read: NonNullable<Case<ConnectionFact>['read']> = reasonOf): Case<ConnectionFact> => ({
  past: true,
  logged,
  read: (match, sight) => {
    const args = read(match, sight);
    return args && { ...argsOf(sight, sight.known('db.connections')?.[0]), ...match.groups, ...args };
  },
  severity: 'warning',
  message,
  fix: START_AGAIN,
});
