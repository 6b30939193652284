import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { type Crash, judge } from '../../src/engine/judge.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { type Linked, linkedIn } from './linked.ts';
import { patchedIn, proofLines, type Proofs, proofsOf, provenIn, recordOf } from './proven.ts';
import { axesAround, type Axis, type Given } from './outside.ts';

export type SnapshotOf = (given: Given) => Snapshot;

const joined = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

const tellOutcome = (outcome: Outcome | Crash): string =>
  outcome.state === 'fail' ? ['fail', outcome.case, outcome.severity, outcome.confidence].filter(part => part !== null).join(' ') : outcome.state;

const tellOutcomes = (outcomes: readonly (Outcome | Crash)[]): string => [...new Set(outcomes.map(tellOutcome))].join(' + ');

const tellLinked = ({ finding, explains, symptoms }: Linked): string =>
  `${finding.subject ?? 'it'}: ${finding.severity}, ${finding.confidence}; explains ${joined(explains)}; is ${joined(symptoms)}`;

type Told = readonly (readonly [string, string])[];

/** Values side by side that come to the same, as `to 1.1.4`, `1.4.5 to 1.4.7`, `from 2.0.0`. */
const ranges = (all: Told, isWanted: (outcome: string) => boolean): string => {
  const found: string[] = [];
  for (let start = 0; start < all.length; start++) {
    if (!isWanted(all[start]?.[1] ?? '')) continue;
    let end = start;
    while (end + 1 < all.length && isWanted(all[end + 1]?.[1] ?? '')) end++;
    const [first, last] = [all[start]?.[0] ?? '', all[end]?.[0] ?? ''];
    found.push(start === 0 ? `to ${last}` : end === all.length - 1 ? `from ${first}` : first === last ? first : `${first} to ${last}`);
    start = end;
  }
  return found.join(', ');
};

/** Of values that have no order: those that come to this, or when they are most, those that do not. */
const chosen = (all: Told, isWanted: (outcome: string) => boolean): string => {
  const wanted = all.filter(([, outcome]) => isWanted(outcome)).map(([name]) => name);
  const others = all.filter(([, outcome]) => !isWanted(outcome)).map(([name]) => name);
  return others.length > 0 && wanted.length > 6 && others.length < wanted.length ? `all but ${others.join(', ')}` : wanted.join(', ');
};

/** What the values of an axis come to where that is not what the case comes to. */
const tellAxis = ({ name, ordered, variants }: Axis, usual: string, judged: (given: Given) => string): readonly string[] => {
  const all: Told = variants.map(([value, given]) => [value, judged(given)]);
  const others = [...new Set(all.map(([, outcome]) => outcome))].filter(outcome => outcome !== usual);
  return others.map(other => `${[name, (ordered ? ranges : chosen)(all, outcome => outcome === other)].filter(part => part !== '').join(' ')}: ${other}`);
};

/** What a case comes to, and what it comes to with one thing about it changed; made line by line, since the first that differs is enough. */
export function* judgedLines(rule: Rule, given: Given, snapshotOf: SnapshotOf): Generator<string> {
  const judged = (one: Given): string => tellOutcomes(judge(rule, snapshotOf(one)));
  const usual = judged(given);
  yield usual;
  yield* linkedIn(rule, snapshotOf(given)).map(tellLinked).sort();
  for (const axis of axesAround(given)) yield* tellAxis(axis, usual, judged);
}

/** A rule that is only being tried, in another house, has no record here. */
const isOurs = ({ id }: Rule): boolean => existsSync(join(import.meta.dirname, '../../rules', `${id}.ts`));

const stored = new Map<string, ReadonlyMap<string, readonly string[]>>();

const storedFor = (rule: Rule): ReadonlyMap<string, readonly string[]> => {
  const file = recordOf(rule.id);
  const known = stored.get(file);
  if (known) return known;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parts = text.split(/^== /m).slice(1).map(part => part.trimEnd().split('\n'));
  const read = new Map(parts.map(([name = '', ...lines]) => [name, lines] as const));
  stored.set(file, read);
  return read;
};

/** A case by its name, on one line. */
const titleOf = (name: string): string => name.replace(/\s+/g, ' ').trim();

type Cases = Readonly<Record<string, { readonly given: Given }>>;

type SnapshotsOf = (name: string) => SnapshotOf;

/** Writes down what is judged, when that is asked for: to be read before it is committed. */
const write = (rule: Rule, cases: Cases, snapshots: SnapshotsOf, proofs: Proofs): void => {
  const lines = new Map(Object.entries(cases).map(([name, { given }]) => [titleOf(name), [...judgedLines(rule, given, snapshots(name))]] as const));
  mkdirSync(dirname(recordOf(rule.id)), { recursive: true });
  writeFileSync(recordOf(rule.id), proofLines(proofs) + [...lines].map(([name, all]) => `== ${name}\n${all.join('\n')}\n`).join(''));
  stored.set(recordOf(rule.id), lines);
};

const HOW = 'if that is meant: npm run judged -- test/rules/AREA/NAME, and read what changes under judged/';

/** A case is judged as it was when somebody last read it. */
export const expectJudged = (rule: Rule, name: string, given: Given, snapshotOf: SnapshotOf): void => {
  if (!isOurs(rule)) return;
  const wanted = storedFor(rule).get(titleOf(name)) ?? [];
  let at = 0;
  for (const line of judgedLines(rule, given, snapshotOf)) expect(line, `${name}; ${HOW}`).toBe(wanted[at++]);
  expect(wanted.slice(at), `${name}; ${HOW}`).toEqual([]);
};

/** Every case that fails is on record, and nothing else is. */
export const expectAllOnRecord = async (rule: Rule, cases: Cases, snapshots: SnapshotsOf): Promise<void> => {
  if (!isOurs(rule)) return;
  const given = Object.entries(cases).map(([name, one]) => [one.given, snapshots(name)] as const);
  const proofs = { proven: provenIn(rule, given.map(([facts, of]) => of(facts))), patched: await patchedIn(rule, given) };
  if (process.env['WRITE_GOLDEN'] === '1') write(rule, cases, snapshots, proofs);
  expect(proofLines(proofsOf(rule.id)), HOW).toBe(proofLines(proofs));
  expect([...storedFor(rule).keys()], HOW).toEqual(Object.keys(cases).map(titleOf));
};
