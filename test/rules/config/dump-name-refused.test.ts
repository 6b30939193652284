import rule from '../../../rules/config/dump-name-refused.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cites = ['logs.digest'] as const;
const FILE = 'java.io.FileNotFoundException: D:\\nacos\\data\\config-data\\dubbo\\';
const said = (name: string, why = '文件名、目录名或卷标语法不正确。', more = {}) => ({
  'logs.digest': digest([record(`[dump-exception] save disk error. ${name}+dubbo, ${FILE}${name} (${why})`, [], { kind: 'config', ...more })]),
});

testRule(rule, {
  fail: {
    'metadata of Dubbo': { given: said('a.b.Orders:::provider:order', undefined, { count: 4 }), args: { mark: ':', count: 4 }, cites, severity: 'error', confidence: 'stated', explains: ['request-refused'] },
    'another mark, in English': { given: said('app?.yaml', 'The filename, directory name, or volume label syntax is incorrect'), args: { mark: '?' }, cites },
    'in the traditional script': { given: said('a|b', '檔案名稱、目錄名稱或磁碟區標籤語法錯誤。'), args: { mark: '|' }, cites },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'the disk': { given: said('a.b.Orders:::provider:order', 'No space left on device') },
    'a name of which nothing is odd': { given: said('app.yaml') },
    'an application': { given: said('a:b', undefined, { kind: 'application', logger: 'com.example.Orders' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
