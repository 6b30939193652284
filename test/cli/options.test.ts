import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { durationMs, sizeBytes } from '../../src/options/values.ts';
import { runCli } from '../support/run-cli.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-options-'));
  writeFileSync(join(dir, 'garbage.json'), '{"a":');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const EXAMPLE = 'examples/no-cluster-conf';

/** Option, bad value, what is allowed (or what is wrong) in English and in Chinese. */
const BAD: readonly (readonly [string, string, RegExp, RegExp])[] = [
  ['--format', 'yaml', /expected one of text, json, markdown/, /可选值为 text, json/],
  ['--format', 'constructor', /expected one of text/, /可选值为 text/],
  ['--format', 'jsn', /did you mean json\?/, /json/],
  ['--lang', 'fr', /expected one of auto, en, zh/, /auto, en, zh/],
  ['--fail-on', 'fatal', /expected one of error, warning, info, never/, /可选值为 error, warning, info, never/],
  ['--color', 'yes', /expected one of auto, always, never/, /可选值为 auto, always, never/],
  ['--require', 'databse', /expected one of environment.*did you mean database\?/, /可选值为 environment.*database/],
  ['--require', 'env', /did you mean environment\?/, /environment/],
  ['--require', ' , ', /expected one of environment/, /可选值为 environment/],
  ['--require', 'ports,everything', /everything: expected one of/, /everything：可选值为/],
  ['--only', 'ports/grpc-port-in-us', /did you mean ports\/grpc-port-in-use\?/, /ports\/grpc-port-in-use/],
  ['--only', '', /expected rule ids, areas or globs/, /规则 ID/],
  ['--skip', 'databse', /no rule or area is called so.*did you mean database\?/, /没有这样的规则/],
  ['--skip', ',', /expected rule ids/, /规则 ID/],
  ['--probe-timeout', 'soon', /expected a duration such as 500ms/, /应为时长/],
  ['--probe-timeout', '0', /expected a duration/, /应为时长/],
  ['--deadline', '-1s', /expected a duration/, /应为时长/],
  ['--deadline', '25h', /expected a duration/, /应为时长/],
  ['--wait', '5 minutes', /expected a duration/, /应为时长/],
  ['--since', 'yesterday', /expected a time such as 2024-05-01/, /应为时间/],
  ['--since', '24-05-01', /expected a time/, /应为时间/],
  ['--since', '2024-02-30', /expected a time/, /应为时间/],
  ['--until', '2024-05-01 25:00', /expected a time/, /应为时间/],
  ['--user', '', /expected a value/, /空值/],
  ['--password-file', '/no/such/file', /cannot read the password file.*ENOENT/, /无法读取密码文件.*ENOENT/],
  ['--password-file', '', /expected a value/, /空值/],
  ['--identity', '/no/such.key', /ENOENT/, /ENOENT/],
  ['--identity', 'GARBAGE', /no key of age-keygen in it/, /没有 age-keygen 生成的密钥/],
  ['--identity', '', /expected a value/, /空值/],
  ['--passphrase-file', '/no/such/pass', /ENOENT/, /ENOENT/],
  ['--passphrase-file', '', /expected a value/, /空值/],
  ['--config', '/no/such.yaml', /no such file/, /文件不存在/],
  ['--config', '', /expected a value/, /空值/],
  ['--baseline', '/no/such.json', /ENOENT/, /ENOENT/],
  ['--baseline', '', /expected a value/, /空值/],
  ['--baseline', 'GARBAGE', /JSON/, /JSON/],
  ['--rules', '/no/such/rules', /no such file/, /不存在|没有/],
  ['--rules', '', /expected a value/, /空值/],
  ['--upgrade-to', '9.9.9', /no such release/, /没有这个版本/],
  ['--upgrade-to', '', /expected a value/, /空值/],
  ['--save-snapshot', '', /expected a value/, /空值/],
  ['--save-snapshot', '/no/such/dir/s.json', /ENOENT/, /ENOENT/],
];

it.each([['md', /^## nacos-doctor /m], ['htm', /^<!doctype html>/i], ['prom', /^# HELP /m], ['txt', /^nacos-doctor /]])('--format %s is called by another name in the list', async (format, looks) => {
  expect((await runCli(['check', EXAMPLE, '--format', format, '--lang', 'en'])).stdout).toMatch(looks);
});

describe('a bad value names the option and what is allowed, exit code 2', () => {
  it.each(BAD)('%s %j', async (option, given, en, zh) => {
    const value = given === 'GARBAGE' ? join(dir, 'garbage.json') : given;
    for (const [lang, expected] of [['en', en], ['zh', zh]] as const) {
      if (option === '--lang' && lang === 'zh') continue;
      const { code, stdout, stderr } = await runCli(['check', EXAMPLE, `${option}=${value}`, ...(option === '--lang' ? [] : ['--lang', lang])]);
      expect(stderr).toMatch(expected);
      if (option !== '--save-snapshot' || value === '') expect(stderr).toContain(option);
      else expect(stderr).toContain(value);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect([code, stdout]).toEqual([2, '']);
    }
  });

  it.each([
    [['-o', ''], /-o: expected a value/], [['-o', 'x.docx'], /x\.docx: the extension says no format/],
    [['-o', 'x.zip', '--max-size', 'big'], /--max-size big: expected a size such as 500k/], [['-o', 'x.zip', '--max-size', '0'], /--max-size 0/],
    [['-o', 'x.zip', '--max-size', '999999999999999g'], /expected a size/],
  ])('of report: %j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['report', EXAMPLE, ...args], { cwd: process.cwd() });
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('two that contradict each other', async () => {
    const { code, stderr } = await runCli(['check', EXAMPLE, '--since', '2024-05-02', '--until', '2024-05-01 23:00']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--since 2024-05-02 is later than --until 2024-05-01 23:00')]);
  });

  it('an option without its value', async () => {
    const { code, stderr } = await runCli(['check', '--deadline']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--deadline')]);
  });

  it.each([
    ['deadline: soon', /options\.yaml:2:3: deadline: expected a duration such as 500ms/], ['require: databse', /:2:3: require: expected layers, of environment/],
    ['require: []', /:2:3: require: expected layers/], ['format: yaml', /:2:3: format: expected text, json/], ['max-size: big', /:2:3: max-size: expected a size/],
    ['lang: fr', /:2:3: lang: expected auto, en, zh/],
  ])('in the configuration file: %s', async (line, message) => {
    const path = join(dir, 'options.yaml');
    writeFileSync(path, `options:\n  ${line}\n`);
    const { code, stderr } = await runCli(['check', EXAMPLE, '--config', path]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

test('every option of the help that takes a value has a bad one here', async () => {
  const { stdout } = await runCli(['check', '--help']);
  const taking = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+) </gm)].map(match => match[1]);
  expect(taking.filter(option => !BAD.some(([name]) => name === option))).toEqual([]);
  expect(taking.length).toBeGreaterThan(10);
});

test.each([['500ms', 500], ['5s', 5000], ['5', 5000], ['1.5m', 90_000], ['24h', 86_400_000], ['0.0004s', 1], ['1.0005s', 1001]])('%s is %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each([['20M', 20_971_520], ['500k', 512_000], ['1GiB', 1_073_741_824], ['7', 7], ['x', null], ['', null], ['1e3', null], ['-1', null]])('%s is %s bytes', (text, bytes) => {
  expect(sizeBytes(text)).toBe(bytes);
});

