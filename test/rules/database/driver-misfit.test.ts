import rule from '../../../rules/database/driver-misfit.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (line: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record('HikariPool-1 - Exception during pool initialization.', chainOf(line), more)], [boot()]) });
const WORDS: readonly (readonly [name: string, text: string])[] = [
  ['protocol', 'Protocol error.  Session setup failed.'],
  ['protocol', '通讯协定错误。会话建立失败。'],
  ['scram', 'Invalid or unsupported by client SCRAM mechanisms'],
  ['scram', 'The authentication type 10 is not supported. Check that you have configured the pg_hba.conf file to include the client\'s IP address or subnet'],
  ['scram', '不支持 10 验证类型。请核对您已经组态 pg_hba.conf 文件包含客户端的IP位址或网路区段'],
];
const application = { kind: 'application', logger: 'com.example.Shop' } as const;

testRule(rule, {
  fail: {
    ...Object.fromEntries(WORDS.map(([name, text]) => [text, { given: log(`org.postgresql.util.PSQLException: ${text}`), args: {}, cites: ['logs.digest' as const], case: name, severity: 'error' as const, explains: ['datasource-missing' as const, 'start-failed' as const] }])),
    Oracle: { given: log('java.sql.SQLException: ORA-28040: No matching authentication protocol'), args: { reason: 'ORA-28040' }, cites: ['logs.digest'], case: 'oracle' },
    'a character set of Oracle': { given: log('java.sql.SQLException: 不支持的字符集 (在类路径中添加 orai18n.jar): ZHS16GBK'), args: { charset: 'ZHS16GBK' }, cites: ['logs.digest'], case: 'charset' },
    'the same in English': { given: log('java.sql.SQLException: Non supported character set (add orai18n.jar in your classpath): ZHS16GBK'), args: { charset: 'ZHS16GBK' }, cites: ['logs.digest'], case: 'charset' },
    KingbaseES: { given: log('com.kingbase8.util.KSQLException: 不支持 13 验证类型'), args: { reason: '不支持 13 验证类型' }, cites: ['logs.digest'], case: 'scram' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    "an application's Oracle": { given: log('java.sql.SQLException: ORA-28040: No matching authentication protocol', application) },
    "an application's character set": { given: log('java.sql.SQLException: 不支持的字符集 (在类路径中添加 orai18n.jar): ZHS16GBK', application) },
    'the password is wrong, that is another matter': { given: log('org.postgresql.util.PSQLException: FATAL: password authentication failed for user "nacos"') },
    ...Object.fromEntries(WORDS.flatMap(([, text]) => [
      [`an application's: ${text}`, { given: log(`org.postgresql.util.PSQLException: ${text}`, application) }],
      [`something else says: ${text}`, { given: log(`java.io.IOException: ${text}`) }],
    ])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
