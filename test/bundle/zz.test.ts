import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createLedger } from '../../src/bundle/index.ts';
import { UsageError } from '../../src/collect/targets/usage-error.ts';
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


import { formsOf, withoutEscapes } from '../../src/bundle/secret-forms.ts';
it('x', async () => {
  const secret = `it's "quoted" $HOME \\back\\slash`;
  const { home, env } = plant(secret);
  const ledger = createLedger();
  const learned: string[] = [];
  const diagnosis = await lookAt([home], { ledger: { ...ledger, learn: v => { learned.push(v); ledger.learn(v); }, suspect: v => { learned.push('?' + v); ledger.suspect(v); } }, env });
  let files: any = {};
  const e: any = await bundleTo(join(temporaryFolder(), 'c.tar.gz'), diagnosis, { secrets: { ...ledger, findIn: t => { if (ledger.findIn(t)) files.x = t; return false; } } }).catch(x => x);
  console.log(JSON.stringify([...new Set(learned)], null, 1));
  for (const v of new Set(learned.map(x => x.replace(/^\?/, '')))) for (const f of formsOf(v)) { const at = (files.x ?? '').indexOf(f); if (at >= 0) { console.log('HIT', JSON.stringify(v), JSON.stringify(f), files.x.slice(at - 100, at + 150)); break; } }
  for (const v of new Set(learned.map(x => x.replace(/^\?/, '')))) { const p = withoutEscapes(files.x ?? ''); const n = withoutEscapes(v).trim(); const at = p.indexOf(n); if (n.length > 5 && at >= 0) console.log('NORMAL', n, p.slice(at - 200, at + 150)); }
});
void [readFileSync, fc, describe, test, UsageError, judgeAll, expect, USEFUL, NAMED, written, leaks];
