import rule from '../../../rules/jvm/java-too-old.ts';
import { digest, javaRuntime, record, serverJar } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v2 = { version: '2.3.2', by: 'jar' } as const;
const text = 'java.lang.UnsupportedClassVersionError: com/alibaba/nacos/Nacos : Unsupported major.minor version 52.0';

testRule(rule, {
  fail: {
    'Java 7': { given: { 'java.selected': javaRuntime(7), 'nacos.jar': serverJar(), 'nacos.version': v2 }, args: { major: 7, needed: 8 }, cites: ['java.selected', 'nacos.jar'], case: 'selected' },
    'Java 7, whatever the release': { given: { 'java.selected': javaRuntime(7) }, args: { major: 7, needed: 8 }, cites: ['java.selected'], case: 'selected' },
    'only the log': { given: { 'logs.digest': digest([record(text, [], { kind: 'start', level: null })]) }, args: { needed: 8 }, cites: ['logs.digest'], case: 'logged' },
    'the log, and a newer Java in this shell': {
      given: { 'java.selected': javaRuntime(17), 'nacos.version': v2, 'logs.digest': digest([record(text, [], { kind: 'start', level: null })]) },
      args: { needed: 8, major: 17 }, cites: ['java.selected', 'logs.digest'], case: 'other-java',
    },
  },
  pass: { 'Java 8': { given: { 'java.selected': javaRuntime(8), 'nacos.version': v2 } } },
  na: { '3.x wants more': { given: { 'java.selected': javaRuntime(11), 'nacos.version': { version: '3.0.3', by: 'jar' } } } },
  unknown: { 'Java 8, and no release is known': { given: { 'java.selected': javaRuntime(8) }, missing: ['nacos.version'] },  'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['java.selected'] } },
});
