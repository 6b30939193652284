import rule from '../../../rules/config/changed-in-database.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const typed = (text: string, kind: LogKind = 'other') => ({ given: { 'logs.digest': digest([record(text, [], { kind, level: null, boot: null, phase: null })], []) } });
const found = (text: string) => ({ ...typed(text), args: {}, cites: ['logs.digest'] as const });

testRule(rule, {
  fail: {
    'at the prompt': found("mysql> update config_info set content='a: 1' where data_id='a.yaml';"),
    'in capitals, with a time': found("UPDATE config_info SET gmt_modified=now(), content = 'a' WHERE id=3"),
    'quoted': found("update `config_info` set `content`='a' where id=1"),
    'quoted, in capitals': found("UPDATE `config_info` SET `content`='a' where id=1"),
  },
  pass: {
    'with md5': typed("update config_info set content='a', md5=md5('a') where id=3"),
    'with md5, in capitals': typed("UPDATE config_info SET md5='x', content='a' WHERE id=3"),
    'quoted, with md5': typed("update `config_info` set `content`='a', `md5`='x' where id=1"),
    'quoted, in capitals, with md5': typed("UPDATE `config_info` SET `content`='a', `md5` = 'x' where id=1"),
    'another column': typed("update config_info set tenant_id='prod' where id=3"),
    ...Object.fromEntries(['update config_info set', 'UPDATE config_info SET', 'update `config_info` set', 'UPDATE `config_info` SET'].map(words => [`the server itself: ${words}`, typed(`${words} content=? where id=1`, 'nacos')])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
