import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLedger, numberingOf, sentReport } from '../../src/bundle/index.ts';
import { defaultRun } from '../../src/default-run.ts';
import { inspect } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { everythingWritten } from '../support/everything-written.ts';

const LOG = readFileSync('test/fixtures/logs/mysql-unreachable/logs/nacos.log', 'utf8');

const homeWith = (password: string): string => {
  const home = mkdtempSync(join(tmpdir(), 'nd-common-'));
  for (const dir of ['bin', 'conf', 'logs', 'target']) mkdirSync(join(home, dir));
  writeFileSync(join(home, 'bin/startup.sh'), '#!/bin/bash\nexport MODE="standalone"\n');
  writeFileSync(join(home, 'conf/application.properties'), `spring.sql.init.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://127.0.0.1:3306/nacos?useSSL=false\ndb.user.0=root\ndb.password.0=${password}\n`);
  writeFileSync(join(home, 'logs/nacos.log'), LOG);
  return home;
};

const answersOf = (diagnosis: Diagnosis, home: string): readonly string[] => [
  ...diagnosis.findings.map(({ rule, message }) => `${rule}: ${message.en.replaceAll(home, 'HOME')}`), ...diagnosis.unknown.map(({ rule }) => rule), ...diagnosis.unrecognised.map(({ text }) => text),
];

const rulesOf = ({ findings, unknown, passed }: Diagnosis): unknown => [findings, unknown, passed].map(list => list.map(({ rule }) => rule).sort());

interface Judged {
  readonly found: readonly string[];
  readonly rules: unknown;
  /** What whoever gets the facts would find. */
  readonly rulesElsewhere: unknown;
}

const judgedWith = async (password: string): Promise<Judged> => {
  const home = homeWith(password);
  const ledger = createLedger();
  try {
    const { diagnosis, judge } = await inspect([home], { ...defaultRun(), network: false, db: false, exec: false, ledger });
    const sent = sentReport(diagnosis, { ledger, numbering: numberingOf(null), keepIps: true, judge });
    return { found: answersOf(diagnosis, home), rules: rulesOf(diagnosis), rulesElsewhere: rulesOf(sent.diagnosis) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

/** Words of logs, classes and numbers that somebody chose as a password. */
const COMMON = ['DataSource', 'nacos', 'root', '8848', 'true', 'mysql', 'Communications link failure', 'SQLException', 'localhost', 'standalone', 'Connection', 'refused', 'HikariPool', 'com.mysql.cj.jdbc', '3306', 'select', 'CannotGetJdbcConnectionException'];

describe('a password that is also a word of the log loses no diagnosis', () => {
  const usual = judgedWith('Zq8xyzW1-neutral');

  it('there is one to lose', async () => {
    expect((await usual).found.length).toBeGreaterThan(3);
  });

  it.each(COMMON)('%s', async password => {
    const { found, rules, rulesElsewhere } = await judgedWith(password);
    expect(found).toEqual((await usual).found);
    expect(rulesElsewhere).toEqual(rules);
  });

  it.each(['DataSource', 'nacos', 'root', '8848'])('%s is hidden where it is set, and the report says so', async password => {
    const home = homeWith(password);
    try {
      const texts = await everythingWritten({ targets: [home], env: {}, password: null, stdin: '', network: false });
      expect(texts['tar.gz']).toContain('db.password.0=***');
      expect(texts['tar.gz']).toContain('db.user.0=root');
      for (const format of ['text', 'markdown', 'html']) expect(texts[format], format).toMatch(/too short or too common[\s\S]*太短或太常见/);
      expect(texts['json']).toContain('"hiddenInPlace": 1');
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
