import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { takeSnapshot } from '../../src/collect/take-snapshot.ts';
import { defaultRun } from '../../src/default-run.ts';
import { judge } from '../../src/engine/judge.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { sent } from '../support/places.ts';
import { FORMS, saidFor } from '../support/quoted-forms.ts';

/** Rules for which such quotes are not enough (`*`: for some of their signatures not even the whole record), and why. */
type Exceptions = Readonly<Record<string, { readonly forms: string; readonly because: string }>>;

const PATH = 'test/contract/quotes.json';
const exceptions = JSON.parse(readFileSync(PATH, 'utf8')) as Exceptions;
const SHORT: readonly string[] = Object.keys(FORMS).filter(name => name !== 'whole record');

interface Quote {
  readonly rule: Rule;
  readonly key: string;
  readonly form: string;
  readonly text: string;
}

/** A threshold needs more than one record, and some logs are told by their name only. */
const isBySingleWords = ({ count = 1, files }: Signature): boolean => count === 1 && (files === undefined || files.some(kind => ['nacos', 'application', 'other', 'start'].includes(kind)));

const quotesOf = (rule: Rule, signature: Signature): readonly Quote[] => {
  const said = saidFor(signature);
  const key = `${rule.id}: ${signature.anchor}`;
  return said === null || !isBySingleWords(signature) ? [] : Object.entries(FORMS).flatMap(([form, write]) => {
    const text = write(said, signature);
    return text === null ? [] : [{ rule, key, form, text }];
  });
};

const ALL: readonly Quote[] = rules.flatMap(rule => (rule.kind === 'node' ? (rule.signatures ?? []).flatMap(one => quotesOf(rule, one)) : []));

const seenIn = (text: string, keptLiterals: readonly string[]): Promise<Snapshot> => {
  const options = { ...defaultRun(), toolVersion: 't', env: {}, trust: false, connect: false, fingerprintKey: new Uint8Array(32), keptLiterals, stdin: Readable.from([Buffer.from(text)]) };
  const signal = AbortSignal.timeout(20_000);
  setMaxListeners(0, signal);
  const info = { kind: 'evidence', name: '-', why: 'given', preflight: false } as const;
  return takeSnapshot({ kind: 'evidence', paths: [], stdin: true, place: sent(), info }, options, signal);
};

const isFound = async ({ rule, text }: Quote): Promise<boolean> =>
  judge(rule, await seenIn(text, rule.keeps ?? [])).some(({ state }) => state === 'fail');

const isException = ({ rule, form }: Quote): boolean => {
  const { forms = '' } = exceptions[rule.id] ?? {};
  return forms === '*' || forms.split(/, (?!level)/).includes(form);
};

const hash = (text: string): number => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 65_521, 7);

/** All of them take most of a minute (`ALL_QUOTES=1`); another part each day would fail by the calendar. */
const SAMPLE = 9;
const isSampled = ({ key, form }: Quote): boolean => process.env['ALL_QUOTES'] !== undefined || hash(`${key} ${form}`) % SAMPLE === 0;

const lostOf = async (quotes: readonly Quote[]): Promise<readonly Quote[]> => {
  const lost: Quote[] = [];
  for (const quote of quotes) if (!(await isFound(quote))) lost.push(quote);
  return lost;
};

describe('the shortest quotes of a log', () => {
  it('are what a rule finds them by', async () => {
    const lost = await lostOf(ALL.filter(one => !isException(one) && isSampled(one)));
    expect(lost.map(({ key, form, text }) => `${key} | ${form}: ${text}`)).toEqual([]);
  }, 120_000);

  it('have an exception only where one is needed, and with its reason', () => {
    const ids = new Set(ALL.map(({ rule }) => rule.id));
    for (const [id, { forms, because }] of Object.entries(exceptions)) {
      expect(ids, `${id} has no signature any more: delete its entry of ${PATH}`).toContain(id);
      expect(because.length, id).toBeGreaterThan(20);
      for (const form of forms === '*' ? [] : forms.split(/, (?!level)/)) expect(SHORT, id).toContain(form);
    }
  });

  it('are written for nearly every signature', () => {
    const all = rules.flatMap(rule => (rule.kind === 'node' ? (rule.signatures ?? []) : []));
    expect(all.filter(one => saidFor(one) === null).length / all.length).toBeLessThan(0.01);
  });
});
