import type { Document, LineCounter } from 'yaml';
import { decodeText } from '../collect/evidence/decode.ts';
import { commonJs } from '../collect/net/common-js.ts';
import { readSmallFile } from '../collect/places/local/files.ts';
import { UsageError } from '../text/usage-error.ts';
import type { Problem } from './config-problem.ts';
import { Mistake } from './mistake.ts';
import { placeOf } from './yaml-place.ts';

/** A YAML file that a person wrote, with what is needed to say where something stands in it. */
export interface YamlSource {
  readonly path: string;
  readonly content: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The mistake as the user is told it: exit code 2, file:line:column. */
export const mistakeAt = (path: string, { line, column, reason }: Problem): UsageError => new UsageError('error.nothingUnderstood', { path: `${path}:${line}:${column}`, reason });

const MOST_BYTES = 1024 * 1024;

/** The text of such a file; null where there is none. Throws UsageError when it cannot be read. */
export const readText = async (path: string): Promise<string | null> => {
  try {
    const bytes = await readSmallFile(path, MOST_BYTES);
    return bytes === null ? null : decodeText(bytes);
  } catch (error) {
    throw new UsageError('error.unreadable', { path, reason: error instanceof Error ? error.message : String(error) });
  }
};

/** Throws UsageError at file:line:column for what is not YAML. */
export const readYaml = async (text: string, path: string): Promise<YamlSource> => {
  const [yaml, { yamlProblem }] = await Promise.all([import('yaml'), import('./config-problem.ts')]);
  // In the bundle the CommonJS module has a default export only.
  const { LineCounter, parseDocument } = commonJs<typeof yaml>(yaml as unknown as { default: typeof yaml });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) throw mistakeAt(path, yamlProblem(broken.message, broken.pos[0], lines));
  try {
    return { path, content: document.toJS({ maxAliasCount: 20 }) ?? {}, document, lines };
  } catch (error) {
    throw mistakeAt(path, yamlProblem(error instanceof Error ? error.message : String(error), 0, lines));
  }
};

/** Runs what may throw a Mistake, which becomes one at file:line:column. */
export const placed = <T>({ path, document, lines }: YamlSource, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    throw mistakeAt(path, { ...placeOf(document, lines, error.path), reason: error.reason });
  }
};
