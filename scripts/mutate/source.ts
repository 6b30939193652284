import { Instrumenter } from '@stryker-mutator/instrumenter';
import { filesBelow, textOf } from './bench.ts';
import { type Mutant, oneLine } from './mutant.ts';

/** What Stryker's instrumenter gives: mutants, and the same files with every mutant switched off inside, counting who runs them. */
export interface Instrumented {
  readonly mutants: readonly SourceMutant[];
  readonly texts: ReadonlyMap<string, string>;
}

export interface SourceMutant extends Mutant {
  /** In the counts of the instrumented files. */
  readonly id: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const silent = (): undefined => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent, trace: silent, fatal: silent, isDebugEnabled: () => false } as never;

const offsetsOf = (text: string) => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(match => match.index + 1)];
  return ({ line, column }: Position): number => (starts[line] ?? 0) + column;
};

/** Words for people: tests state facts, never prose. */
const isProse = (was: string): boolean => /^['"`].*\s.*['"`]$/s.test(was);

/** AssemblyScript, and what is made of it: no TypeScript. */
const isAssembly = (file: string): boolean => file.startsWith('src/logs/assembly/') || file === 'src/logs/loops-code.ts';

/** The mutants of all sources whose paths contain this, by Stryker's operators. */
export const instrument = async (below = ''): Promise<Instrumented> => {
  const files = filesBelow('src').filter(file => file.includes(below) && !isAssembly(file));
  const contents = new Map(files.map(file => [file, textOf(file)] as const));
  const given = files.map(name => ({ name, content: contents.get(name) ?? '', mutate: true }));
  const result = await new Instrumenter(log).instrument(given, { plugins: null, excludedMutations: [], ignorers: [] });
  const mutants = result.mutants.flatMap(({ id, fileName, location, mutatorName, replacement }): readonly SourceMutant[] => {
    const text = contents.get(fileName) ?? '';
    const offset = offsetsOf(text);
    const [start, end] = [offset(location.start), offset(location.end)];
    const was = text.slice(start, end);
    if (mutatorName === 'StringLiteral' && isProse(was)) return [];
    return [{ id, file: fileName, line: location.start.line + 1, what: `${mutatorName} to ${oneLine(replacement)}`, was: oneLine(was), start, end, replacement }];
  });
  return { mutants, texts: new Map(result.files.map(({ name, content }) => [name, content])) };
};

