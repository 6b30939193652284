import { readFileSync } from 'node:fs';

export interface Vector<I, O> {
  readonly input: I;
  readonly output: O;
}

/** Committed answers of a real program; see generate.ts. */
export const vectorsOf = <I, O>(name: string): readonly Vector<I, O>[] => {
  const file = JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')) as { vectors: readonly Vector<I, O>[] };
  return file.vectors;
};
