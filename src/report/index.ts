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

const renderPlain = async (diagnosis: Diagnosis, options: ReportOptions): Promise<string> => {
  const { renderText } = await import('./text.ts');
  return options.langs.map(lang => renderText(diagnosis, { ...options, lang })).join('\n');
};

type Renderer = (diagnosis: Diagnosis, options: ReportOptions) => Promise<string>;

const RENDERERS: Readonly<Record<Format, Renderer>> = {
  text: renderPlain,
  json: async (diagnosis, { langs, toolVersion }) => (await import('./json.ts')).renderJson(diagnosis, langs, toolVersion),
  markdown: async (diagnosis, options) => (await import('./markdown.ts')).renderMarkdown(diagnosis, options),
  html: async (diagnosis, options) => (await import('./html.ts')).renderHtml(diagnosis, options),
  sarif: async (diagnosis, options) => (await import('./sarif.ts')).renderSarif(diagnosis, options),
  junit: async (diagnosis, options) => (await import('./junit.ts')).renderJunit(diagnosis, options),
  github: async (diagnosis, options) => (await import('./github.ts')).renderGithub(diagnosis, options),
  gitlab: async (diagnosis, options) => (await import('./gitlab.ts')).renderGitlab(diagnosis, options),
  prometheus: async (diagnosis, options) => (await import('./prometheus.ts')).renderPrometheus(diagnosis, options),
  ndjson: async (diagnosis, options) => (await import('./ndjson.ts')).renderNdjson(diagnosis, options),
};

/** The report in one format, with its last end of line. The exit code is `diagnosis.exit.code` whatever the format. */
export const renderAs = (format: Format, diagnosis: Diagnosis, options: ReportOptions): Promise<string> => RENDERERS[format](diagnosis, options);
