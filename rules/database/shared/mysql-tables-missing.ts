import { findTable } from '../../../src/nacos/db-table.ts';
import { missingTables, hiddenTables } from './db-schema.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import { NACOS_TABLES, schemaFileOf } from './schema.ts';
import type { DbSchema, DbSettings } from '../../../src/model/database.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import { loggedByServer, seenMatches, isNonEmpty, cameUp } from './db-log.ts';
import { targetArgs } from './db-target.ts';

export const SIGNATURE: Signature = { anchor: "doesn't exist", pattern: /Table '(?<database>[^'.]{1,64})\.(?<table>\w{1,64})' doesn't exist/, when: 'start' };

/** config_info_gray and the probe table have rules of their own that know how to add one table. */
export const APART: readonly string[] = ['config_info_gray', 'config_info_beta'];

export const isOwn = (table: string): boolean => NACOS_TABLES.includes(table.toLowerCase());

export const inOtherCase = (schema: DbSchema, names: readonly string[]): readonly string[] =>
  schema.tables.map(table => table.name).filter(name => names.includes(name.toLowerCase()) && !names.includes(name));

export const caseFor = (schema: DbSchema, missing: readonly string[]): string => {
  if (inOtherCase(schema, missing).length > 0) return 'other-case';
  return NACOS_TABLES.some(name => findTable(schema, name)) ? 'some' : 'none';
};

/** Names in logged "doesn't exist" lines, each once. */
export const namesIn = (logged: readonly SignatureMatch[]): readonly string[] => [...new Set(logged.map(match => match.groups['table'] as string))];

type Facts = 'db.schema' | 'db.settings' | 'nacos.version' | 'logs.digest';

/** What the log says of tables that are not there. */
interface Logged {
  readonly names: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly database: string;
}

const loggedIn = (bench: Bench<never, Facts>): Logged => {
  const matches = loggedByServer(bench.known('logs.digest'), [SIGNATURE]).filter(match => isOwn(match.groups['table'] as string));
  return { names: namesIn(matches).filter(name => !APART.includes(name)), evidence: seenMatches(bench, matches), database: matches[0]?.groups['database'] ?? '' };
};

const baseArgs = ({ known }: Bench<never, Facts>, settings: DbSettings | undefined): Args =>
  ({ ...targetArgs(settings, undefined), schemaFile: schemaFileOf(known('nacos.version')?.version ?? null) });

/** Nobody has seen the database. */
export const judgeByLog = (bench: Bench<never, Facts>, settings: DbSettings | undefined): Outcome => {
  const { names, evidence, database } = loggedIn(bench);
  if (names.length === 0 || !isNonEmpty(evidence)) return bench.unknown('db.schema');
  return bench.fail({ ...baseArgs(bench, settings), database, tables: names.join(', ') }, evidence, { case: 'log' });
};

/** Every table is there now; the log may tell of a start before they were. */
const judgeComplete = (bench: Bench<never, Facts>, schema: DbSchema, settings: DbSettings | undefined, present: Evidence): Outcome => {
  const { names, evidence } = loggedIn(bench);
  if (names.length === 0 || !isNonEmpty(evidence) || cameUp(bench.known('logs.digest'))) return bench.pass(present);
  const args = { ...baseArgs(bench, settings), database: schema.database, tables: names.join(', ') };
  return bench.fail(args, [...evidence, present], { case: 'earlier', severity: 'warning', confidence: 'stated' });
};

export const judgeBySchema = (bench: Bench<never, Facts>, schema: DbSchema, settings: DbSettings | undefined): Outcome => {
  const version = bench.known('nacos.version')?.version ?? null;
  const missing = missingTables(schema, version);
  const present = bench.seen('db.schema', `tables: ${schema.tables.map(table => table.name).join(', ').slice(0, 600) || 'none'}`);
  if (missing.every(name => APART.includes(name))) {
    const hidden = hiddenTables(schema, version);
    return hidden.length > 0 ? bench.unknown('db.schema', `the account may not see ${hidden.join(', ')}`) : judgeComplete(bench, schema, settings, present);
  }
  const found = inOtherCase(schema, missing);
  const total = missing.length + schema.tables.filter(table => NACOS_TABLES.includes(table.name)).length;
  const args = { ...baseArgs(bench, settings), database: schema.database, tables: missing.join(', '), count: missing.length, total, found: found.join(', '), firstFound: found[0] ?? '', firstMissing: found[0]?.toLowerCase() ?? '' };
  return bench.fail(args, [present, ...loggedIn(bench).evidence], { case: caseFor(schema, missing) });
};
