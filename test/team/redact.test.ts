import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createLedger } from '../../src/secrets/ledger.ts';
import { readBundle } from '../../src/bundle/index.ts';
import { parseConfigFile } from '../../src/team/index.ts';
import { temporaryFolder } from '../bundle/support.ts';
import { runCli } from '../support/run-cli.ts';

const LOG = `2026-01-01 10:00:00,000 INFO Starting Nacos v2.3.2 using Java 1.8.0_392 on acme-host
2026-01-01 10:00:01,000 ERROR user EMP-004711 of ACME Widgets: Unable to start web server
java.net.UnknownHostException: jmenv.tbsite.net for EMP-004711
`;

const evidence = (): string => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'logs'));
  writeFileSync(join(dir, 'logs', 'nacos.log'), LOG);
  writeFileSync(join(dir, 'own.yaml'), 'redact:\n  - EMP-\\d{6}\n  - ACME\\s\\w{1,40}\n');
  return dir;
};

describe('patterns of the team', () => {
  it.each(['text', 'json', 'markdown', 'html', 'sarif', 'junit', 'github'])('hide what they match in %s', async format => {
    const dir = evidence();
    const open = await runCli(['check', join(dir, 'logs'), '--format', format, '--no-network']);
    const closed = await runCli(['check', join(dir, 'logs'), '--format', format, '--no-network', '--config', join(dir, 'own.yaml')]);
    expect(closed.code).toBe(open.code);
    expect(closed.stdout.length).toBeGreaterThan(100);
    expect(closed.stdout).not.toMatch(/EMP-004711|ACME Widgets/);
    if (format === 'json') expect(open.stdout).toMatch(/EMP-004711/);
  });

  it('hide it in bundles, snapshots and files beside them', async () => {
    const dir = evidence();
    const [bundle, snapshot, page] = ['b.tar.gz', 's.json', 'p.html'].map(name => join(dir, name)) as [string, string, string];
    await runCli(['report', join(dir, 'logs'), '--no-network', '--config', join(dir, 'own.yaml'), '--save-snapshot', snapshot, '-o', bundle, page]);
    for (const text of [readFileSync(snapshot, 'utf8'), readFileSync(page, 'utf8'), JSON.stringify(await readBundle(bundle))]) {
      expect(text.length).toBeGreaterThan(500);
      expect(text).not.toMatch(/EMP-004711|ACME Widgets/);
    }
  });

  it('know what they once hid in other spellings too', () => {
    const ledger = createLedger([/EMP-\d{6}/g]);
    expect(ledger.mask('by EMP-004711')).toBe('by ***');
    expect(ledger.mask(`by ${Buffer.from('EMP-004711').toString('base64')}`)).not.toMatch(/RU1QLTAwNDcxMQ/);
    expect(ledger.spellingIn('still EMP-004711')).toBe('as-it-is');
  });
});

test.each([
  ['no expression', "redact: ['(']\n", ':1:10', /Unterminated/],
  ['one that may take ages', "redact:\n  - abc\n  - '(x+)+y'\n", ':3:5', /can take ages/],
  ['one that matches nothing at all', "redact: ['a*']\n", ':1:10', /empty text/],
  ['no list', 'redact: abc\n', ':1:1', /array/],
])('%s is told at its place', async (_, text, place, reason) => {
  await expect(parseConfigFile(text, 'c.yaml', [])).rejects.toMatchObject({ args: { path: `c.yaml${place}`, reason: { en: expect.stringMatching(reason) } } });
});

it('exit code 2 names the place', async () => {
  const dir = evidence();
  writeFileSync(join(dir, 'bad.yaml'), "redact: ['(']\n");
  const { code, stderr } = await runCli(['check', join(dir, 'logs'), '--config', join(dir, 'bad.yaml')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('bad.yaml:1:10')]);
});
