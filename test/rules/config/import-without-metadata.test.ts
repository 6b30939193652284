import rule from '../../../rules/config/import-without-metadata.ts';
import { answered } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const NULL = 'Cannot invoke "com.alibaba.nacos.config.server.utils.ZipUtils$ZipItem.getItemData()" because "metaDataItem" is null';

testRule(rule, {
  fail: {
    'in the log': { given: said(NULL), args: {}, cites, case: 'null', severity: 'warning', confidence: 'stated' },
    'in an answer': { given: said(`{"code":30000,"message":"server error","data":"caused: ${NULL.replaceAll('"', '\\"')};"}`), args: {}, cites, case: 'null' },
    'what the console says': { given: said('未读取到合法数据，请检查导入的数据文件'), args: {}, cites, case: 'illegal' },
    'the same in English': { given: said('No legitimate data read, please check the imported data file'), args: {}, cites, case: 'illegal' },
    'its code': { given: said('{"code":100002,"message":"导入的元数据非法","data":null}'), args: {}, cites, case: 'illegal' },
    'nothing read': { given: said('{"code":100003,"message":"No valid data was read","data":null}'), args: {}, cites, case: 'illegal' },
    'no zip': { given: said('{"code":100004,"message":"解析数据失败","data":{"succCount":0}}'), args: {}, cites, case: 'parse', severity: 'warning' },
    'the log of the server': { given: said('unzip error', { kind: 'nacos' }), args: {}, cites, case: 'parse' },
    empty: { given: said('{"code":100005,"message":"Imported file data is empty","data":null}'), args: {}, cites, case: 'empty' },
    'nothing chosen': { given: said('{"code":100006,"message":"没有选择任何配置","data":null}'), args: {}, cites, case: 'not-chosen' },
    'an answer': { ...answered('{"code":100004,"message":"Failed to parse data","data":null}', 400), args: {}, cites: ['server.health'], case: 'parse' },
  },
  pass: { ...silent, 'an application that unpacks': { given: said('unzip error', application) }, 'another item': { given: said('Cannot invoke "ZipItem.getItemName()" because "metaDataItemList" is empty') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
