import rule from '../../../rules/operations/browser-too-old.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (text: string) => ({ 'logs.digest': digest([record(text, [], { kind: 'other', level: null, boot: null })], []) });
const cites = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'of IE in Chinese': { given: said('SCRIPT438: 对象不支持“assign”属性或方法\nmain.js (14,120301)'), args: { lacks: 'assign' }, cites, severity: 'warning' },
    'of IE in English': { given: said("SCRIPT438: Object doesn't support property or method 'startsWith'"), args: { lacks: 'startsWith' }, cites },
    'a class that it does not know': { given: said("SCRIPT5009: 'Promise' is undefined"), args: { lacks: 'Promise' }, cites },
    'the same in Chinese': { given: said('SCRIPT5009: “Symbol”未定义'), args: { lacks: 'Symbol' }, cites },
  },
  pass: {
    'a function of the page': { given: said("SCRIPT438: Object doesn't support property or method 'openShop'") },
    'another of the page, in Chinese': { given: said('对象不支持“openShop”属性或方法') },
    'a name of the page': { given: said("SCRIPT5009: 'jQuery' is undefined") },
    'nothing of the kind': { given: said('Nacos started successfully in stand alone mode') },
  },
});
