import { Command, type CommanderError, type Help, type Option } from 'commander';
import { displayWidth } from '../report/width.ts';
import type { Lang } from '../model/text.ts';
import { say, type TextKey } from '../text/say.ts';
import type { RawOptions } from './options.ts';

/** How a command was called. */
export interface Invocation {
  readonly hasColors: boolean;
  /** The option was not given on the command line. */
  readonly isDefault: (name: string) => boolean;
}

export interface Actions {
  check(targets: readonly string[], options: RawOptions, look: Invocation): Promise<void>;
  report(targets: readonly string[], options: RawOptions, look: Invocation): Promise<void>;
  diff(before: string, after: string, options: { lang: string }): Promise<void>;
  verify(bundle: string, options: { lang: string }): Promise<void>;
  explain(rule: string, options: { lang: string }): Promise<void>;
  rules(options: { lang: string; format: string }): Promise<void>;
  completion(shell: string, program: Command): Promise<void>;
}

const styled = (lang: Lang) => (help: Help): Help =>
  Object.assign(help, {
    displayWidth,
    optionDescription: ({ description, defaultValue }: Option) =>
      typeof defaultValue === 'string' ? say(lang, 'cli.withDefault', { text: description, value: defaultValue }) : description,
    styleTitle: (title: string) => {
      const key = `cli.heading.${title.replace(':', '').toLowerCase()}` as TextKey;
      return say(lang, key);
    },
  });

const addOptions = (command: Command, lang: Lang): Command =>
  command
    .option('--format <format>', say(lang, 'cli.opt.format'), 'text')
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .option('--only <globs>', say(lang, 'cli.opt.only'))
    .option('--skip <globs>', say(lang, 'cli.opt.skip'))
    .option('--fail-on <severity>', say(lang, 'cli.opt.failOn'), 'error')
    .option('--require <layers>', say(lang, 'cli.opt.require'))
    .option('--preflight', say(lang, 'cli.opt.preflight'))
    .option('--probe-timeout <time>', say(lang, 'cli.opt.probeTimeout'), '5s')
    .option('--deadline <time>', say(lang, 'cli.opt.deadline'), '60s')
    .option('--no-network', say(lang, 'cli.opt.noNetwork'))
    .option('--no-db', say(lang, 'cli.opt.noDb'))
    .option('--no-exec', say(lang, 'cli.opt.noExec'))
    .option('--trust', say(lang, 'cli.opt.trust'))
    .option('--connect', say(lang, 'cli.opt.connect'))
    .option('--user <name>', say(lang, 'cli.opt.user'))
    .option('--password-file <file>', say(lang, 'cli.opt.passwordFile'))
    .option('--config <file>', say(lang, 'cli.opt.config'))
    .option('--baseline <file>', say(lang, 'cli.opt.baseline'))
    .option('--since <time>', say(lang, 'cli.opt.since'))
    .option('--until <time>', say(lang, 'cli.opt.until'))
    .option('--all-boots', say(lang, 'cli.opt.allBoots'))
    .option('--save-snapshot <file>', say(lang, 'cli.opt.saveSnapshot'))
    .option('-q, --quiet', say(lang, 'cli.opt.quiet'))
    .option('-v, --verbose', say(lang, 'cli.opt.verbose'))
    .option('--color <when>', say(lang, 'cli.opt.color'), 'auto')
    .option('--ascii', say(lang, 'cli.opt.ascii'));

const invocationOf = (command: Command): Invocation => ({
  hasColors: command.configureOutput().getOutHasColors?.() ?? false,
  isDefault: name => command.getOptionValueSource(name) !== 'cli',
});

/** The command tree. It never exits: CommanderError tells what went wrong. */
export const buildProgram = (lang: Lang, version: string, actions: Actions): Command => {
  const program = new Command('nacos-doctor')
    .description(say(lang, 'cli.description'))
    .version(version, '-V, --version', say(lang, 'cli.opt.version'))
    .helpOption('-h, --help', say(lang, 'cli.opt.help'))
    .helpCommand('help [command]', say(lang, 'cli.help.command'))
    .addHelpText('after', `\n${say(lang, 'cli.help.exit')}`)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError(true);
  program.configureHelp({ ...styled(lang)(program.createHelp()) });
  const add = (command: Command): Command => {
    program.addCommand(command);
    return command.helpOption('-h, --help', say(lang, 'cli.opt.help')).exitOverride().copyInheritedSettings(program);
  };
  const check = add(new Command('check').description(say(lang, 'cli.check')).argument('[target...]', say(lang, 'cli.arg.target')));
  addOptions(check, lang)
    .option('--wait <time>', say(lang, 'cli.opt.wait'))
    .addHelpText('after', `\n${say(lang, 'cli.help.exit')}`)
    .action((targets: string[], options: RawOptions) => actions.check(targets, options, invocationOf(check)));
  const report = add(new Command('report').description(say(lang, 'cli.report')).argument('[target...]', say(lang, 'cli.arg.target')));
  addOptions(report, lang)
    .option('-o, --output <file...>', say(lang, 'cli.opt.output'))
    .option('--max-size <size>', say(lang, 'cli.opt.maxSize'))
    .option('--reproducible', say(lang, 'cli.opt.reproducible'))
    .option('--dry-run', say(lang, 'cli.opt.dryRun'))
    .option('--keep-ips', say(lang, 'cli.opt.keepIps'))
    .option('--case-key <key>', say(lang, 'cli.opt.caseKey'))
    .option('--case-key-file <file>', say(lang, 'cli.opt.caseKeyFile'))
    .action((targets: string[], options: RawOptions) => actions.report(targets, options, invocationOf(report)));
  add(new Command('diff').description(say(lang, 'cli.diff')).argument('<old>', say(lang, 'cli.arg.old')).argument('<new>', say(lang, 'cli.arg.new')))
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .action((before: string, after: string, options: { lang: string }) => actions.diff(before, after, options));
  add(new Command('verify').description(say(lang, 'cli.verify')).argument('<bundle>', say(lang, 'cli.arg.bundle')))
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .action((bundle: string, options: { lang: string }) => actions.verify(bundle, options));
  add(new Command('explain').description(say(lang, 'cli.explain')).argument('<rule>', say(lang, 'cli.arg.rule')))
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .action((rule: string, options: { lang: string }) => actions.explain(rule, options));
  add(new Command('rules').description(say(lang, 'cli.rules')))
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .option('--format <format>', say(lang, 'cli.opt.rulesFormat'), 'text')
    .action((options: { lang: string; format: string }) => actions.rules(options));
  add(new Command('completion').description(say(lang, 'cli.completion')).argument('<shell>', say(lang, 'cli.arg.shell')))
    .option('--lang <lang>', say(lang, 'cli.opt.lang'), 'auto')
    .action((shell: string) => actions.completion(shell, program));
  return program;
};

const KEYS: Readonly<Record<string, TextKey>> = {
  'commander.unknownOption': 'cli.error.unknownOption',
  'commander.unknownCommand': 'cli.error.unknownCommand',
  'commander.missingArgument': 'cli.error.missingArgument',
  'commander.optionMissingArgument': 'cli.error.optionArgument',
  'commander.excessArguments': 'cli.error.excess',
};

/** commander's complaint in the user's language; null when it only printed help or the version. */
export const commanderComplaint = (error: CommanderError, lang: Lang): string | null => {
  if (error.exitCode === 0) return null;
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const near = /\(Did you mean ([^?]+)\?\)/.exec(error.message)?.[1];
  const key = KEYS[error.code];
  const message = key ? say(lang, key, { name }) : error.message;
  const hint = near === undefined ? '' : ` - ${say(lang, 'error.didYouMean', { name: near })}`;
  return `${say(lang, 'error.prefix', { message: message + hint })}\n${say(lang, 'cli.error.tryHelp')}`;
};
