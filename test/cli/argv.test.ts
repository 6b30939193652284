import { describe, expect, it } from 'vitest';
import { withCommand } from '../../src/cli/argv.ts';
import { runCli } from '../support/run-cli.ts';

describe('what people type without a command', () => {
  it.each([
    ['', 'check'],
    ['8848', 'check 8848'], [':8848', 'check :8848'], ['localhost', 'check localhost'], ['10.0.0.1', 'check 10.0.0.1'], ['host:8848', 'check host:8848'],
    ['http://host', 'check http://host'], ['-', 'check -'], ['examples', 'check examples'], ['./nowhere', 'check ./nowhere'], ['C:\\nacos -v', 'check C:\\nacos -v'],
    ['-v', 'check -v'], ['--lang zh examples', 'check --lang zh examples'], ['--lang zh rules', 'rules --lang zh'], ['-q report x', 'report -q x'],
    ['--no-color examples', 'check --color=never examples'], ['report x --no-color', 'report x --color=never'],
    // a command, a mistyped one, the program's own options
    ['check 8848', 'check 8848'], ['explain words', 'explain words'], ['help check', 'help check'], ['chekc', 'chekc'], ['nowhere', 'nowhere'],
    ['--help', '--help'], ['-V', '-V'],
  ])('%j is %j', (typed, meant) => expect(withCommand(typed === '' ? [] : typed.split(' ')).join(' ')).toBe(meant));
});

it.each(['8848', ':8848'])('%s is a port of this host', async port => {
  const { stdout } = await runCli(['check', port, '--no-network', '--format', 'json', '--lang', 'en']);
  expect(stdout).toContain('"name": "localhost:8848"');
});

it.each([['0'], ['65536'], ['123456']])('%s is none', async port => {
  expect((await runCli(['check', port, '--lang', 'en'])).stderr).toContain('neither a path that exists nor an address');
});
