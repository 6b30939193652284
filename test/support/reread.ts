import type { Given } from './outside.ts';

export type Texts = Readonly<Record<string, string>>;

/** The files that facts were read from, and how they are read. */
export interface Origin {
  readonly files: Texts;
  readonly read: (files: Texts) => Given | Promise<Given>;
  readonly given: Given;
}

const origins = new WeakMap<object, Origin>();

/** Facts that were read from files, which are kept in mind: a fix that changes them can be tried. */
export const readFrom = <G extends Given>(files: Texts, read: Origin['read'], given: G): G => {
  for (const value of Object.values(given)) if (typeof value === 'object' && value !== null) origins.set(value, { files, read, given });
  return given;
};

/** Of facts of which one was read from files. */
export const originOf = (given: Given): Origin | undefined => {
  for (const value of Object.values(given)) {
    const origin = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (origin) return origin;
  }
  return undefined;
};

/** The same facts, those of the files read again. */
export const readAgain = async (given: Given, { files: _old, read, given: told }: Origin, files: Texts): Promise<Given> => {
  const others = Object.fromEntries(Object.entries(given).filter(([key, value]) => told[key as keyof Given] !== value));
  return { ...await read(files), ...others };
};
