import { versionIn } from '../../nacos/version.ts';
import { type Operator, OPERATOR_NAMES } from './schema.ts';

/** Yes, no, or not to be told: `${VAR}` is no number. */
export type Truth = 'yes' | 'no' | 'unknown';

const truth = (holds: boolean): Truth => (holds ? 'yes' : 'no');

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** `8848` in a file of properties is a text. */
const same = (value: unknown, wanted: unknown): boolean => isScalar(value) && String(value) === String(wanted);

const numberOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : null;
};

const compared = (value: unknown, wanted: unknown, holds: (one: number, other: number) => boolean): Truth => {
  const number = numberOf(value);
  return number === null ? 'unknown' : truth(holds(number, Number(wanted)));
};

const contains = (value: unknown, wanted: unknown): boolean =>
  Array.isArray(value) ? value.some(item => same(item, wanted)) : typeof value === 'string' && value.includes(String(wanted));

const inVersions = (value: unknown, range: unknown): Truth => {
  const answer = isScalar(value) ? versionIn(String(value), String(range)) : null;
  return answer === null ? 'unknown' : truth(answer);
};

type Compare = (value: unknown, wanted: unknown) => Truth;

const COMPARE: Readonly<Record<Exclude<Operator, 'exists' | 'matches'>, Compare>> = {
  equals: (value, wanted) => truth(same(value, wanted)),
  in: (value, wanted) => truth((wanted as readonly unknown[]).some(one => same(value, one))),
  contains: (value, wanted) => truth(contains(value, wanted)),
  'less-than': (value, wanted) => compared(value, wanted, (one, other) => one < other),
  'at-most': (value, wanted) => compared(value, wanted, (one, other) => one <= other),
  'more-than': (value, wanted) => compared(value, wanted, (one, other) => one > other),
  'at-least': (value, wanted) => compared(value, wanted, (one, other) => one >= other),
  version: inVersions,
};

export interface Comparison {
  readonly truth: Truth;
  /** Named groups of what matched. */
  readonly groups: Readonly<Record<string, string>>;
}

/** A value that is there, by an operator and what it is compared with; `expression` is that of `matches`. */
export const compare = (operator: Operator, value: unknown, wanted: unknown, expression: RegExp | null): Comparison => {
  if (operator === 'exists') return { truth: truth(wanted === true), groups: {} };
  if (operator !== 'matches') return { truth: COMPARE[operator](value, wanted), groups: {} };
  const match = isScalar(value) && expression ? expression.exec(String(value)) : null;
  return { truth: truth(match !== null), groups: Object.fromEntries(Object.entries(match?.groups ?? {}).filter(([, text]) => text !== undefined)) };
};

/** The operators that a condition names. */
export const operatorsIn = (condition: Readonly<Record<string, unknown>>): readonly Operator[] => OPERATOR_NAMES.filter(name => condition[name] !== undefined);
