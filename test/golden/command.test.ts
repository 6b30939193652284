import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

// What the command says of itself, as somebody has read it once; `npm run golden` writes it anew.

const write = process.env['WRITE_GOLDEN'] === '1';

const COMMANDS = ['check', 'report', 'diff', 'verify', 'explain', 'rules', 'completion'];

const CALLS: readonly (readonly string[])[] = [
  ['--help'], ...COMMANDS.map(command => [command, '--help']), ['help', 'check'],
  ...['bash', 'zsh', 'fish', 'powershell'].map(shell => ['completion', shell]),
  ['explain', 'raft/raft-no-leader'], ['explain', 'database/mysql-acces-denied'], ['chekc'], ['check', '--fromat', 'json'], ['check', '--format', 'jsno'], ['check', '/no/such/folder'], ['verify', 'package.json'], ['diff', 'package.json'], ['completion', 'tcsh'],
];

/** Rules come and go; what is said around them is held. */
const withoutRules = (text: string): string => text.replaceAll(/\b(?:environment|jvm|ports|config|database|cluster|raft|auth|client|docker|k8s|upgrade|operations)\/[\w-]+/g, 'area/rule').replaceAll(/^.*area\/rule.*\n(?:.*area\/rule.*\n)+/gm, '… area/rule …\n');

describe.each(['en', 'zh'])('in %s', lang => {
  it.each(CALLS.map(call => [call.join(' '), call] as const))('nacos-doctor %s', async (name, call) => {
    const file = join(import.meta.dirname, 'command', lang, `${name.replaceAll(/[^\w.-]+/g, '_')}.txt`);
    const { code, stdout, stderr } = await runCli(call, { env: { NACOS_DOCTOR_LANG: lang } });
    const said = `exit ${code}\n${stdout}${stderr === '' ? '' : `---- standard error\n${stderr}`}`;
    const text = call[0] === 'completion' ? withoutRules(said) : said;
    if (write) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text, 'if that is meant: npm run golden').toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
  });
});
