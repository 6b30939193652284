import { NO_LOGS } from './log-rule.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { Args, Fix, Outcome, Severity, Symptom } from '../model/finding.ts';
import type { Said, Speaker } from '../model/said.ts';
import type { NonEmpty, Text } from '../model/text.ts';
import { type Bench, defineRule, type Rule, type RuleHead } from './rule.ts';

/** What one form of speech means and what is to be done. */
export interface Heard {
  readonly message: Text;
  readonly fix: Fix | readonly Fix[];
  /** Topics of the speaker that are told like this; the name of the case when absent. */
  readonly topics?: readonly string[];
  /** The words must have these fields; without them the next case is tried. */
  readonly with?: readonly string[];
  /** When it was not said in a failed start: `running` (null: not told, every server says so now and then, and while it starts), or untold in a fragment. */
  readonly running?: Severity | null;
  readonly untold?: Severity;
  /** Its weight, whenever it was said. */
  readonly severity?: Severity;
  /** In a fragment that may be of any program: a note, unless these words are worth more. */
  readonly stray?: 'as-usual';
}

type Known<U extends FactKey> = <K extends U>(fact: K) => Facts[K] | undefined;

export interface SaidRule<U extends FactKey = never> extends Omit<RuleHead, 'message' | 'fix' | 'general'> {
  readonly speakers: NonEmpty<Speaker>;
  /** Effects that it only tells: a rule that explains one of them says more. */
  readonly yieldsTo?: readonly Symptom[];
  /** Words of a reason that name no cause. */
  readonly unnamed?: string;
  /** In this order: the first that fits is told. */
  readonly cases: Readonly<Record<string, Heard>>;
  /** Fields for the texts that the words themselves do not have. */
  readonly args?: (said: Said, known: Known<U>) => Args;
  /** What is seen now shows that it is not so any more: it is a note. */
  readonly settled?: (said: Said, known: Known<U>) => boolean;
  /** Literals of lines that would else be passed over. */
  readonly keeps?: readonly string[];
  /** Facts that `args` and `settled` ask for. */
  readonly uses?: readonly U[];
}

/** For a case: every server says so now and then, so it is told of a failed start only, and noted where nothing tells when it was. */
export const PASSING = { running: null, untold: 'info' } as const satisfies Partial<Heard>;

const MOST_TOLD = 3;

const fits = (name: string, { topics = [name], with: fields = [] }: Heard, said: Said): boolean =>
  (topics.includes('*') || topics.includes(said.topic)) && fields.every(field => said.about[field] !== undefined);

const severityOf = ({ severity, running = 'warning', untold, stray }: Heard, { when }: Said): Severity | null | undefined => {
  if (severity !== undefined) return severity;
  if (when === 'running') return running;
  if (when === 'starting' && running === null) return null;
  return when === 'stray' && stray === undefined ? 'info' : when === 'failed-start' ? undefined : untold;
};

const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? (one as readonly T[]) : [one as T]);

const fixesOf = ({ cases }: Pick<SaidRule, 'cases'>): readonly Fix[] =>
  Object.entries(cases).flatMap(([name, { fix }]) => listOf(fix).map(one => ({ ...one, when: [name] })));

type SaidBench = Pick<Bench<'logs.digest', 'logs.said'>, 'facts' | 'known' | 'seen' | 'pass' | 'na' | 'unknown'>;

const silence = ({ facts, seen, pass }: SaidBench): Outcome => {
  const file = facts['logs.digest']?.files[0];
  return pass(seen('logs.said', 'nothing of this kind', file ? { path: file.path } : {}));
};

/** What such a rule says where none of these spoke; null when its cases have to be asked. */
export const unlessSaid = (speakers: readonly Speaker[], bench: SaidBench): Outcome | null => {
  const said = bench.known('logs.said');
  if (bench.facts['logs.digest'] === null) return bench.na(NO_LOGS);
  if (said === undefined) return bench.unknown('logs.said');
  return said.some(({ speaker }) => speakers.includes(speaker)) ? null : silence(bench);
};

/** What is said, once: a program says the same to the console and to its file, or with the exception and without. */
const distinct = (said: readonly Said[]): readonly Said[] => {
  const met = new Set<string>();
  return said.filter(({ topic, about, when }) => {
    const id = JSON.stringify([topic, about, when]);
    const isNew = !met.has(id);
    met.add(id);
    return isNew || Object.keys(about).length === 0;
  });
};

/**
 * A general rule over `logs.said`: explains what another program says in the log of Nacos (who, about what, where, what it usually means),
 * where no specific rule knows the cause.
 */
export const defineSaidRule = <const U extends FactKey = never>(declared: SaidRule<U>): Rule => {
  const { speakers, yieldsTo = [], unnamed, cases, args, settled, uses = [], ...head } = declared;
  return defineRule({
    ...head,
    general: { yieldsTo, ...(unnamed && { unnamed }) },
    message: Object.fromEntries(Object.entries(cases).map(([name, { message }]) => [name, message])),
    fix: fixesOf(declared) as NonEmpty<Fix>,
    needs: ['logs.digest'],
    uses: ['logs.said', ...uses],
    form: { said: speakers },
    check(bench): Outcome | readonly Outcome[] {
      const { known, seen, fail } = bench;
      const silent = unlessSaid(speakers, bench);
      if (silent) return silent;
      const told = distinct((known('logs.said') ?? []).filter(({ speaker }) => speakers.includes(speaker))).flatMap(one => {
        const found = Object.entries(cases).find(([name, row]) => fits(name, row, one));
        if (!found) return [];
        const usual = severityOf(found[1], one);
        if (usual === null) return [];
        const severity = settled?.(one, known as Known<U>) ? 'info' : usual;
        const at = one.line > 0 ? { path: one.file, line: one.line } : { path: one.file };
        return [fail({ quote: one.quote, ...one.about, ...args?.(one, known as Known<U>) }, [seen('logs.said', one.quote, at)], { case: found[0], confidence: 'stated', ...(severity && { severity }) })];
      });
      return told.length > 0 ? told.slice(0, MOST_TOLD) : silence(bench);
    },
  });
};
