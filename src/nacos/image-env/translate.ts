import type { Source } from '../../model/fact.ts';
import type { DeclaredContainer, DeclaredVariable } from '../../model/deployment.ts';
import type { Generation } from './generations.ts';
import { type ImageProperty, imageProperties } from './properties.ts';
import { memberLines, programArguments, scriptFlags, type ScriptFlag } from './script.ts';

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly source: Source;
}

/** What the image makes of a container's environment. */
export interface Translation {
  /** Variables by name; one whose value nobody gave is `<NAME>`. */
  readonly env: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, Source>>;
  readonly args: readonly Pair[];
  readonly flags: readonly Pair[];
  /** Properties that a variable fills, and those that keep what the image says. */
  readonly filled: readonly Pair[];
  readonly standard: readonly Pair[];
  /** Of cluster.conf; null when the image writes none. */
  readonly members: { readonly lines: readonly string[]; readonly place: DeclaredVariable | null } | null;
  /** Names whose values nobody gave. */
  readonly unseen: readonly string[];
}

const sourceOf = ({ path, line }: DeclaredVariable): Source => ({ kind: 'file', path, line });

const CONF = '/home/nacos/conf';

/** It stands in place of all that the image has there. */
export const isOverConf = ({ target }: DeclaredContainer['mounts'][number]): boolean => target.replace(/\/$/, '') === CONF;

/** The file, or the folder around it, is another than the image's. */
export const mountsOver = ({ mounts }: DeclaredContainer, file: string): boolean => mounts.some(mount => mount.target === `${CONF}/${file}` || isOverConf(mount));

export const translate = (container: DeclaredContainer, generation: Generation): Translation => {
  const byName = new Map(container.env.map(one => [one.name, one]));
  const env: Record<string, string> = Object.fromEntries([...byName].map(([name, { value }]) => [name, value ?? `<${name}>`]));
  const source = (name: string): Source => {
    const variable = byName.get(name);
    return variable ? sourceOf(variable) : { kind: 'default', of: `the image ${container.image ?? ''}` };
  };
  const pairs = (flags: readonly ScriptFlag[]): readonly Pair[] => flags.map(({ key, value, variable }) => ({ key, value, source: source(variable) }));
  const properties = mountsOver(container, 'application.properties') ? [] : imageProperties(generation);
  const pair = ({ key, template, variables }: ImageProperty): Pair => ({ key, value: template, source: source(variables.find(name => byName.has(name)) ?? variables[0] ?? '') });
  const isFilled = ({ variables }: ImageProperty): boolean => variables.some(name => byName.has(name));
  const lines = memberLines(env);
  const isGiven = mountsOver(container, 'cluster.conf') || container.mounts.some(({ target }) => /\/plugins\/peer-finder\/?$/.test(target));
  return {
    env, places: Object.fromEntries([...byName.values()].map(one => [one.name, sourceOf(one)])),
    args: pairs(programArguments(env)), flags: pairs(scriptFlags(env, generation)),
    filled: properties.filter(isFilled).map(pair), standard: properties.filter(one => !isFilled(one)).map(pair),
    members: lines === null || isGiven ? null : { lines, place: byName.get('NACOS_SERVERS') ?? null },
    unseen: container.env.filter(({ value }) => value === null).map(({ name }) => name),
  };
};
