import { CommanderError } from 'commander';
import { UsageError } from '../collect/targets/usage-error.ts';
import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';
import { parseBundleChoice, parseLangs, parseOptions } from './options.ts';
import { type Actions, buildProgram, commanderComplaint } from './program.ts';
import { terminalWidth, usageLine, writeAll } from './terminal.ts';

/** Language of complaints, before the options are parsed: what --lang says if it says something sensible. */
const langOf = (argv: readonly string[]): Lang => {
  const at = argv.findIndex(word => word === '--lang' || word.startsWith('--lang='));
  const value = at < 0 ? 'auto' : (argv[at]?.split('=')[1] ?? argv[at + 1] ?? 'auto');
  try {
    return parseLangs(value, process.env)[0];
  } catch {
    return 'en';
  }
};

const actionsOf = (version: string, setCode: (code: number) => void): Actions => ({
  check: async (targets, raw, hasColors) => {
    const { runCheck } = await import('./check.ts');
    setCode(await runCheck(targets, parseOptions(raw, process.env), version, hasColors));
  },
  report: async (targets, raw, hasColors) => {
    const { runReport } = await import('./report.ts');
    setCode(await runReport(targets, raw.output ?? [], parseOptions(raw, process.env), parseBundleChoice(raw), version, hasColors));
  },
  explain: async (rule, { lang }) => {
    const { explainRule } = await import('./explain.ts');
    await writeAll(process.stdout, explainRule(rule, parseLangs(lang, process.env)[0], terminalWidth()));
  },
  rules: async ({ lang, format }) => {
    const { listRules, listRulesJson } = await import('./explain.ts');
    const [first] = parseLangs(lang, process.env);
    if (format !== 'text' && format !== 'json') throw new UsageError('error.badChoice', { option: '--format', value: format, choices: 'text, json' });
    await writeAll(process.stdout, format === 'json' ? listRulesJson() : listRules(first));
  },
});

const complaintOf = (error: unknown, lang: Lang): string | null => {
  if (error instanceof CommanderError) return commanderComplaint(error, lang);
  if (error instanceof UsageError) return usageLine(error, lang);
  return `${say(lang, 'error.internal')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

/** argv in, exit code out. */
export const main = async (argv: readonly string[], version: string): Promise<number> => {
  const lang = langOf(argv);
  let code = 0;
  const program = buildProgram(lang, version, actionsOf(version, value => { code = value; }));
  try {
    await program.parseAsync(argv.length === 0 ? ['check'] : [...argv], { from: 'user' });
  } catch (error) {
    const complaint = complaintOf(error, lang);
    if (complaint === null) return 0;
    await writeAll(process.stderr, `${complaint}\n`);
    return 2;
  }
  return code;
};
