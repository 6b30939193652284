import type { Case } from '../../../src/kit/case-rule.ts';
import { MAKE_CHECKED_TABLE, SEE_LISTENER, TAKE_FIXED_RELEASE, TRY_PORT } from './connection-fix.ts';
import { MASTER_DOWN, onlyCheckFails } from './db-lost.ts';

/** How often is asked where it is read. */
const { count: _count, ...CHECK_SAID } = MASTER_DOWN;

/** What the check of the database says every ten seconds. */
export const MASTER_CASES = {
    'check-fails': {
      logged: CHECK_SAID, severity: 'warning', confidence: 'suspected', fix: [MAKE_CHECKED_TABLE, TAKE_FIXED_RELEASE],
      read: (_, { known }) => onlyCheckFails(known('logs.digest')),
      message: { en: 'The check of {address} fails again and again ("master db … down"), but nowhere "master db not found": Nacos writes to this database, and only what the check reads cannot be read', zh: '对 {address} 的检查反复失败（“master db … down”），但没有 “master db not found”：Nacos 能写这个库，只是检查要读的表读不了' },
    },
    'master-down': {
      logged: MASTER_DOWN, severity: 'error', fix: [SEE_LISTENER, TRY_PORT],
      message: { en: 'Nacos cannot use its database {address} any more: its check has failed again and again ("master db … down")', zh: 'Nacos 已无法使用数据库 {address}：健康检查反复失败（“master db … down”）' },
    },
    'replica-down': {
      logged: { anchor: '[db-error] slave db', pattern: /\[db-error\] slave db (?<address>\S{1,255}) down/, count: 2 }, severity: 'warning', fix: [SEE_LISTENER, TRY_PORT],
      message: { en: 'One of several databases cannot be read any more: the check of {address} fails ("slave db … down"); Nacos goes on with the one that it can write to', zh: '多个数据库中有一个无法读取：{address} 的检查失败（“slave db … down”）；Nacos 仍使用可写的那个库' },
    },
} satisfies Readonly<Record<string, Case>>;
