import type { z } from 'zod';
import type { Text } from '../model/text.ts';
import { nearest } from '../select-rules.ts';
import type { Path } from './yaml-place.ts';

export type Issue = z.core.$ZodIssue;

/** What an issue is about: an unknown key itself, not the map that holds it. */
export const pathOf = (issue: Issue): Path => (issue.code === 'unrecognized_keys' ? [...issue.path, String(issue.keys[0])] : issue.path);

/** `keys`: those that may stand there. */
export const unknownKey = (key: string, keys: readonly string[]): Text => {
  const near = nearest(key, keys);
  return {
    en: `unknown key ${key}${near === undefined ? '' : `; did you mean ${near}?`}`,
    zh: `未知的键 ${key}${near === undefined ? '' : `，是否想写 ${near}？`}`,
  };
};
