import type { Source } from '../../model/fact.ts';
import { CannotLook } from '../collector.ts';
import type { Pair } from './sources.ts';

const MAX_PAIRS = 5_000;
const MAX_DEPTH = 50;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The keys of SPRING_APPLICATION_JSON: `{"db":{"url":["a"]}}` is `db.url[0]=a`. Empty when it is no JSON object. */
export const jsonPairs = (text: string, source: Source): readonly Pair[] => {
  const pairs: Pair[] = [];
  const walk = (key: string, value: unknown, depth: number): void => {
    if (pairs.length >= MAX_PAIRS || depth > MAX_DEPTH) throw new CannotLook('unsupported', `SPRING_APPLICATION_JSON holds more than ${MAX_PAIRS} settings, or deeper ones than ${MAX_DEPTH} levels`);
    if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(`${key}[${index}]`, one, depth + 1);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) walk(key === '' ? name : `${key}.${name}`, one, depth + 1);
    } else pairs.push({ key, value: value === null ? '' : String(value), source });
  };
  const root = parsed(text);
  if (typeof root === 'object' && root !== null && !Array.isArray(root)) walk('', root, 0);
  return pairs;
};
