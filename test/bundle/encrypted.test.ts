import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

/** age's own program; on CI it has to be there. */
const hasAge = process.env['CI'] === 'true' || !execaSync('age', ['--version'], { reject: false }).failed;
const BROKEN = join(process.cwd(), 'examples/no-cluster-conf');
const CAUSE = 'cluster/jmenv-unknown-host';
const PASSPHRASE = 'correct horse battery staple';

let dir: string;
let recipient: string;
const at = (name: string): string => join(dir, name);
const run = (...args: readonly string[]) => runCli(args, { cwd: dir });

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-age-'));
  const [own, other] = [await generateIdentity(), await generateIdentity()];
  recipient = await identityToRecipient(own);
  writeFileSync(at('own.key'), `# created: today\n# public key: ${recipient}\n${own}\n`);
  writeFileSync(at('other.key'), `${other}\n`);
  writeFileSync(at('both.key'), `${other}\n${own}\n`);
  writeFileSync(at('no.key'), 'nothing\n');
  writeFileSync(at('pass'), `${PASSPHRASE}\n`);
  writeFileSync(at('wrong-pass'), 'something else\n');
  writeFileSync(at('empty'), '\n');
  expect((await run('report', BROKEN, '-o', 'case.tar.gz.age', 'case.zip.age', '--encrypt', recipient)).code).toBe(1);
  expect((await run('report', BROKEN, '-o', 'passed.tar.gz.age', '--passphrase-file', 'pass')).code).toBe(1);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('an encrypted bundle', () => {
  it('shows nothing of what is in it, and is read by its owner only', () => {
    for (const name of ['case.tar.gz.age', 'case.zip.age', 'passed.tar.gz.age']) {
      const bytes = readFileSync(at(name));
      expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/);
      for (const word of ['manifest', 'nacos-doctor', 'PK\u0003\u0004']) expect(bytes.toString('latin1').includes(word), word).toBe(false);
      if (process.platform !== 'win32') expect(statSync(at(name)).mode & 0o777).toBe(0o600);
    }
  });

  it.each(['case.tar.gz.age', 'case.zip.age'])('%s is judged, compared and verified with the key', async name => {
    expect(await run('check', name, '--identity', 'own.key')).toMatchObject({ code: 1, stdout: expect.stringContaining(CAUSE) });
    expect(await run('verify', name, '--identity', 'both.key')).toMatchObject({ code: 0 });
    expect(await run('diff', name, 'case.zip.age', '--identity', 'own.key')).toMatchObject({ code: 0 });
  });

  it('opens with the passphrase, in seconds', async () => {
    const startedMs = Date.now();
    expect(await run('check', 'passed.tar.gz.age', '--passphrase-file', 'pass')).toMatchObject({ code: 1, stdout: expect.stringContaining(CAUSE) });
    expect(await runCli(['check', 'passed.tar.gz.age'], { cwd: dir, env: { NACOS_DOCTOR_PASSPHRASE: PASSPHRASE } })).toMatchObject({ code: 1 });
    // In JavaScript it takes half a minute: a short run switches V8's optimiser off.
    expect(Date.now() - startedMs).toBeLessThan(25_000);
  });

  it.each([
    [['case.tar.gz.age'], 'give --identity FILE'],
    [['case.tar.gz.age', '--identity', 'other.key'], 'no key that was given opens it'],
    [['case.tar.gz.age', '--passphrase-file', 'pass'], 'no key that was given opens it'],
    [['passed.tar.gz.age', '--identity', 'own.key'], 'it needs a passphrase, in --passphrase-file FILE'],
    [['passed.tar.gz.age', '--passphrase-file', 'wrong-pass'], 'no key that was given opens it'],
    [['case.tar.gz.age', '--identity', 'no.key'], '--identity no.key: no key of age-keygen'],
    [['case.tar.gz.age', '--identity', 'nowhere'], 'nowhere'],
    [['case.tar.gz.age', '--passphrase-file', 'empty'], 'the passphrase is empty'],
  ])('%j says what is missing', async (args, words) => {
    const { code, stdout, stderr } = await run('check', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(`${stdout}${stderr}`).not.toContain(PASSPHRASE);
  });

  it('that was cut or changed is damaged', async () => {
    const bytes = readFileSync(at('case.tar.gz.age'));
    writeFileSync(at('cut.tar.gz.age'), bytes.subarray(0, bytes.length / 2));
    writeFileSync(at('changed.tar.gz.age'), Buffer.from(bytes.map((byte, index) => (index === bytes.length - 9 ? byte ^ 1 : byte))));
    for (const name of ['cut.tar.gz.age', 'changed.tar.gz.age']) expect((await run('check', name, '--identity', 'own.key')).stderr, name).toContain('the encrypted file is damaged');
  });

  it('whose passphrase would take a gigabyte is refused', async () => {
    const [version, stanza, ...rest] = readFileSync(at('passed.tar.gz.age')).toString('latin1').split('\n');
    writeFileSync(at('greedy.tar.gz.age'), Buffer.from([version, (stanza ?? '').replace(/\d+$/, '20'), ...rest].join('\n'), 'latin1'));
    expect((await run('check', 'greedy.tar.gz.age', '--passphrase-file', 'pass')).stderr).toContain('work factor above 18');
  });
});

describe('what cannot be encrypted', () => {
  it.each([
    [['-o', 'x.tar.gz', '--encrypt', 'RECIPIENT'], 'x.tar.gz: an encrypted bundle is named .tar.gz.age or .zip.age'],
    [['-o', 'x.zip.age', 'x.html', '--encrypt', 'RECIPIENT'], 'x.html: an encrypted bundle is named'],
    [['-o', 'x.html.age', '--encrypt', 'RECIPIENT'], 'x.html.age'],
    [['-o', 'x.zip.age'], 'for whom is it to be encrypted'],
    [['-o', 'x.zip.age', '--encrypt', 'age1nobody'], '--encrypt age1nobody: not a recipient of age'],
    [['-o', 'x.zip.age', '--encrypt', 'RECIPIENT', '--reproducible'], 'never the same twice'],
  ])('%j', async (args, words) => {
    const { code, stderr } = await run('report', BROKEN, ...args.map(arg => (arg === 'RECIPIENT' ? recipient : arg)));
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe.skipIf(!hasAge)('age itself', () => {
  it('opens what is written here', async () => {
    const { stdout } = await execa('sh', ['-c', `age -d -i own.key case.tar.gz.age | tar tzf -`], { cwd: dir });
    expect(stdout).toContain('/manifest.json');
  });

  it('writes what is opened here, as text too', async () => {
    await execa('sh', ['-c', `age -d -i own.key case.zip.age | age -a -r ${recipient} -o armoured.zip.age`], { cwd: dir });
    expect(readFileSync(at('armoured.zip.age'), 'latin1')).toMatch(/^-----BEGIN AGE/);
    expect((await run('check', 'armoured.zip.age', '--identity', 'own.key')).stdout).toContain(CAUSE);
  });

  it('may close what is no bundle', async () => {
    await execa('age', ['-r', recipient, '-o', 'other.age', 'pass'], { cwd: dir });
    expect((await run('check', 'other.age', '--identity', 'own.key')).stderr).toContain('not a bundle of nacos-doctor');
  });
});
