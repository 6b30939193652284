import type { Text } from '../model/text.ts';

export type CommandName = 'check' | 'report' | 'diff' | 'verify' | 'explain' | 'rules' | 'completion' | 'mcp' | 'collect-script';

/** What the value of an option is: decides how it is read, checked, completed, and written in the configuration file. */
export type OptionKind = 'switch' | 'choice' | 'globs' | 'layers' | 'duration' | 'size' | 'time' | 'text' | 'secret' | 'file' | 'files';

/** One option, whole: everything that knows options is derived from these. */
export interface OptionEntry {
  /** Long name without the dashes, also the key in the configuration file. */
  readonly name: string;
  readonly short?: string;
  readonly kind: OptionKind;
  /** A switch that is on when nothing is said: given as `--no-name`. */
  readonly negated?: true;
  /** What stands for the value in the help, where the kind does not say it. */
  readonly placeholder?: string;
  readonly values?: readonly string[];
  /** Accepted too, and not proposed. */
  readonly otherValues?: readonly string[];
  /** What people write for one of the values, beside its name. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  /** Flags of other programs that say one of the values. */
  readonly alsoFlags?: Readonly<Record<string, string>>;
  readonly default?: string;
  /** Variable of the environment that says the same. */
  readonly env?: string;
  readonly help: Text;
  /** What the READMEs add to the help; Markdown. */
  readonly more?: Text;
  readonly commands: readonly CommandName[];
  /** May stand below `options` of `.nacos-doctor.yaml`. */
  readonly inFile?: true;
}

/** What may stand for an argument. */
export type ArgumentKind = 'file' | 'rule' | 'shell';

export interface CommandEntry {
  readonly name: CommandName;
  readonly help: Text;
  readonly arguments: readonly { readonly name: string; readonly kind: ArgumentKind; readonly many?: true; readonly help: Text }[];
  /** Its help ends with the table of exit codes. */
  readonly tellsExit?: true;
}

const PLACEHOLDERS: Readonly<Record<OptionKind, string | null>> = {
  switch: null, choice: 'value', globs: 'globs', layers: 'layers', duration: 'time', size: 'size', time: 'time', text: 'text', secret: 'key', file: 'file', files: 'file...',
};

/** `severity` of `--fail-on <severity>`; null for a switch. */
export const placeholderOf = ({ kind, placeholder }: OptionEntry): string | null => placeholder ?? PLACEHOLDERS[kind];

/** As it is typed: `--fail-on`, `--no-db`. */
export const longFlag = ({ name, negated }: OptionEntry): string => `--${negated ? 'no-' : ''}${name}`;

export const flagsOf = (entry: OptionEntry): readonly string[] => [...(entry.short === undefined ? [] : [`-${entry.short}`]), longFlag(entry)];

/** `-o, --output <file...>`. */
export const usageOf = (entry: OptionEntry): string => {
  const placeholder = placeholderOf(entry);
  return `${flagsOf(entry).join(', ')}${placeholder === null ? '' : ` <${placeholder}>`}`;
};

export type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

/** `failOn` of `fail-on`: the name among the options of a run. */
export const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
