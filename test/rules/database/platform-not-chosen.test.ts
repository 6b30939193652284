import rule from '../../../rules/database/platform-not-chosen.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const EMPTY = 'Nacos Server did not start because dumpservice bean construction failure :\nerrCode: 102, errMsg: dataSource or tableName is null';

testRule(rule, {
  fail: { 'the dump of 2.2.0': { given: said(EMPTY), args: {}, cites, explains: ['start-failed', 'not-running', 'datasource-missing'] } },
  pass: { ...silent, 'words of another': { given: said('dataSource or tableName is null') } },
  na: { 'no logs': { given: { 'logs.digest': null } }, 'before mappers': { given: { ...said(EMPTY), 'nacos.version': { version: '2.1.2', by: 'jar' } } } },
});
