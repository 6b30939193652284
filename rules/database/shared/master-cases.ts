import type { Case } from '../../../src/kit/case-rule.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { isFewLines } from '../../../src/nacos/few-lines.ts';
import { MAKE_CHECKED_TABLE, SEE_LISTENER, TAKE_FIXED_RELEASE, TRY_PORT } from './connection-fix.ts';
import { MASTER_DOWN, onlyCheckFails } from './db-lost.ts';

/** How often is asked where it is read. */
const { count: _count, ...CHECK_SAID } = MASTER_DOWN;

const addressOf = ({ groups }: SignatureMatch): Args => ({ address: (groups['address'] ?? '') === '' ? 'db.url' : groups['address'] ?? '' });

/** The reason was quoted too, and its own rule tells it. */
const isWhyTold = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(record => /\bSQL\w*Exception|CommunicationsException|BadSqlGrammar/.test(fullText(record)));

/** What the check of the database says every ten seconds. */
export const MASTER_CASES = {
    'check-fails': {
      logged: CHECK_SAID, severity: 'warning', confidence: 'suspected', fix: [MAKE_CHECKED_TABLE, TAKE_FIXED_RELEASE],
      read: (match, { known }) => onlyCheckFails(known('logs.digest'), known('nacos.version')?.version) && addressOf(match),
      message: { en: 'The check of {address} fails again and again ("master db … down"), but nowhere "master db not found": Nacos writes to this database, and only what the check reads cannot be read', zh: '对 {address} 的检查反复失败（“master db … down”），但没有 “master db not found”：Nacos 能写这个库，只是检查要读的表读不了' },
    },
    'master-down': {
      logged: MASTER_DOWN, severity: 'error', fix: [SEE_LISTENER, TRY_PORT], read: addressOf,
      message: { en: 'Nacos cannot use its database {address} any more: its check has failed again and again ("master db … down")', zh: 'Nacos 已无法使用数据库 {address}：健康检查反复失败（“master db … down”）' },
    },
    'replica-down': {
      logged: { anchor: '[db-error] slave db', pattern: /\[db-error\] slave db (?<address>\S{0,255}) down/, count: 2 }, severity: 'warning', fix: [SEE_LISTENER, TRY_PORT], read: addressOf,
      message: { en: 'One of several databases cannot be read any more: the check of {address} fails ("slave db … down"); Nacos goes on with the one that it can write to', zh: '多个数据库中有一个无法读取：{address} 的检查失败（“slave db … down”）；Nacos 仍使用可写的那个库' },
    },
    'quoted-once': {
      logged: CHECK_SAID, severity: 'warning', confidence: 'suspected', fix: [SEE_LISTENER, TRY_PORT],
      read: (match, { known }) => (isFewLines(known('logs.digest')) && !isWhyTold(known('logs.digest')) ? addressOf(match) : null),
      message: { en: 'The check of the database {address} failed ("master db … down", quoted once): while that lasts it is logged every ten seconds, and why stands in logs/config-fatal.log', zh: '对数据库 {address} 的健康检查失败（“master db … down”，只引用了一次）：故障期间每 10 秒记一次，原因在 logs/config-fatal.log' },
    },
} satisfies Readonly<Record<string, Case>>;
