import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../support/run-cli.ts';

const KEY = 'case 4711: "quoted"';

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-case-key-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const at = (name: string): string => join(dir, name);
// The evidence is written once, so that the bundles differ in nothing but the key.
const snapshot = async (): Promise<string> => {
  await runCli(['check', 'examples/second-node-on-next-port', '--save-snapshot', at('snapshot.json')]);
  return at('snapshot.json');
};
const bundle = async (from: string, name: string, flags: readonly string[], env: Record<string, string> = {}): Promise<Buffer> => {
  const { code, stderr } = await runCli(['report', from, '-o', at(name), '--reproducible', ...flags], { env });
  expect(code, stderr).toBe(1);
  return readFileSync(at(name));
};

describe('the case key', () => {
  it('is the same from the command line, a file with a line end, and the environment; another key is not', async () => {
    const from = await snapshot();
    writeFileSync(at('key'), `${KEY}\r\n`);
    const argument = await bundle(from, 'argument.tar.gz', ['--case-key', KEY]);
    expect((await bundle(from, 'file.tar.gz', ['--case-key-file', at('key')])).equals(argument)).toBe(true);
    expect((await bundle(from, 'environment.tar.gz', [], { NACOS_DOCTOR_CASE_KEY: KEY })).equals(argument)).toBe(true);
    expect((await bundle(from, 'other.tar.gz', ['--case-key', 'other'])).equals(argument)).toBe(false);
  });

  it.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['an empty file', ['--case-key-file', 'EMPTY'], {}, /the case key is empty/],
    ['an empty variable, such as a secret that CI does not have', [], { NACOS_DOCTOR_CASE_KEY: '' }, /the case key is empty/],
    ['a missing file', ['--case-key-file', 'MISSING'], {}, /cannot read the case key file .*missing-key.*ENOENT/],
    ['a missing file, in Chinese', ['--case-key-file', 'MISSING', '--lang', 'zh'], {}, /无法读取案例密钥文件 .*missing-key/],
  ])('%s is a mistake, before anything is looked at', async (_, flags, env, message) => {
    writeFileSync(at('empty-key'), '\n');
    const named = flags.map(flag => ({ EMPTY: at('empty-key'), MISSING: at('missing-key') })[flag] ?? flag);
    const { code, stderr, stdout }: CliResult = await runCli(['report', 'examples/short-token-key', '-o', at('never.tar.gz'), ...named], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
