import { describe, expect, it } from 'vitest';
import emoji from '../../../rules/database/config-emoji-charset.ts';
import unnumbered from '../../../rules/database/id-without-number.ts';
import truncation from '../../../rules/database/data-truncation.ts';
import packet from '../../../rules/database/mysql-max-allowed-packet.ts';
import resource from '../../../rules/database/permissions-resource-too-short.ts';
import locked from '../../../rules/database/row-locked.ts';
import { isAsWide } from '../../../rules/database/shared/healed.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import type { Rule } from '../../../src/kit/rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { boot, chainOf, column, connection, dbSchema, dbServer, dbTable, digest, record } from '../../support/facts.ts';
import { type Given, snapshotOf } from '../../support/rule-tester.ts';

/** Told at 06:09:40; the log goes on until `until`. */
const logs = (line: string, until: string): LogDigest => {
  const told = record('[db-error] try to update or add config failed', chainOf(line), { kind: 'config-fatal', phase: 'running', firstTime: '2026-11-28 06:09:40,000', lastTime: '2026-11-28 06:09:40,000' });
  const all = digest([told], [boot({ outcome: 'started' })]);
  return { ...all, files: all.files.map(file => ({ ...file, last: `2026-11-28 ${until},000` })) };
};

const AT_ONCE = '06:09:41';
const LATER = '06:11:40';

const seen = (rule: Rule, line: string, facts: Given, until = AT_ONCE) => {
  const { findings, exit } = diagnose([snapshotOf({ given: { 'logs.digest': logs(line, until), 'db.connections': [connection({ ok: true })], ...facts } })], { rules: [rule], failOn: 'warning' });
  return { severity: findings[0]?.severity, exit: exit.code, cites: findings[0]?.evidence.map(({ fact }) => fact) };
};

const over = (fact: string) => ({ severity: 'info', exit: 0, cites: ['logs.digest', fact] });
const lasts = (severity: string) => ({ severity, exit: 1, cites: ['logs.digest'] });

const inTables = (name: string, more: Parameters<typeof column>[1], tables: readonly string[] = ['config_info', 'his_config_info']): Given =>
  ({ 'db.schema': dbSchema(tables.map(table => dbTable(table, { columns: [column(name, more)] }))) });
const withBeta = (charset: string): Given =>
  ({ 'db.schema': dbSchema([['config_info', 'utf8mb4'], ['config_info_beta', charset]].map(([table = '', set = '']) => dbTable(table, { columns: [column('content', { charset: set })] }))) });

const SMILE = "java.sql.SQLException: Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'content' at row 1";
const CHINESE = "java.sql.SQLException: Incorrect string value: '\\xE4\\xB8\\xAD' for column 'content' at row 1";

describe('a character that the tables refused', () => {
  it.each([
    ['is history where every column takes it', SMILE, inTables('content', { charset: 'utf8mb4' }), over('db.schema')],
    ['is not where it would be refused again', SMILE, inTables('content', { charset: 'utf8mb3' }), lasts('error')],
    ['of three bytes fits into utf8', CHINESE, inTables('content', { charset: 'utf8mb3' }), over('db.schema')],
    ['of three bytes does not fit into latin1', CHINESE, inTables('content', { charset: 'latin1' }), lasts('error')],
    ['is not where the sets were not read', SMILE, inTables('content', {}), lasts('error')],
    ['is not where the tables were not read', SMILE, {}, lasts('error')],
    ['is not where no table has the column', SMILE, inTables('data_id', { charset: 'utf8mb4' }), lasts('error')],
    ['may have been refused by a table that is as it was', SMILE, withBeta('utf8mb3'), lasts('error')],
    ['is history where that one takes it too', SMILE, withBeta('utf8mb4'), over('db.schema')],
  ] as const)('%s', (_, line, facts, expected) => expect(seen(emoji, line, facts)).toEqual(expected));

  it('was not refused by a seldom table that nobody has asked since', () => expect(seen(emoji, SMILE, withBeta('utf8mb3'), LATER)).toEqual(over('db.schema')));
});

describe('a value that was too long', () => {
  const NAME = "com.mysql.cj.jdbc.exceptions.MysqlDataTruncation: Data truncation: Data too long for column 'app_name' at row 1";
  it.each([
    ['is history where the column has its width', truncation, NAME, inTables('app_name', { type: 'varchar(128)' }), over('db.schema')],
    ['is not where it is narrower', truncation, NAME, inTables('app_name', { type: 'varchar(127)' }), lasts('error')],
    ['is history where a permission fits', resource, NAME.replace('app_name', 'resource'), inTables('resource', { type: 'varchar(255)' }, ['permissions']), over('db.schema')],
    ['is not where a permission does not', resource, NAME.replace('app_name', 'resource'), inTables('resource', { type: 'varchar(128)' }, ['permissions']), lasts('warning')],
  ] as const)('%s', (_, rule, line, facts, expected) => expect(seen(rule, line, facts)).toEqual(expected));

  it.each([
    ['varchar(128)', 'varchar(128) DEFAULT NULL', true], ['varchar(20)', 'varchar(50) DEFAULT NULL', false], ['char(60)', 'varchar(50)', true],
    ['longtext', 'longtext NOT NULL', true], ['text', 'longtext NOT NULL', false], ['mediumtext', 'varchar(128)', true], ['varchar(255)', 'longtext', false], ['json', 'longtext', false],
  ] as const)('%s takes what %s takes: %s', (type, wanted, expected) => expect(isAsWide(type, wanted)).toBe(expected));
});

describe('a packet that was too large', () => {
  const LARGE = 'com.mysql.cj.jdbc.exceptions.PacketTooBigException: Packet for query is too large (1,500,343 > 1,048,576). You can change this value';
  const limit = (value: string): Given => ({ 'db.server': [dbServer({ variables: { max_allowed_packet: value } })] });
  it.each([
    ['is history when the limit is higher and it was not told again', limit('67108864'), LATER, over('db.server')],
    ['is not while the pool may have the old limit', limit('67108864'), AT_ONCE, lasts('error')],
    ['is not when the limit is as it was', limit('1048576'), LATER, lasts('error')],
    ['is not when the limit is not known', {}, LATER, lasts('error')],
  ] as const)('%s', (_, facts, until, expected) => expect(seen(packet, LARGE, facts, until)).toEqual(expected));
});

describe('a row that got no number', () => {
  const NO_DEFAULT = "org.springframework.dao.DataIntegrityViolationException: PreparedStatementCallback; SQL [INSERT INTO config_info(data_id) VALUES(?)]; Field 'id' doesn't have a default value";
  it.each([
    ['is history where the column counts again', inTables('id', { counts: true }), over('db.schema')],
    ['is not where it does not', inTables('id', { counts: false }), lasts('error')],
    ['is not where that table was not read', inTables('id', { counts: true }, ['his_config_info']), lasts('error')],
  ] as const)('%s', (_, facts, expected) => expect(seen(unnumbered, NO_DEFAULT, facts)).toEqual(expected));
});

describe('a lock that was waited for', () => {
  const WAIT = 'com.mysql.cj.jdbc.exceptions.MySQLTransactionRollbackException: Lock wait timeout exceeded; try restarting transaction';
  it.each([
    ['is history when the log has told of none for two minutes', {}, LATER, over('db.connections')],
    ['is not a second less', {}, '06:11:39', lasts('warning')],
    ['is not while the database does not answer', { 'db.connections': [connection()] }, LATER, lasts('warning')],
  ] as const)('%s', (_, facts, until, expected) => expect(seen(locked, WAIT, facts as Given, until)).toEqual(expected));

  it('names its table where the statement is quoted', () => {
    const quoted = (statement: string) => `org.springframework.dao.CannotAcquireLockException: PreparedStatementCallback; SQL [${statement}]; Lock wait timeout exceeded; try restarting transaction`;
    const tableOf = (line: string): unknown => {
      const given = { 'logs.digest': digest([record('', chainOf(line), { phase: 'running' })], [boot({ outcome: 'started' })]) };
      return (diagnose([snapshotOf({ given })], { rules: [locked], failOn: 'error' }).findings[0]?.message.en ?? '').replace(/^.* lock on (.*) \(1205\).*$/, '$1');
    };
    expect([
      'UPDATE config_info SET content = ?,md5 = ? WHERE id = ?', 'INSERT INTO his_config_info(id, data_id) VALUES(?,?)', 'SELECT username,password FROM users WHERE username=? ', 'DELETE FROM `config_tags_relation` WHERE id=?',
    ].map(statement => tableOf(quoted(statement)))).toEqual(['config_info', 'his_config_info', 'users', 'config_tags_relation']);
    expect(tableOf(WAIT)).toBe('a table of Nacos');
  });
});
