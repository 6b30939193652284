import type { Area } from '../model/finding.ts';
import { type Camel, camel, flagsOf, longFlag, type OptionEntry, type OptionKind } from '../options/entry.ts';
import { type OptionName, OPTIONS, RUN_OPTIONS } from '../options/table.ts';
import { choice, demandText, parseDuration, parseGlobs, parseLayers, parseLogTime, parseSize } from './values.ts';

type Entry = (typeof RUN_OPTIONS)[number];

type Raw<E> = E extends { kind: 'switch'; negated: true } ? boolean
  : E extends { kind: 'switch' } ? boolean | undefined
    : E extends { kind: 'files' } ? readonly string[] | undefined
      : E extends { default: string } ? string : string | undefined;

type NameIfGiven<E> = E extends { name: infer Name extends string } ? (undefined extends Raw<E> ? never : Camel<Name>) : never;
type NameIfMissing<E> = E extends { name: infer Name extends string } ? (undefined extends Raw<E> ? Camel<Name> : never) : never;

/** What commander hands over, as written by the user; by the names of the table in camel case. */
export type RawOptions = { readonly [E in Entry as NameIfGiven<E>]: Raw<E> } & { readonly [E in Entry as NameIfMissing<E>]?: Exclude<Raw<E>, undefined> };

interface ByKind {
  readonly switch: boolean;
  readonly globs: readonly string[];
  readonly layers: readonly Area[];
  readonly size: number | null;
  readonly time: string | null;
  readonly text: string | null;
  readonly secret: string | null;
  readonly file: string | null;
  readonly files: readonly string[];
}

type Parsed<E> = E extends { kind: 'choice'; values: readonly (infer Value)[] } ? Value
  : E extends { kind: 'duration'; default: string } ? number
    : E extends { kind: 'duration' } ? number | null
      : E extends { kind: infer Kind extends keyof ByKind } ? ByKind[Kind] : never;

/** Every option with its value checked: durations in milliseconds, sizes in bytes, lists split; null or empty when it was not given. */
export type ParsedOptions = { readonly [E in Entry as Camel<E['name']>]: Parsed<E> };

/** As an option is called when something is wrong with it. */
export const flagOf = (name: OptionName): string => {
  const entry = OPTIONS.find(one => one.name === name) as OptionEntry;
  return entry.kind === 'files' ? (flagsOf(entry)[0] as string) : longFlag(entry);
};

type Parse = (flag: string, value: string | undefined, entry: OptionEntry) => unknown;

const given = (parse: (flag: string, value: string) => unknown): Parse => (flag, value) => (value === undefined ? null : parse(flag, value));

const PARSE: Readonly<Record<Exclude<OptionKind, 'switch' | 'files'>, Parse>> = {
  choice: (flag, value = '', { values = [], otherValues = [], alsoCalled = {} }) => (otherValues.includes(value) ? value : choice(flag, (Object.hasOwn(alsoCalled, value) && alsoCalled[value]) || value, values)),
  globs: parseGlobs,
  layers: parseLayers,
  duration: given(parseDuration),
  size: given(parseSize),
  time: given(parseLogTime),
  text: demandText,
  file: demandText,
  // An empty one is told in words of its own.
  secret: (_, value) => value ?? null,
};

const parsed = (entry: OptionEntry, value: string | boolean | readonly string[] | undefined): unknown => {
  if (entry.kind === 'switch') return value ?? entry.negated ?? false;
  const flag = flagOf(entry.name as OptionName);
  if (entry.kind !== 'files') return PARSE[entry.kind](flag, value as string | undefined, entry);
  const paths = (value ?? []) as readonly string[];
  for (const path of paths) demandText(flag, path);
  return paths;
};

/** Throws UsageError naming the option. */
export const parsedOptions = (raw: RawOptions): ParsedOptions => {
  const values: Readonly<Record<string, string | boolean | readonly string[] | undefined>> = raw;
  return Object.fromEntries(RUN_OPTIONS.map(entry => [camel(entry.name), parsed(entry, values[camel(entry.name)])])) as unknown as ParsedOptions;
};
