import type { Lang, Text } from '../model/text.ts';
import { COMMANDS, HELP_COMMAND } from '../options/commands.ts';
import { type CommandEntry, flagsOf, type OptionEntry, placeholderOf } from '../options/entry.ts';
import { HELP, OPTIONS, VERSION } from '../options/table.ts';
import { valuesOfArgument, valuesOfOption, type Values, words } from './completion-values.ts';

/** One option as shells see it. */
export interface CompletedOption {
  /** `-o` and `--output`, or `--no-db` alone. */
  readonly flags: readonly string[];
  readonly description: string;
  /** null: the option is a switch. */
  readonly value: { readonly name: string; readonly values: Values } | null;
  readonly repeatable: boolean;
  /** Nothing goes with it: it ends the program. */
  readonly alone: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly arguments: readonly { readonly name: string; readonly values: Values; readonly variadic: boolean }[];
}

export interface CompletionModel {
  readonly program: string;
  /** Options before the command. */
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

const described = (lang: Lang) => ({ help }: { readonly help: Text }): string => help[lang];

const optionOf = (entry: OptionEntry, lang: Lang): CompletedOption => {
  const placeholder = placeholderOf(entry);
  return {
    flags: flagsOf(entry), description: described(lang)(entry), repeatable: entry.kind === 'files', alone: entry === HELP || entry === VERSION,
    value: placeholder === null ? null : { name: placeholder.replace('...', ''), values: valuesOfOption(entry) },
  };
};

const commandOf = ({ name, help, arguments: places }: CommandEntry, lang: Lang, options: readonly OptionEntry[]): CompletedCommand => ({
  name,
  description: help[lang],
  options: [...options.filter(({ commands }) => commands.includes(name)), HELP].map(entry => optionOf(entry, lang)),
  arguments: places.map(place => ({ name: place.name, values: valuesOfArgument(place.kind), variadic: place.many ?? false })),
});

const helpCommand = (lang: Lang): CompletedCommand => ({
  name: HELP_COMMAND.name, description: HELP_COMMAND.help[lang], options: [],
  arguments: [{ name: HELP_COMMAND.argument, values: words([...COMMANDS.map(({ name }) => name), HELP_COMMAND.name]), variadic: false }],
});

/** What can be completed, derived from the table: an option that is added there is completed here. */
export const completionModel = (lang: Lang, options: readonly OptionEntry[] = OPTIONS): CompletionModel => ({
  program: 'nacos-doctor',
  options: [VERSION, HELP].map(entry => optionOf(entry, lang)),
  commands: [...COMMANDS.map(command => commandOf(command, lang, options)), helpCommand(lang)],
});
