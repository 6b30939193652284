import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createLedger } from '../../src/bundle/index.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import { bundleTo, filesInTarGz, judgeAll, lookAt, temporaryFolder } from './support.ts';

const escapedForProperties = (text: string): string =>
  text.replace(/[\\:=#!]/g, '\\$&').replace(/^ /, '\\ ').replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Every place of an installation in which a person once found a password. */
const plant = (secret: string): { home: string; env: Record<string, string> } => {
  const home = temporaryFolder();
  for (const dir of ['bin', 'conf', 'logs', 'target']) mkdirSync(join(home, dir));
  const url = encodeURIComponent(secret);
  writeFileSync(join(home, 'bin/startup.sh'), `#!/bin/bash\nexport MODE="cluster"\nJAVA_OPT="\${JAVA_OPT} -Ddb.password.0=${shellQuoted(secret)}"\n`);
  writeFileSync(join(home, 'conf/cluster.conf'), '10.20.30.41:8848\n10.20.30.42:8848\n10.20.30.43:8848\n');
  writeFileSync(join(home, 'conf/application.properties'), [
    'spring.datasource.platform=mysql', 'db.num=1', `db.url.0=jdbc:mysql://nacos:${url}@mysql-01.acme-corp.cn:3306/nacos?password=${url}&useSSL=false`,
    'db.user.0=acme_nacos', `db.password.0=${escapedForProperties(secret)}`, `#db.password.0=${escapedForProperties(secret)}`, `# old one: ${secret}`,
    'nacos.core.auth.enabled=true', `nacos.core.auth.server.identity.value=\\`, `    ${escapedForProperties(secret)}`,
    `com.acme.greeting=${escapedForProperties(secret)}`, 'server.port=8848', 'nacos.inetutils.ip-address=10.20.30.41', '',
  ].join('\n'));
  const error = `Caused by: java.sql.SQLException: Access denied for user 'acme_nacos'@'10.20.30.41' (using password: YES)`;
  writeFileSync(join(home, 'logs/nacos.log'), [
    '2026-11-22 21:27:24,399 INFO Tomcat initialized with port(s): 8848 (http)', '',
    `2026-11-22 21:27:25,100 WARN login with password=${secret} was refused`, '',
    `2026-11-22 21:27:25,200 ERROR could not connect to jdbc:mysql://mysql-01.acme-corp.cn:3306/nacos?user=acme_nacos&password=${url}`, '',
    'java.lang.IllegalStateException: No DataSource set', `\tat com.alibaba.nacos.Foo.bar(Foo.java:17)`, error, '',
    `2026-11-22 21:27:26,300 ERROR INSERT INTO users VALUES ('nacos', '${secret.replaceAll("'", "''")}')`, '',
    `2026-11-22 21:27:27,400 WARN answer {"pwd":${JSON.stringify(secret)},"note":${JSON.stringify(secret)}}`, '',
    `2026-11-22 21:27:28,500 WARN basic ${Buffer.from(`acme_nacos:${secret}`).toString('base64')}`, '',
    `2026-11-22 21:27:29,600 WARN xml <v>${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</v>`, '', '',
  ].join('\n'));
  return { home, env: { MYSQL_SERVICE_PASSWORD: secret, JAVA_OPT: `-Dnacos.x.password=${secret}` } };
};

const USEFUL = ['8848', '3306', '2026-11-22 21:27:26,300', 'java.sql.SQLException', 'java.lang.IllegalStateException', 'No DataSource set', 'Access denied for user', 'useSSL=false', 'Foo.java:17', 'using password: YES'];

const NAMED = ['acme_nacos', 'acme-corp', '10.20.30.4'];

const written = async (secret: string): Promise<Readonly<Record<string, string>>> => {
  const { home, env } = plant(secret);
  const ledger = createLedger();
  const diagnosis = await lookAt([home], { ledger, env });
  expect(ledger.size()).toBeGreaterThan(0);
  const path = join(temporaryFolder(), 'case.tar.gz');
  await bundleTo(path, diagnosis, { secrets: ledger });
  return filesInTarGz(readFileSync(path));
};

/** Independent of the ledger's own search: the plain spellings, and any eight characters of it that are not in the input otherwise. */
const spellings = (secret: string): readonly string[] => [
  secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), escapedForProperties(secret), secret.replaceAll("'", "''"), shellQuoted(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/.{0,3}=*$/, ''), secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
];

const leaks = (files: Readonly<Record<string, string>>, secret: string): readonly string[] =>
  Object.entries(files).flatMap(([name, text]) => spellings(secret).filter(form => form.length >= 6 && text.includes(form)).map(form => `${name}: ${form}`));

describe('no secret leaves', () => {
  test.each([
    'Zq8!xyz#1', 'pass word with blanks 7', `it's "quoted" $HOME \\back\\slash`, 'key=value&other=<b>x</b>', '密码很长的一段话九八七', 'ünïcödé-7-ß', '100%sure+plus', 'a,b;c|d(e)f{g}', '#hash!bang:colon=eq', '20261122',
    `${'Ab3$'.repeat(20)} ${'中文'.repeat(30)}`, 'Xy9_'.repeat(125), '-----BEGIN x', '$2a$10$notreallybcrypt', '*** stars ***', "a'aaaaaaaa", 'aaaa"a',
  ])('%s', async secret => {
    const files = await written(secret);
    expect(leaks(files, secret)).toEqual([]);
    const all = Object.values(files).join('\n');
    for (const useful of USEFUL) expect(all).toContain(useful);
    for (const name of NAMED) expect(all).not.toContain(name);
  });

  it('holds for any secret', async () => {
    const unit = fc.constantFrom(...'abcXYZ0189 \'"$\\=#!:;,&<>%+/@?()[]{}|~^`-_.密码字é');
    const secrets = fc.array(unit, { minLength: 6, maxLength: 120 }).map(units => units.join('').trim()).filter(text => text.length >= 6 && /[^\s*.,:'"-]{4}/.test(text));
    await fc.assert(fc.asyncProperty(secrets, async secret => {
      expect(leaks(await written(secret), secret)).toEqual([]);
    }), { numRuns: 15 });
  }, 120_000);

  it('masks one of fewer than six characters by its key and place', async () => {
    const files = await written('q7#z').catch((error: unknown) => error);
    const all = Object.entries(files as Record<string, string>);
    expect(all.find(([name]) => name === 'config/application.properties')?.[1].split('\n')[4]).toBe('db.password.0=***');
    expect(all.filter(([, text]) => /password[^\n]{0,4}q7#z/.test(text)).map(([name]) => name)).toEqual([]);
  });
});

it('keeps every line of the configuration where it was', async () => {
  const { home } = plant('Zq8!xyz#1');
  const path = join(temporaryFolder(), 'case.tar.gz');
  await bundleTo(path, await lookAt([home]));
  const files = filesInTarGz(readFileSync(path));
  const lines = files['config/application.properties']?.split('\n') ?? [];
  const before = readFileSync(join(home, 'conf/application.properties'), 'utf8').split('\n');
  expect(lines.length).toBe(before.length);
  expect(lines[11]).toBe('server.port=8848');
  expect(lines[10]).toMatch(/^com\.acme\.greeting=<unknown-key:len=\d+>$/);
  expect(files['config/startup.sh']).toMatch(/^#!\/bin\/bash\nexport MODE="cluster"\nJAVA_OPT="\$\{JAVA_OPT\} -Ddb\.password\.0=/);
  expect(files['config/cluster.conf']).toMatch(/^(?:\S+:8848\n){3}$/);
});

describe('a secret that would still stand somewhere', () => {
  it.each(['report.json', 'note.md'])('in %s is a refusal that names the place and not the secret', async name => {
    const secret = 'S3cr3t-that-leaks';
    const ledger = createLedger();
    ledger.learn(secret);
    const folder = temporaryFolder();
    const path = join(folder, 'case.tar.gz');
    const diagnosis = await lookAt(['examples/short-token-key']);
    const failure = await bundleTo(path, diagnosis, { secrets: ledger, render: async () => [{ name, text: `x ${Buffer.from(`user:${secret}`).toString('base64')} y` }] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(JSON.stringify((failure as UsageError).args)).toContain(name);
    expect(JSON.stringify(failure) + String(failure)).not.toContain(secret);
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it.each(['sha256', 'manifest.json', 'reproducible', 'nacos-doctor', 'redaction', 'snapshot.json', 'startup', 'application.properties'])('%s as a secret is a word of every bundle and refuses none', async secret => {
  const { home, env } = plant('Zq8!xyz#1');
  const ledger = createLedger();
  ledger.learn(secret);
  const path = join(temporaryFolder(), 'case.tar.gz');
  await bundleTo(path, await lookAt([home], { ledger, env }), { secrets: ledger });
  const files = filesInTarGz(readFileSync(path));
  expect(Object.keys(files)).toContain('manifest.json');
  expect(JSON.stringify(files)).not.toContain('Zq8!xyz#1');
});

it('judges what it wrote as it judged what it saw', async () => {
  const { home, env } = plant('Zq8!xyz#1');
  const diagnosis = await lookAt([home], { env });
  const path = join(temporaryFolder(), 'case.tar.gz');
  await bundleTo(path, diagnosis);
  const { readBundle } = await import('../../src/bundle/index.ts');
  const again = judgeAll(await readBundle(path));
  const told = (one: typeof again): unknown => one.findings.map(({ rule, severity, confidence }) => [rule, severity, confidence]);
  expect(told(again)).toEqual(told(diagnosis));
  expect(diagnosis.findings.length).toBeGreaterThan(1);
});
