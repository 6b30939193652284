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

/** Every part of a text that its key, its place or its form says to be a secret; parts may overlap. */
export const secretsIn = (text: string): readonly Span[] => {
  if (SHORT_WORD.test(text)) return [];
  const spans: Span[] = [];
  for (const find of FINDERS) find(text, span => spans.push(span));
  return spans;
};
