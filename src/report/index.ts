import type { AnyRule } from '../kit/rule.ts';
import type { Diagnosis, FailOn } from '../model/diagnosis.ts';
import type { Lang, NonEmpty } from '../model/text.ts';

export const FORMATS = ['text', 'json', 'markdown', 'html', 'sarif', 'junit', 'github', 'gitlab', 'prometheus', 'ndjson'] as const;

export type Format = (typeof FORMATS)[number];

/** What a report needs beside the diagnosis; it reads no clock, no environment and no file. */
export interface ReportOptions {
  /** The first is the one shown first. */
  readonly langs: NonEmpty<Lang>;
  readonly toolVersion: string;
  readonly failOn: FailOn;
  /** Columns of the text report. */
  readonly width: number;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** Seconds the run took; null leaves it out. */
  readonly seconds: number | null;
  /** Folder that paths are shown relative to; empty shows them whole. In CI the root of the repository. */
  readonly base: string;
  /** Every rule that was applied, for SARIF; without them only the rules that say something are described. */
  readonly rules?: readonly AnyRule[];
  /** Where the user keeps rules of his own, as he typed it. */
  readonly ownRules?: string;
}

const EXTENSIONS: readonly (readonly [string, Format])[] = [
  ['.md', 'markdown'], ['.html', 'html'], ['.json', 'json'], ['.sarif', 'sarif'], ['.xml', 'junit'], ['.prom', 'prometheus'],
  ['.ndjson', 'ndjson'], ['.txt', 'text'],
];

/** The format that the extension of an output file asks for; null when it says nothing. `.sarif.json` is SARIF. */
export const formatOfFile = (path: string): Format | null => {
  const name = path.toLowerCase();
  if (name.endsWith('.sarif.json')) return 'sarif';
  return EXTENSIONS.find(([extension]) => name.endsWith(extension))?.[1] ?? null;
};

type Draw = (diagnosis: Diagnosis, options: ReportOptions) => string | Promise<string>;

const plain = async (): Promise<Draw> => {
  const { renderText } = await import('./text.ts');
  return (diagnosis, options) => options.langs.map(lang => renderText(diagnosis, { ...options, lang })).join('\n');
};

const json = async (): Promise<Draw> => {
  const { renderJson } = await import('./json.ts');
  return (diagnosis, { langs, toolVersion }) => renderJson(diagnosis, langs, toolVersion);
};

/** Loaded apart from drawing, which can be ended where it is synchronous. */
const DRAWERS: Readonly<Record<Format, () => Promise<Draw>>> = {
  text: plain,
  json,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
  html: async () => (await import('./html.ts')).renderHtml,
  sarif: async () => (await import('./sarif.ts')).renderSarif,
  junit: async () => (await import('./junit.ts')).renderJunit,
  github: async () => (await import('./github.ts')).renderGithub,
  gitlab: async () => (await import('./gitlab.ts')).renderGitlab,
  prometheus: async () => (await import('./prometheus.ts')).renderPrometheus,
  ndjson: async () => (await import('./ndjson.ts')).renderNdjson,
};

/** How drawing is run; to its end when nothing else is said. */
export type RunDrawing = <T>(draw: () => T) => T;

/** The report in one format, with its last end of line. The exit code is `diagnosis.exit.code` whatever the format. */
export const renderAs = async (format: Format, diagnosis: Diagnosis, options: ReportOptions, run: RunDrawing = draw => draw()): Promise<string> => {
  const draw = await DRAWERS[format]();
  return run(() => draw(diagnosis, options));
};
