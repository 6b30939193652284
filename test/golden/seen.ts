import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { defaultRun } from '../../src/default-run.ts';
import { inspect, UsageError } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import type { Input } from '../parity/inputs.ts';

/** What a checkout is not the same in from one machine to another. */
const MACHINE = new Set(['takenAt', 'writable', 'uid', 'gid', 'rewrittenAt', 'mtime', 'mtimeMs', 'fingerprint']);

const scrubbed = (key: string, value: unknown): unknown => (MACHINE.has(key) ? undefined : typeof value === 'string' ? value.replaceAll(process.cwd(), '.') : value);

const MOST_SHOWN = 500;

/** Short facts stand as they are, long ones as a sum: which input and which fact changed is seen, what changed is seen by looking again. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value, scrubbed) ?? 'undefined';
  return text.length <= MOST_SHOWN ? text : `${text.length} characters ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
};

const factLine = ([key, fact]: [string, Fact<unknown>]): string =>
  fact.status === 'known'
    ? `${key} ${shown(fact.value)} from ${shown(fact.source)}${fact.partial === undefined ? '' : ` partial ${shown(fact.partial)}`}`
    : `${key} ${fact.obstacle}: ${shown(fact.detail)}`;

const factLines = ({ target, facts, notUnderstood }: Snapshot): readonly string[] => [
  `target ${target.kind} ${shown(target.name)} ${shown(target.why)}${notUnderstood.length > 0 ? `, not understood: ${shown(notUnderstood)}` : ''}`,
  ...(Object.entries(facts) as [string, Fact<unknown>][]).filter(([, fact]) => fact.status === 'known' || fact.obstacle !== 'not-collected').sort(([one], [other]) => (one < other ? -1 : 1)).map(factLine),
];

const findingLines = ({ findings, exit }: Diagnosis): readonly string[] => [
  `exit ${exit.code} ${exit.reason}`,
  ...findings.map(({ rule, severity, confidence, subject, evidence, explainedBy }) =>
    `fails ${rule} ${severity} ${confidence} ${subject ?? '-'} ${shown(evidence.map(({ fact, quote, source }) => [fact, quote, source]))}${explainedBy.length > 0 ? ` by ${explainedBy.join(' ')}` : ''}`),
];

/** What is read of an input and what the rules make of it, a line for each fact and each finding. */
export const seenIn = async ({ target, stdin }: Input): Promise<readonly string[]> => {
  const run = { ...defaultRun(), network: false, exec: false, db: false, stdin: Readable.from(stdin === null ? [] : [stdin]) };
  try {
    const { diagnosis } = await inspect([target], run);
    return [...diagnosis.snapshots.flatMap(factLines), ...findingLines(diagnosis)];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [`refused ${error.key} ${shown(error.args)}`];
  }
};

/** What was seen by the name of its input, as it stands in a file. */
export const storedIn = (file: string): ReadonlyMap<string, string> => {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return new Map(text.split(/^== /m).slice(1).map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trimEnd()]));
};

export const writtenAs = (seen: ReadonlyMap<string, string>): string => [...seen].map(([input, lines]) => `== ${input}\n${lines}\n`).join('');
