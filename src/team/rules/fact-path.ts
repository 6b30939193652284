import type { FactKey } from '../../model/facts.ts';
import { nearest } from '../../select-rules.ts';
import type { Path } from '../yaml-place.ts';
import paths from './fact-paths.json' with { type: 'json' };
import { Mistake } from '../mistake.ts';

/** One step into a value: a name, a place in a list, or `*` for all of them. */
export type Step = string | number;

const TOKEN = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\[(\*)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y;

/** `settings["a.b"].value`, `[*].state`; null when it is no path. */
export const stepsOf = (path: string): readonly Step[] | null => {
  const steps: Step[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < path.length) {
    const match = TOKEN.exec(path);
    if (!match) return null;
    const [, name, place, all, double, single] = match;
    steps.push(place === undefined ? (name ?? all ?? (double ?? single ?? '').replace(/\\(.)/g, '$1')) : Number(place));
  }
  return steps;
};

type Table = Readonly<Record<string, string>>;

const TABLES: Readonly<Record<string, Table>> = paths;

/** Where the table leads to: a step may be the name of a field, or any element. */
const known = (fact: FactKey): Table => TABLES[fact] ?? {};

const shapesOf = (fact: FactKey, steps: readonly Step[]): readonly string[] =>
  steps.reduce<readonly string[]>((shapes, step) => {
    const next = shapes.flatMap(shape => {
      const at = (name: string): string => (shape === '' ? name : `${shape}.${name}`);
      return [at('*'), ...(typeof step === 'string' && step !== '*' ? [at(step)] : [])];
    });
    return next.filter(shape => shape in known(fact));
  }, ['']);

const namesAfter = (fact: FactKey, shapes: readonly string[]): readonly string[] => {
  const begins = shapes.map(shape => (shape === '' ? '' : `${shape}.`));
  const rests = Object.keys(known(fact)).flatMap(path => begins.filter(begin => path.startsWith(begin) && path !== '').map(begin => path.slice(begin.length)));
  return [...new Set(rests.filter(rest => rest !== '' && !rest.includes('.')))];
};

/** Throws for a path that no value of this fact has: it would silently be absent for ever. Answers the types of what stands there. */
export const demandPath = (fact: FactKey, steps: readonly Step[], at: Path): readonly string[] => {
  for (let length = 1; length <= steps.length; length++) {
    if (shapesOf(fact, steps.slice(0, length)).length > 0) continue;
    const names = namesAfter(fact, shapesOf(fact, steps.slice(0, length - 1)));
    const step = String(steps[length - 1]);
    const near = nearest(step, names.filter(name => name !== '*'));
    const there = names.map(name => (name === '*' ? '[*]' : name)).join(', ');
    throw new Mistake(at, {
      en: `${fact} has no ${step}${near === undefined ? (there === '' ? '' : `; there is: ${there}`) : `; did you mean ${near}?`}`,
      zh: `${fact} 中没有 ${step}${near === undefined ? (there === '' ? '' : `，可用的有：${there}`) : `，是否想写 ${near}？`}`,
    });
  }
  return shapesOf(fact, steps).flatMap(shape => (known(fact)[shape] ?? '').split('|'));
};

export interface Found {
  /** How to get there, as it is written. */
  readonly path: string;
  readonly value: unknown;
  /** What it is a field of. */
  readonly parent: unknown;
}

const written = (path: string, step: Step): string => {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${path}["${step}"]`;
  return path === '' ? step : `${path}.${step}`;
};

const childOf = (value: unknown, step: Step): unknown => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<Step, unknown>>)[step];
};

/** Every value that the path means; none where nothing stands. */
export const valuesAt = (start: unknown, steps: readonly Step[]): readonly Found[] =>
  steps.reduce<readonly Found[]>(
    (found, step) => found.flatMap(({ path, value }) => {
      if (step !== '*') return [{ path: written(path, step), value: childOf(value, step), parent: value }];
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).map(([name, item]) => ({ path: written(path, Array.isArray(value) ? Number(name) : name), value: item, parent: value }));
    }),
    [{ path: '', value: start, parent: null }],
  ).filter(({ value }) => value !== undefined && value !== null);
