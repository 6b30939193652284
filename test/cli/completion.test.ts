import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { commandTree } from '../../scripts/generate/man.ts';
import { SHELLS } from '../../src/options/choices.ts';
import { completionModel } from '../../src/cli/completion-model.ts';
import { areaCandidates, ruleCandidates } from '../../src/cli/completion-values.ts';
import { completionScript } from '../../src/cli/completion.ts';
import { parseOptions } from '../../src/cli/options.ts';
import type { RawOptions } from '../../src/cli/parsed.ts';
import { parseLayers } from '../../src/cli/values.ts';
import { FORMATS } from '../../src/report/index.ts';
import { runCli } from '../support/run-cli.ts';

const program = (): Command => commandTree('en', '1.2.3');
const model = completionModel('en');

/** A shell that is not there; on CI that is a failure. */
const isSkipped = (shell: string): boolean => process.env['CI'] !== 'true' && spawnSync(shell, ['--version']).status !== 0;

let dir = '';
const scriptPath = (shell: string): string => join(dir, `completion.${shell}`);

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-completion-'));
  for (const shell of SHELLS) writeFileSync(scriptPath(shell), completionScript(shell, 'en'));
  mkdirSync(join(dir, 'work', 'my nacos'), { recursive: true });
  writeFileSync(join(dir, 'work', 'nacos.log'), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the model', () => {
  it('has every command with every option of the tree', () => {
    const tree = program();
    expect(model.commands.map(({ name }) => name)).toEqual([...tree.commands.map(command => command.name()), 'help']);
    const long = tree.commands.find(command => command.name() === 'check')?.options.map(option => option.long);
    expect(model.commands[0]?.options.map(({ flags }) => flags.at(-1))).toEqual([...(long ?? []), '--help']);
  });

  it('offers the rules and areas there are', () => {
    expect(ruleCandidates('en').map(({ value }) => value)).toEqual(rules.map(({ id }) => id));
    expect(ruleCandidates('zh').every(({ description }) => /[\u4e00-\u9fff]/.test(description))).toBe(true);
    expect(areaCandidates().map(({ value }) => value)).toEqual([...new Set(rules.map(({ id }) => id.split('/')[0]))]);
  });

  it('offers for --require only what is accepted', () => {
    for (const { value } of areaCandidates()) expect(parseLayers('--require', value)).toEqual([value]);
  });

  const raw: RawOptions = { format: 'text', lang: 'auto', failOn: 'error', probeTimeout: '5s', deadline: '60s', network: true, db: true, exec: true, color: 'auto' };
  const offered = (flag: string): readonly string[] => {
    const values = model.commands[0]?.options.find(({ flags }) => flags.includes(flag))?.value?.values;
    return values?.kind === 'words' ? values.words.map(({ value }) => value) : [];
  };

  it.each([['--format', 'format'], ['--lang', 'lang'], ['--fail-on', 'failOn'], ['--color', 'color']] as const)('offers for %s only what is accepted', (flag, key) => {
    expect(offered(flag).length).toBeGreaterThan(2);
    for (const value of offered(flag)) expect(() => parseOptions({ ...raw, [key]: value }, {}, null), value).not.toThrow();
    expect(() => parseOptions({ ...raw, [key]: 'nonsense' }, {}, null)).toThrow();
  });
});

/** What is offered for a line whose last word is being typed; empty means that the shell itself proposes files. */
type Ask = (words: readonly string[]) => readonly string[];

const TABLE: readonly (readonly [string, readonly string[], readonly string[] | ((offers: readonly string[]) => boolean)])[] = [
  ['commands', ['c'], ['check', 'collect-script', 'completion']],
  ['options', ['check', '--fo'], ['--format']],
  ['options after a target', ['check', '/opt/nacos', '--base'], ['--baseline']],
  ['options of the command only', ['explain', '--'], ['--help', '--lang', '--rules']],
  ['values', ['check', '--format', 'j'], ['json', 'junit']],
  ['all values', ['report', '--format', ''], offers => FORMATS.every(format => offers.includes(format)) && offers.length === FORMATS.length],
  ['values of the same option of another command', ['rules', '--format', ''], ['json', 'text']],
  ['rule ids', ['explain', 'ports/grpc-port-in'], ['ports/grpc-port-in-use']],
  ['the last of several globs', ['check', '--only', 'database,ports/grpc-port-in'], ['database,ports/grpc-port-in-use']],
  ['areas', ['check', '--skip', 'oper'], offers => offers.includes('operations')],
  ['shells', ['completion', ''], ['bash', 'fish', 'powershell', 'zsh']],
  ['commands to explain', ['help', 'ex'], ['explain']],
  ['nothing for a time', ['check', '--deadline', ''], []],
];

const agree = (ask: Ask): void => {
  for (const [name, words, expected] of TABLE) {
    const offers = [...ask(words)].sort();
    if (typeof expected === 'function') expect(expected(offers), `${name}: ${offers.join(' ')}`).toBe(true);
    else expect(offers, name).toEqual(expected);
  }
};

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

describe.skipIf(isSkipped('bash'))('bash', () => {
  const ask: Ask = words => {
    const line = ['nacos-doctor', ...words].map(quoted).join(' ');
    const script = `. ${scriptPath('bash')}; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _nacos_doctor; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '--noprofile', '-c', script], { encoding: 'utf8', cwd: dir }).split('\n').filter(Boolean);
  };

  it('completes commands, options, values, rules and lists', () => agree(ask));

  it('sees through the equals sign that readline cuts at', () => {
    expect(ask(['check', '--format', '=', 'js'])).toEqual(['json']);
    expect(ask(['check', '--fail-on', '='])).toEqual(['error', 'warning', 'info', 'never']);
  });

  it('runs nothing of what was typed and expands no pattern', () => {
    writeFileSync(join(dir, 'database,ports'), '');
    expect(ask(['check', '$(touch pwned)', '`touch pwned`', '--form'])).toEqual(['--format']);
    expect(ask(['check', '--only', 'data*,oper'])).toContain('data*,operations');
    expect(existsSync(join(dir, 'pwned'))).toBe(false);
  });

  it('is silent when it is read twice, also under set -eu', () => {
    const { stderr, status } = spawnSync('bash', ['--norc', '-euc', `. ${scriptPath('bash')}; . ${scriptPath('bash')}`], { encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
  });
});

describe.skipIf(isSkipped('fish'))('fish', () => {
  const complete = (line: string): readonly string[] =>
    execFileSync('fish', ['--no-config', '-c', `source ${scriptPath('fish')}; complete -C ${quoted(line)}`], { encoding: 'utf8', cwd: join(dir, 'work') })
      .split('\n').filter(Boolean);
  // fish lists short options too; what is asked here are the long ones.
  const ask: Ask = words => complete(['nacos-doctor', ...words].join(' ')).map(line => line.split('\t')[0] as string).filter(word => !/^-\w$/.test(word));

  it('completes commands, options, values, rules and lists', () => agree(ask));

  it('describes what it offers and proposes files for targets', () => {
    expect(complete('nacos-doctor explain cluster/jmenv')).toEqual([expect.stringMatching(/^cluster\/jmenv-unknown-host\t\S/)]);
    expect(ask(['check', 'nac'])).toEqual(['nacos.log']);
    expect(ask(['check', '--config', ''])).toEqual(['my nacos/', 'nacos.log']);
    expect(ask(['check', '--only=database,ports/grpc-port-in'])).toEqual(['--only=database,ports/grpc-port-in-use']);
    expect(ask(['rules', ''])).toEqual(['my nacos/', 'nacos.log']);
  });
});

/** Types a line and TABs in an interactive shell on a pseudo-terminal that zsh opens; returns the screen. */
const typed = (shell: string, start: string, line: string, tabs: number): string => {
  const harness = `zmodload zsh/zpty
zpty -e s "TERM=dumb PS1='> ' ${shell}"
zpty -w s ${quoted(`${start}; cd ${dir}/work; stty cols 250 rows 500; echo RE""ADY`)}
zpty -r -m s out '*READY*'
zpty -w -n s ${quoted(line)}
${"zpty -w -n s $'\\t'; sleep 0.7\n".repeat(tabs)}
zpty -w s $'\\C-uecho DO""NE'
zpty -r -m s out '*DONE*'
print -r -- $out
zpty -d s`;
  return execFileSync('zsh', ['-f', '-c', harness], { encoding: 'utf8', timeout: 30_000 });
};

describe.skipIf(isSkipped('zsh') || isSkipped('bash'))('typed on a terminal', () => {
  const zsh = (line: string, tabs = 1): string => typed('zsh -f -i', `autoload -Uz compinit; compinit -u -D; setopt no_always_last_prompt; source ${scriptPath('zsh')}`, line, tabs);
  const bash = (line: string): string => typed('bash --norc --noprofile -i', `. ${scriptPath('bash')}`, line, 1);

  it.each([
    ['nacos-doctor check --form', 'nacos-doctor check --format='],
    ['nacos-doctor check --format=js', 'nacos-doctor check --format=json'],
    ['nacos-doctor explain ports/grpc-port-in', 'nacos-doctor explain ports/grpc-port-in-use'],
    ['nacos-doctor check --only database,ports/grpc-port-in', 'database,ports/grpc-port-in-use'],
    ['nacos-doctor check my', 'nacos-doctor check my\\ nacos/'],
    ['nacos-doctor check --config nac', 'nacos-doctor check --config nacos.log'],
  ])('zsh makes of %j %j', (line, expected) => { expect(zsh(line)).toContain(expected); });

  it.each([
    ['nacos-doctor check --form', 'nacos-doctor check --format'],
    ['nacos-doctor check --format=js', 'nacos-doctor check --format=json'],
    ['nacos-doctor check my', 'nacos-doctor check my\\ nacos/'],
    ['nacos-doctor check --config nac', 'nacos-doctor check --config nacos.log'],
  ])('bash makes of %j %j', (line, expected) => { expect(bash(line)).toContain(expected); });

  it('zsh lists commands with what they do', () => {
    const screen = zsh('nacos-doctor ', 2);
    for (const { name } of model.commands) expect(screen).toMatch(new RegExp(`${name} +-- \\w`));
  });
});

describe('PowerShell', () => {
  it('gets a script of ASCII only, because Windows decodes it by the code page of the console', () => {
    const script = completionScript('powershell', 'zh');
    expect(script).toMatch(/^[\n\x20-\x7e]+$/);
    expect(script).toContain("'\\u7aef\\u53e3"); // 端口
  });
});

describe('the command', () => {
  it.each(SHELLS)('prints the script of %s', async shell => {
    const { code, stdout, stderr } = await runCli(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('cluster/jmenv-unknown-host');
  });

  it('names the shells it knows', async () => {
    const { code, stdout, stderr } = await runCli(['completion', 'tcsh']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('bash, zsh, fish, powershell');
  });
});
