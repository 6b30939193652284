import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import type { DbConnection } from '../../src/model/database.ts';
import { connection, dbSettings } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const rulesFor = (more: Partial<DbConnection>): readonly string[] => {
  const snapshot = snapshotOf({ given: { 'db.connections': [connection(more)], 'db.settings': dbSettings() } });
  return diagnose([snapshot], { rules, failOn: 'error' }).findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
};

/** Errors with which MySQL 5.5 to 9 and MariaDB 10 to 11 end a login (mysqld_error.h). */
const CODES = [
  1040, 1044, 1045, 1049, 1129, 1130, 1131, 1133, 1184, 1203, 1226, 1251, 1275, 1524, 1698, 1820, 1862, 1873, 3118, 3159, 3202, 3955, 4031, 4151,
] as const;

it.each(CODES)('a login that ends with error %i is one rule\'s', code => {
  for (const stage of ['handshake', 'login', 'database'] as const) {
    const found = rulesFor({ stage, code: String(code), message: `error ${code}` });
    expect({ stage, count: found.length, found }).toMatchObject({ stage, count: 1 });
  }
});

it('so is one that nobody has heard of', () => expect(rulesFor({ stage: 'login', code: '9999', message: 'x' })).toEqual(['database/mysql-login-refused']));

it('a login that succeeds is none\'s', () => expect(rulesFor({ ok: true })).toEqual([]));
