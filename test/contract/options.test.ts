import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT } from '../../scripts/generate/man-text.ts';
import { IDLE } from '../../scripts/generate/man.ts';
import { optionTable } from '../../scripts/generate/option-tables.ts';
import { bashCompletion } from '../../src/cli/completion-bash.ts';
import { fishCompletion } from '../../src/cli/completion-fish.ts';
import { type CompletionModel, completionModel } from '../../src/cli/completion-model.ts';
import { powershellCompletion } from '../../src/cli/completion-powershell.ts';
import { zshCompletion } from '../../src/cli/completion-zsh.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { flagsOf, longFlag, type OptionEntry, type OptionKind } from '../../src/options/entry.ts';
import { OPTIONS, RUN_OPTIONS } from '../../src/options/table.ts';
import { configFileOf } from '../../src/team/config-schema.ts';

/** A value of each kind that is accepted, as it stands in the configuration file. */
const GOOD: Readonly<Record<OptionKind, (entry: OptionEntry) => unknown>> = {
  switch: () => false, choice: ({ values = [] }) => values[0], globs: () => ['auth'], layers: () => 'auth', duration: () => '5s', size: () => '5M',
  time: () => '2026-01-01', text: () => 'x', secret: () => 'x', file: () => 'x', files: () => ['x'],
};

const SCRIPTS: Readonly<Record<string, (model: CompletionModel) => string>> = {
  bash: bashCompletion, zsh: model => zshCompletion(model, 'en'), fish: model => fishCompletion(model, 'en'), powershell: model => powershellCompletion(model, 'en'),
};

/** Everywhere that this option does not stand though it should. */
const missingPlaces = (entry: OptionEntry, table: readonly OptionEntry[]): readonly string[] => {
  const missing: string[] = [];
  const demand = (isThere: boolean, place: string): void => { if (!isThere) missing.push(place); };
  for (const lang of ['en', 'zh'] as const) {
    const program = buildProgram(lang, '1.0.0', IDLE, table);
    for (const command of program.commands) {
      const isThere = command.options.some(({ long, description }) => long === longFlag(entry) && description === entry.help[lang]);
      demand(isThere === entry.commands.some(name => name === command.name()), `help of ${command.name()}, ${lang}`);
    }
    const command = entry.commands.includes('check') ? 'check' : entry.commands.includes('report') ? 'report' : null;
    if (command !== null) for (const flag of flagsOf(entry)) demand(optionTable(command, lang, table).includes(`\`${flag}`), `README, ${lang}`);
  }
  for (const [shell, script] of Object.entries(SCRIPTS)) {
    const text = script(completionModel('en', table));
    demand(text.includes(shell === 'fish' ? `-l ${longFlag(entry).slice(2)} ` : longFlag(entry)), `completion of ${shell}`);
  }
  const accepted = configFileOf(table).safeParse({ options: { [entry.name]: GOOD[entry.kind](entry) } }).success;
  // `format` of `rules` shares its name with one that may stand there.
  if (!table.some(other => other !== entry && other.name === entry.name)) demand(accepted === (entry.inFile ?? false), 'configuration file');
  return missing;
};

describe('an option of the table', () => {
  it.each(OPTIONS.map(entry => [`${longFlag(entry)} of ${entry.commands.join(', ')}`, entry] as const))('%s is wherever it belongs', (_, entry) => {
    expect(missingPlaces(entry, OPTIONS)).toEqual([]);
  });

  it.each<OptionEntry>([
    { name: 'new-limit', short: 'n', kind: 'duration', default: '3s', commands: ['check', 'report'], inFile: true, help: { en: 'a new limit', zh: '新的时限' } },
    { name: 'new-thing', kind: 'switch', negated: true, commands: ['report'], help: { en: 'without a new thing', zh: '不要新东西' } },
    { name: 'new-choice', kind: 'choice', values: ['one', 'two'], commands: ['check'], inFile: true, help: { en: 'one, two', zh: 'one、two' } },
  ])('that is added, $name, is everywhere', entry => {
    expect(missingPlaces(entry, [...OPTIONS, entry])).toEqual([]);
    // Not by accident: without it, it is nowhere.
    expect(missingPlaces(entry, OPTIONS).length).toBeGreaterThan(5);
  });

  it('has a name of its own in each command', () => {
    for (const entry of OPTIONS) for (const command of entry.commands) expect(OPTIONS.filter(({ name, commands }) => name === entry.name && commands.includes(command)), `${command} ${entry.name}`).toHaveLength(1);
  });

  it('that can come from the environment says so in the man page', () => {
    const named = ENVIRONMENT.map(([name]) => name);
    for (const { env } of OPTIONS) if (env !== undefined) expect(named).toContain(env);
  });

  it('that takes a file is known to the pre-commit hook', () => {
    const hook = readFileSync('recipes/pre-commit/nacos-doctor-pre-commit.js', 'utf8');
    const known = /TAKES_A_FILE = new Set\(\[([^\]]*)\]/.exec(hook)?.[1] ?? '';
    const files = RUN_OPTIONS.filter(({ kind, commands }) => kind === 'file' && (commands as readonly string[]).includes('check'));
    expect([...known.matchAll(/'([^']+)'/g)].map(match => match[1]).sort()).toEqual(files.map(longFlag).sort());
  });
});

describe('no option is written by hand', () => {
  const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|\s)\/\/.*$/gm, '');
  const files = ['src/cli', 'src/team'].flatMap(room => readdirSync(room).filter(name => name.endsWith('.ts')).map(name => join(room, name)));

  it.each([...files, 'src/select-rules.ts', 'src/default-run.ts', 'src/index.ts'])('in %s', file => {
    const text = withoutComments(readFileSync(file, 'utf8'));
    const flags = OPTIONS.flatMap(flagsOf).filter(flag => flag.startsWith('--'));
    expect(flags.filter(flag => new RegExp(`${flag}(?![\\w-])`).test(text))).toEqual([]);
    expect(OPTIONS.flatMap(({ env }) => env ?? []).filter(name => text.includes(name))).toEqual([]);
  });
});
