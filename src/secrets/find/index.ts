import { findInCommands } from './shell.ts';
import { findInJson } from './json.ts';
import { findPairs } from './pairs.ts';
import { findInProse } from './prose.ts';
import { findSelfEvident } from './self-evident.ts';
import type { Finder, Span } from './spans.ts';
import { findInSql } from './sql.ts';
import { findInTraces } from './traces.ts';
import { findInUrls } from './urls.ts';
import { findInXml } from './xml.ts';
import { findInYaml } from './yaml.ts';

const FINDERS: readonly Finder[] = [findPairs, findSelfEvident, findInUrls, findInJson, findInXml, findInYaml, findInSql, findInCommands, findInTraces, findInProse];

/** `true`, `8848`, `1.8.0_392`: too short for any token that shows by itself, and nothing is assigned in it. */
const SHORT_WORD = /^[\w./]{0,11}$/;

const searched = (text: string): readonly Span[] => {
  const spans: Span[] = [];
  for (const find of FINDERS) find(text, span => spans.push(span));
  return spans;
};

/** Facts say the same paths, classes and literals again and again, and each is searched when it is learnt and when it is shown. */
const REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 512;
const known = new Map<string, readonly Span[]>();

/** Every part of a text that its key, its place or its form says to be a secret; parts may overlap. */
export const secretsIn = (text: string): readonly Span[] => {
  if (SHORT_WORD.test(text)) return [];
  if (text.length > LONGEST_REMEMBERED) return searched(text);
  const before = known.get(text);
  if (before) return before;
  const spans = searched(text);
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, spans);
  return spans;
};
