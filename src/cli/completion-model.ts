import type { Command, Option } from 'commander';
import type { Lang } from '../model/text.ts';
import { type Values, valuesOf } from './completion-values.ts';

/** One option as shells see it. */
export interface CompletedOption {
  /** `-o` and `--output`, or `--no-db` alone. */
  readonly flags: readonly string[];
  readonly description: string;
  /** null: the option is a switch. */
  readonly value: { readonly name: string; readonly values: Values } | null;
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

const PLACEHOLDER = /[<[]([^\]>.]+)/;

const optionOf = (option: Option, command: string, lang: Lang, commands: readonly string[]): CompletedOption => {
  const name = PLACEHOLDER.exec(option.flags)?.[1];
  return {
    flags: [option.short, option.long].filter(flag => flag !== undefined && flag !== null),
    description: option.description,
    value: name === undefined ? null : { name, values: valuesOf(name, { command, lang, commands }) },
  };
};

const commandOf = (command: Command, lang: Lang, commands: readonly string[]): CompletedCommand => ({
  name: command.name(),
  description: command.description(),
  options: command.createHelp().visibleOptions(command).map(option => optionOf(option, command.name(), lang, commands)),
  arguments: command.registeredArguments.map(argument => ({
    name: argument.name(),
    values: valuesOf(argument.name(), { command: command.name(), lang, commands }),
    variadic: argument.variadic,
  })),
});

/** What can be completed, read from the command tree itself: an option that is added there is completed here. */
export const completionModel = (program: Command, lang: Lang): CompletionModel => {
  const visible = program.createHelp().visibleCommands(program);
  const names = visible.map(command => command.name());
  return {
    program: program.name(),
    options: commandOf(program, lang, names).options,
    commands: visible.map(command => commandOf(command, lang, names)),
  };
};
