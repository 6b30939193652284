import { Command, type CommanderError, type Help, type Option } from 'commander';
import { displayWidth } from '../report/width.ts';
import { wrapText } from '../report/wrap.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';
import { COMMANDS, HELP_COMMAND } from '../options/commands.ts';
import { type CommandEntry, type CommandName, type OptionEntry, usageOf } from '../options/entry.ts';
import { EXAMPLES } from '../options/examples.ts';
import { HELP, OPTIONS, VERSION } from '../options/table.ts';
import type { KeyOptions } from './bundle-keys.ts';
import type { RawOptions } from './parsed.ts';
import { table } from '../syntax/table.ts';

/** How a command was called. */
export interface Invocation {
  readonly hasColors: boolean;
  /** The option was not given on the command line. */
  readonly isDefault: (name: string) => boolean;
}

export interface Actions {
  check(targets: readonly string[], options: RawOptions, look: Invocation): Promise<void>;
  report(targets: readonly string[], options: RawOptions, look: Invocation): Promise<void>;
  diff(before: string, after: string, options: { lang: string } & KeyOptions): Promise<void>;
  verify(bundle: string, options: { lang: string } & KeyOptions): Promise<void>;
  explain(words: readonly string[], options: { lang: string; rules?: string }): Promise<void>;
  rules(words: readonly string[], options: { lang: string; format: string; only?: string; grep?: string; rules?: string }): Promise<void>;
  completion(shell: string): Promise<void>;
  collectScript(options: { shell: string }): Promise<void>;
  mcp(options: { lang: string; root?: readonly string[]; target?: readonly string[] }): Promise<void>;
}

const styled = (lang: Lang) => (help: Help): Help =>
  Object.assign(help, {
    displayWidth,
    // commander breaks at blanks only, of which Chinese has none.
    boxWrap: (text: string, width: number) => wrapText(text, width).join('\n'),
    styleUsage: (usage: string) => usage.replace('[options]', say(lang, 'cli.usage.options')).replace('[command]', say(lang, 'cli.usage.command')),
    optionDescription: ({ description, defaultValue }: Option) =>
      typeof defaultValue === 'string' ? say(lang, 'cli.withDefault', { text: description, value: defaultValue }) : description,
    styleTitle: (title: string) => {
      const key = `cli.heading.${title.replace(':', '').toLowerCase()}` as TextKey;
      return say(lang, key);
    },
  });

const invocationOf = (command: Command): Invocation => ({
  hasColors: command.configureOutput().getOutHasColors?.() ?? false,
  isDefault: name => command.getOptionValueSource(name) !== 'cli',
});

/** What commander hands to an action: the arguments, the options, the command. */
type Handler = (...given: never[]) => Promise<void>;

const handlersOf = (actions: Actions): Readonly<Record<CommandName, Handler>> => ({
  check: (targets: string[], options: RawOptions, command: Command) => actions.check(targets, options, invocationOf(command)),
  report: (targets: string[], options: RawOptions, command: Command) => actions.report(targets, options, invocationOf(command)),
  diff: (before: string, after: string, options: { lang: string } & KeyOptions) => actions.diff(before, after, options),
  verify: (bundle: string, options: { lang: string } & KeyOptions) => actions.verify(bundle, options),
  explain: (words: string[], options: { lang: string; rules?: string }) => actions.explain(words, options),
  rules: (words: string[], options: { lang: string; format: string; only?: string; grep?: string; rules?: string }) => actions.rules(words, options),
  completion: (shell: string) => actions.completion(shell),
  'collect-script': (options: { shell: string }) => actions.collectScript(options),
  mcp: (options: { lang: string; root?: readonly string[]; target?: readonly string[] }) => actions.mcp(options),
});

const addOption = (command: Command, entry: OptionEntry, lang: Lang): void => {
  if (entry.default === undefined) command.option(usageOf(entry), entry.help[lang]);
  else command.option(usageOf(entry), entry.help[lang], entry.default);
};

/** A line to type and what it is for, in columns; nothing where there is nothing to show. */
const examplesText = (of: keyof typeof EXAMPLES, lang: Lang): string => {
  const examples = EXAMPLES[of] ?? [];
  if (examples.length === 0) return '';
  const column = Math.max(...examples.map(({ line }) => line.length)) + 2;
  return `\n${say(lang, 'cli.heading.examples')}\n${examples.map(({ line, means }) => `  ${line.padEnd(column)}${means[lang]}`).join('\n')}`;
};

const addCommand = (program: Command, { name, help, arguments: places, tellsExit }: CommandEntry, lang: Lang, options: readonly OptionEntry[]): Command => {
  const command = new Command(name).description(help[lang]);
  program.addCommand(command);
  command.helpOption(usageOf(HELP), HELP.help[lang]).exitOverride().copyInheritedSettings(program);
  for (const { name: place, many, help: meaning } of places) command.argument(many ? `[${place}...]` : `<${place}>`, meaning[lang]);
  for (const entry of options) if (entry.commands.includes(name)) addOption(command, entry, lang);
  command.addHelpText('after', examplesText(name, lang));
  if (tellsExit) command.addHelpText('after', `\n${say(lang, 'cli.help.exit')}`);
  return command;
};

/** The command tree. It never exits: CommanderError tells what went wrong. */
export const buildProgram = (lang: Lang, version: string, actions: Actions, options: readonly OptionEntry[] = OPTIONS): Command => {
  const program = new Command('nacos-doctor')
    .description(say(lang, 'cli.description'))
    .version(version, usageOf(VERSION), VERSION.help[lang])
    .helpOption(usageOf(HELP), HELP.help[lang])
    .helpCommand(`${HELP_COMMAND.name} [${HELP_COMMAND.argument}]`, HELP_COMMAND.help[lang])
    .addHelpText('after', examplesText('all', lang))
    .addHelpText('after', `\n${say(lang, 'cli.help.exit')}`)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError(true);
  program.configureHelp({ ...styled(lang)(program.createHelp()) });
  const handlers = handlersOf(actions);
  for (const entry of COMMANDS) addCommand(program, entry, lang, options).action(handlers[entry.name] as (...given: unknown[]) => Promise<void>);
  return program;
};

const KEYS: Readonly<Record<string, TextKey>> = table({
  'commander.unknownOption': 'cli.error.unknownOption',
  'commander.unknownCommand': 'cli.error.unknownCommand',
  'commander.missingArgument': 'cli.error.missingArgument',
  'commander.optionMissingArgument': 'cli.error.optionArgument',
  'commander.excessArguments': 'cli.error.excess',
});

/** commander's complaint in the user's language; null when it only printed help or the version. */
export const commanderComplaint = (error: CommanderError, lang: Lang): string | null => {
  // Help that was asked for carries the exit code of the process, which is not decided yet.
  if (error.exitCode === 0 || error.code === 'commander.help') return null;
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const near = /\(Did you mean ([^?]+)\?\)/.exec(error.message)?.[1];
  const key = KEYS[error.code];
  const message = key ? say(lang, key, { name }) : error.message;
  const hint = near === undefined ? '' : ` - ${say(lang, 'error.didYouMean', { name: near })}`;
  return `${say(lang, 'error.prefix', { message: message + hint })}\n${say(lang, 'cli.error.tryHelp')}`;
};
