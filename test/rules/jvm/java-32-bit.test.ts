import rule from '../../../rules/jvm/java-32-bit.ts';
import { digest, javaRuntime, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, kind: 'start' | 'application' = 'start') => ({ 'logs.digest': digest([record(message, [], { kind, level: null, logger: kind === 'application' ? 'com.example.Shop' : null })]) });
const narrow = javaRuntime(8, { bits: 32, path: 'java', version: '1.8.0_291' });

const BEYOND = ['The specified size exceeds the maximum representable size.', 'Error: This Java instance does not support a 64-bit JVM.', 'Could not reserve enough space for code cache'];

testRule(rule, {
  fail: {
    'a heap that it cannot express': { given: said('Invalid maximum heap size: -Xmx2g\nThe specified size exceeds the maximum representable size.'), args: { heap: '-Xmx2g' }, cites: ['logs.digest'], case: 'unrepresentable', severity: 'error' },
    'in Chinese, in one line': { given: said('Invalid initial heap size: -Xms4g  指定的大小超过可表示的最大大小。'), args: { heap: '-Xms4g' }, cites: ['logs.digest'], case: 'unrepresentable' },
    ...Object.fromEntries(BEYOND.map(text => [text, { given: said(text), args: { quote: text }, cites: ['logs.digest'] as const, case: 'beyond', severity: 'error' as const }])),
    'by the name of its archive': { given: said('my jdk: jdk-8u202-windows-i586'), args: { name: 'jdk-8u202-windows-i586' }, cites: ['logs.digest'], case: 'named', severity: 'error' },
    'by the name of its archive, on Linux': { given: said('/opt/jre-8u51-linux-i586.tar.gz'), args: { name: 'jre-8u51-linux-i586' }, cites: ['logs.digest'], case: 'named' },
    'a Client VM': { given: { 'java.selected': narrow }, args: { path: 'java', version: '1.8.0_291' }, cites: ['java.selected'], case: 'selected', severity: 'warning', explains: [] } },
  pass: {
    '64 bit': { given: { 'java.selected': javaRuntime(8, { bits: 64 }) } },
    'the server runs on it': { given: { 'java.selected': narrow, 'nacos.processes': [nacosProcess()] } },
  },
  unknown: {
    'a size that is no number': { given: said('Invalid maximum heap size: -Xmx2gb'), missing: ['java.selected'] },
    ...Object.fromEntries(BEYOND.map(text => [`told by a program: ${text}`, { given: said(text, 'application'), missing: ['java.selected'] as const }])),
    'told by a program': { given: said('Invalid maximum heap size: -Xmx2g\nThe specified size exceeds the maximum representable size.', 'application'), missing: ['java.selected'] },
    'told by a program, the first': { given: said('Invalid initial heap size: -Xms2g\nThe specified size exceeds the maximum representable size.', 'application'), missing: ['java.selected'] },
  },
  na: {
    'nothing tells': { given: { 'java.selected': javaRuntime(8, { bits: null }) } },
    'no Java at all': { given: { 'java.selected': null } },
  },
});
