import type { Signature } from '../../src/kit/log-rule.ts';
import type { Rule } from '../../src/kit/rule.ts';

/** One thing that keeps a rule quiet, tells what it is about, or joins it to others. */
export interface Condition {
  /** For example `when of "Failed to validate connection"`. */
  readonly name: string;
  /** What stands in a record that it is about. */
  readonly anchor?: string;
  /** What a case must look like that only this condition decides. */
  readonly wanted: string;
  /** Judges with the rule as if the condition were not written. */
  without<T>(judge: (rule: Rule) => T): T;
}

const FIELDS = ['when', 'by', 'files', 'not', 'unless', 'count', 'levels', 'exception', 'frame', 'in'] as const;

type Field = (typeof FIELDS)[number];

const WANTED: Readonly<Record<Field, (value: unknown) => string>> = {
  when: value => (value === 'running' ? 'the same record while the server starts' : 'the same record from a server that runs, or whose start succeeded'),
  by: value => `the same words from a program that is not ${value === 'server' ? "Nacos' server" : 'Nacos'}`,
  files: value => `the same record in a file of another kind than ${String(value)}`,
  not: value => `a record that matches the pattern and ${String(value)} too`,
  unless: value => `the record beside another one that matches ${String(value)}`,
  count: value => `the record ${Number(value) - 1} times instead of ${String(value)}`,
  levels: value => `the same record at a level that is not ${String(value)}`,
  exception: value => `the same message in an exception that is not ${String(value)}`,
  frame: value => `the same exception thrown from elsewhere than ${String(value)}`,
  in: value => `the same words in another place than the ${String(value)}`,
};

/** The object itself is changed and put back: a rule's check holds on to it, not to a copy. Emptied and not deleted: its fields keep their order, which other tests of the same process see. */
const withoutField = <T, K extends string>(object: { readonly [P in K]?: unknown }, field: K, judge: () => T): T => {
  const bare = object as { [P in K]?: unknown };
  const value = bare[field];
  bare[field] = undefined;
  try {
    return judge();
  } finally {
    bare[field] = value;
  }
};

const ofSignature = (rule: Rule, signature: Signature): readonly Condition[] =>
  FIELDS.filter(field => signature[field] !== undefined).map(field => ({
    name: `${field} of "${signature.anchor}"`,
    anchor: signature.anchor,
    wanted: WANTED[field](signature[field]),
    without: judge => withoutField(signature, field, () => judge(rule)),
  }));

const ofVersions = (rule: Rule): readonly Condition[] => {
  const { versions, ...always } = rule;
  if (versions === undefined) return [];
  return [{ name: 'versions', wanted: `what fails in ${versions}, with 'nacos.version' outside of it`, without: judge => judge(always) }];
};

const ofSubject = (rule: Rule): readonly Condition[] => {
  const { subject, ...nameless } = rule;
  if (subject === undefined) return [];
  return [{ name: 'subject', wanted: `a fail case with \`subject\`: what "${subject}" becomes there`, without: judge => judge(nameless) }];
};

const SCOPE = ['mode', 'storage', 'dialect'] as const;

const ofScope = (rule: Rule): readonly Condition[] => {
  const { scope = {} } = rule;
  return SCOPE.filter(field => scope[field] !== undefined).map(field => ({
    name: `scope ${field}`, wanted: `what fails otherwise on a server whose ${field} is not ${scope[field] ?? ''}`, without: judge => withoutField(scope, field, () => judge(rule)),
  }));
};

/** An edge to effects or causes: each symptom by itself. */
const ofSymptoms = (rule: Rule, list: 'explains' | 'symptoms'): readonly Condition[] =>
  (rule[list] ?? []).map(symptom => ({
    name: `${list} ${symptom}`,
    wanted: `\`${list}: ['${symptom}']\` to a fail case in which it is one`,
    without: judge => judge({ ...rule, [list]: (rule[list] ?? []).filter(one => one !== symptom) }),
  }));

/** Everything declared that keeps this rule quiet, names what it is about, or joins it to others. Conditions written as code are for `npm run mutate`. */
export const conditionsOf = (rule: Rule): readonly Condition[] => [
  ...ofVersions(rule), ...ofScope(rule), ...ofSubject(rule), ...ofSymptoms(rule, 'explains'), ...ofSymptoms(rule, 'symptoms'), ...(rule.signatures ?? []).flatMap(signature => ofSignature(rule, signature)),
];
