import rule from '../../../rules/database/statements-wait-for-lock.ts';
import { dbServer } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const waiting = (state: string, seconds: number) => ({ 'db.server': [dbServer({ waits: [{ state: 'Waiting for table metadata lock', seconds: 0 }, { state, seconds }] })] });

testRule(rule, {
  fail: {
    'LOCK TABLES or an ALTER': { given: waiting('Waiting for table metadata lock', 2), args: { count: 2, seconds: 2, state: 'Waiting for table metadata lock' }, cites: ['db.server'], case: 'table', confidence: 'proven' },
    'a backup with a global lock': { given: waiting('Waiting for global read lock', 41), args: { seconds: 41 }, cites: ['db.server'], case: 'all' },
    'a backup lock of MariaDB': { given: waiting('Waiting for backup lock', 1), args: { seconds: 1 }, cites: ['db.server'], case: 'all' },
    'a row of somebody else': { given: waiting('LOCK WAIT', 7), args: { seconds: 7 }, cites: ['db.server'], case: 'row' },
  },
  pass: {
    'nobody waits': { given: { 'db.server': [dbServer({ waits: [] })] } },
    'two statements pass each other': { given: { 'db.server': [dbServer({ waits: [{ state: 'Waiting for table metadata lock', seconds: 0 }] })] } },
  },
  na: { 'a snapshot of before they were asked for': { given: { 'db.server': [dbServer()] } } },
  unknown: { 'nobody was let in': { given: {}, missing: ['db.server'] } },
});
