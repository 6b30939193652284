import rule from '../../../rules/config/import-without-metadata.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const NULL = 'Cannot invoke "com.alibaba.nacos.config.server.utils.ZipUtils$ZipItem.getItemData()" because "metaDataItem" is null';

testRule(rule, {
  fail: {
    'in the log': { given: said(NULL), args: {}, cites, case: 'null', severity: 'warning', confidence: 'stated' },
    'in an answer': { given: said(`{"code":30000,"message":"server error","data":"caused: ${NULL.replaceAll('"', '\\"')};"}`), args: {}, cites, case: 'null' },
    'what the console says': { given: said('未读取到合法数据，请检查导入的数据文件'), args: {}, cites, case: 'illegal' },
    'the same in English': { given: said('No legitimate data read, please check the imported data file'), args: {}, cites, case: 'illegal' },
  },
  pass: { ...silent, 'another item': { given: said('Cannot invoke "ZipItem.getItemName()" because "metaDataItemList" is empty') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
