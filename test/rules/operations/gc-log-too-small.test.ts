import rule from '../../../rules/operations/gc-log-too-small.ts';
import { javaRuntime, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const script = (size: string) => [startScript({ javaOpts: [{ line: 104, text: `JAVA_OPT="\${JAVA_OPT} -Xlog:gc*:file=\${BASE_DIR}/logs/nacos_gc.log:time,tags:filecount=10,filesize=${size}"` }] })];

testRule(rule, {
  fail: {
    '100 KB': { given: { 'nacos.scripts': script('102400'), 'java.selected': javaRuntime(17) }, args: { line: 104, size: 102_400 }, cites: ['nacos.scripts'], severity: 'info' },
    'Java 9': { given: { 'nacos.scripts': script('102400'), 'java.selected': javaRuntime(9) }, args: { size: 102_400 }, cites: ['nacos.scripts'] },
  },
  pass: { '100 MB': { given: { 'nacos.scripts': script('100m') } }, 'in bytes': { given: { 'nacos.scripts': script('104857600') } } },
  na: { 'Java 8': { given: { 'nacos.scripts': script('102400'), 'java.selected': javaRuntime(8) } }, 'no script': { given: { 'nacos.scripts': [] } } },
});
