import { CommanderError } from 'commander';
import { UsageError } from '../text/usage-error.ts';
import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';
import { withCommand } from './argv.ts';
import { givenKeys } from './bundle-keys.ts';
import { withInterrupt } from './interrupt.ts';
import { loadConfigFile, withFileOptions, withFileTargets } from './config-file.ts';
import { ownRules } from './own-rules.ts';
import type { OwnCommand } from './mcp/own-command.ts';
import { type CheckOptions, parseBundleChoice, parseLangs, parseOptions } from './options.ts';
import { flagOf, type RawOptions } from './parsed.ts';
import { type Actions, buildProgram, commanderComplaint, type Invocation } from './program.ts';
import { choice, demandText, parseGlobs } from './values.ts';
import { COLLECTOR_SHELLS, RULE_FORMATS } from '../options/choices.ts';
import { option } from '../options/table.ts';
import { terminalWidth, toleratePipes, usageLine, withMuteConsole, writeAll } from './terminal.ts';

/** What was typed for an option, before anybody parses it; null when it was not. */
const lastWord = (argv: readonly string[], flag: string): string | null => {
  const at = argv.findLastIndex(word => word === flag || word.startsWith(`${flag}=`));
  return at < 0 ? null : (argv[at]?.split('=')[1] ?? argv[at + 1] ?? null);
};

/** Language of complaints, before the options are parsed: what was asked for if it says something sensible. */
const langOf = (argv: readonly string[]): Lang => {
  const value = lastWord(argv, flagOf('lang')) ?? 'auto';
  try {
    return parseLangs(value, process.env)[0];
  } catch {
    return parseLangs('auto', { ...process.env, [option('lang').env]: '' })[0];
  }
};

/** Command line and configuration file together. */
const settingsOf = async (targets: readonly string[], raw: RawOptions, { isDefault }: Invocation): Promise<{ options: CheckOptions; named: readonly string[] }> => {
  const file = await loadConfigFile(demandText(flagOf('config'), raw.config) ?? undefined, raw.trust ?? false);
  return { options: parseOptions(await withFileOptions(raw, file, isDefault), process.env, file), named: await withFileTargets(targets, file) };
};

const actionsOf = (version: string, own: OwnCommand, lang: Lang, setCode: (code: number) => void): Actions => ({
  check: async (targets, raw, invocation) => {
    const { runCheck } = await import('./check.ts');
    const { options, named } = await settingsOf(targets, raw, invocation);
    setCode(await withInterrupt(lang, interrupt => runCheck(named, options, version, invocation.hasColors, interrupt)));
  },
  report: async (targets, raw, invocation) => {
    const { runReport } = await import('./report.ts');
    const { options, named } = await settingsOf(targets, raw, invocation);
    const choice = parseBundleChoice(raw, process.env, options);
    const shown = invocation.isDefault('format') && options.format === 'text' ? { ...options, format: 'markdown' as const } : options;
    setCode(await withInterrupt(lang, interrupt => runReport(named, raw.output ?? [], shown, choice, version, invocation.hasColors, interrupt)));
  },
  diff: async (before, after, { lang, ...keys }) => {
    const { runDiff } = await import('./diff.ts');
    const { text, code } = await runDiff(before, after, parseLangs(lang, process.env)[0], terminalWidth(), await givenKeys(keys, process.env));
    await writeAll(process.stdout, text);
    setCode(code);
  },
  verify: async (bundle, { lang, ...keys }) => {
    const { runVerify } = await import('./verify.ts');
    const { text, code } = await runVerify(bundle, parseLangs(lang, process.env)[0], await givenKeys(keys, process.env));
    await writeAll(process.stdout, text);
    setCode(code);
  },
  explain: async (words, { lang, rules }) => {
    const { explain } = await import('./explain.ts');
    await writeAll(process.stdout, await explain(words, parseLangs(lang, process.env)[0], terminalWidth(), await ownRules(demandText(flagOf('rules'), rules))));
  },
  rules: async (words, { lang, format, only, grep, rules }) => {
    const [first] = parseLangs(lang, process.env);
    if (words.length > 0) {
      const { testRules } = await import('./test-rules.ts');
      const { text, code } = await testRules(words, demandText(flagOf('rules'), rules), first);
      await writeAll(process.stdout, text);
      setCode(code);
      return;
    }
    const { listRules, listRulesJson } = await import('./rules.ts');
    choice(flagOf('format'), format, RULE_FORMATS);
    const which = { only: parseGlobs(flagOf('only'), only), grep: grep ?? null, own: await ownRules(demandText(flagOf('rules'), rules)) };
    await writeAll(process.stdout, format === 'json' ? listRulesJson(which) : listRules(first, which));
  },
  completion: async shell => {
    const { completionScript } = await import('./completion.ts');
    await writeAll(process.stdout, completionScript(shell, lang));
  },
  collectScript: async ({ shell }) => {
    const { collectorScript } = await import('../collect/script/text.ts');
    await writeAll(process.stdout, await collectorScript(choice(flagOf('shell'), shell, COLLECTOR_SHELLS)));
  },
  mcp: async ({ lang, root, target }) => {
    const { runMcp } = await import('./mcp.ts');
    await runMcp({ ...(root && { root }), ...(target && { target }) }, own, version, parseLangs(lang, process.env)[0]);
  },
});

/** The document that a program waits for, when there is no diagnosis to make it of. */
const documentFor = async (error: unknown, argv: readonly string[], version: string): Promise<string> => {
  const [command, ...words] = withCommand(argv);
  if (command !== 'check' || lastWord(words, flagOf('format')) !== 'json') return '';
  const { notJudgedText } = await import('./not-judged.ts');
  return notJudgedText(error, lastWord(words, flagOf('lang')), version);
};

const complaintOf = (error: unknown, lang: Lang): string | null => {
  if (error instanceof CommanderError) return commanderComplaint(error, lang);
  if (error instanceof UsageError) return usageLine(error, lang);
  return `${say(lang, 'error.internal')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

/** argv in, exit code out; `own` is how this program is started once more. */
export const main = async (argv: readonly string[], version: string, own: OwnCommand = [process.execPath, process.argv[1] ?? '']): Promise<number> => {
  const lang = langOf(argv);
  let code = 0;
  // Should work be ended that nothing waits for beside, the process must not end as if all were well.
  process.exitCode = 2;
  toleratePipes(process.stdout, process.stderr);
  const program = buildProgram(lang, version, actionsOf(version, own, lang, value => { code = value; }));
  try {
    await withMuteConsole(() => program.parseAsync([...withCommand(argv)], { from: 'user' }));
  } catch (error) {
    const complaint = complaintOf(error, lang);
    if (complaint === null) return 0;
    const { maskText } = await import('../secrets/mask-text.ts');
    // When standard output is what cannot be written, the complaint tells.
    await writeAll(process.stdout, await documentFor(error, argv, version)).catch(() => {});
    await writeAll(process.stderr, `${maskText(complaint)}\n`);
    return 2;
  }
  return code;
};
