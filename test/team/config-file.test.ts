import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { UsageError } from '../../src/text/usage-error.ts';
import { findConfigFile, parseConfigFile, readConfigFile } from '../../src/team/index.ts';
import { temporaryFolder } from '../bundle/support.ts';

const RULES = ['auth/auth-disabled-exposed', 'ports/grpc-port-in-use', 'ports/main-port-in-use'];

const GOOD = `# of the team
targets: [/opt/nacos, "10.0.0.1:8848"]
options:
  fail-on: warning
  only: [auth, ports/*]
  db: false
ignores:
  - rule: ports/grpc-*
    subject: port 9848
    reason: another team's server, moved in Q1
    expires: 2026-12-31
  - { rule: auth, reason: internal network }
`;

it('reads targets, options and ignores', async () => {
  expect(await parseConfigFile(GOOD, '.nacos-doctor.yaml', RULES)).toEqual({
    path: '.nacos-doctor.yaml', targets: ['/opt/nacos', '10.0.0.1:8848'], options: { failOn: 'warning', only: 'auth,ports/*', db: false }, redact: [],
    ignores: [
      { rule: 'ports/grpc-*', subject: 'port 9848', reason: "another team's server, moved in Q1", expires: '2026-12-31', line: 8 },
      { rule: 'auth', subject: null, reason: 'internal network', expires: null, line: 12 },
    ],
  });
  expect((await parseConfigFile('', 'x', RULES)).ignores).toEqual([]);
});

describe('a mistake is told at file:line:column in both languages', () => {
  test.each<[string, string, string, RegExp, RegExp]>([
    ['unknown key', 'ignore:\n  - rule: auth\n', ':1:1', /unknown key ignore; did you mean ignores\?/, /未知的键 ignore，是否想写 ignores？/],
    ['unknown key of an ignore', 'ignores:\n  - rule: auth\n    reson: x\n    reason: y\n', ':3:5', /unknown key reson; did you mean reason/, /是否想写 reason/],
    ['unknown option', 'options:\n  failon: error\n', ':2:3', /unknown key failon; did you mean fail-on/, /fail-on/],
    ['no reason', 'ignores:\n  - rule: auth\n', ':2:5', /needs a reason/, /原因/],
    ['empty reason', 'ignores:\n  - rule: auth\n    reason: " "\n', ':3:5', /needs a reason/, /原因/],
    ['not a day', 'ignores:\n  - rule: auth\n    reason: x\n    expires: 2026-02-30\n', ':4:5', /a day such as/, /日期/],
    ['not a choice', 'options:\n  fail-on: fatal\n', ':2:3', /expected error, warning, info, never/, /应为 error/],
    ['not a list', 'targets: /opt/nacos\n', ':1:1', /targets: expected array/, /应为 array/],
    ['unknown rule', 'ignores:\n  - rule: ports/grpc-port-in-usee\n    reason: x\n', ':2:5', /did you mean ports\/grpc-port-in-use/, /没有名为/],
    ['the same key twice', 'targets: []\ntargets: []\n', ':2:1', /not valid YAML/, /YAML/],
    ['broken YAML', 'targets: [a\nignores: }\n', ':2', /not valid YAML/, /YAML/],
    ['a list', '- a\n', ':1:1', /expected object/, /object/],
  ])('%s', async (_, text, place, en, zh) => {
    const failure = await parseConfigFile(text, 'ci/.nacos-doctor.yaml', RULES).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    const { args } = failure as UsageError;
    expect(args['path']).toContain(`ci/.nacos-doctor.yaml${place}`);
    expect(args['reason']).toMatchObject({ en: expect.stringMatching(en) as string, zh: expect.stringMatching(zh) as string });
  });

  it('a bomb of aliases too', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)].join('\n');
    await expect(parseConfigFile(bomb, 'x', RULES)).rejects.toBeInstanceOf(UsageError);
  });
});

it('finds the file of a folder above, not above the repository', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'repo/.git'), { recursive: true });
  mkdirSync(join(root, 'repo/a/b'), { recursive: true });
  writeFileSync(join(root, '.nacos-doctor.yaml'), '');
  expect(await findConfigFile(join(root, 'repo/a/b'))).toBeNull();
  writeFileSync(join(root, 'repo/.nacos-doctor.yml'), GOOD);
  expect(await findConfigFile(join(root, 'repo/a/b'))).toBe(join(root, 'repo/.nacos-doctor.yml'));
  expect((await readConfigFile(join(root, 'repo/.nacos-doctor.yml'), RULES)).ignores).toHaveLength(2);
  await expect(readConfigFile(join(root, 'none.yaml'), RULES)).rejects.toBeInstanceOf(UsageError);
});
