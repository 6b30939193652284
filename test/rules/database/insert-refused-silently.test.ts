import rule from '../../../rules/database/insert-refused-silently.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const OLD = 'com.alibaba.nacos.config.server.service.repository.extrnal.ExternalStoragePersistServiceImpl.lambda$updateConfigInfo$1(ExternalStoragePersistServiceImpl.java:240)';
const NEW = 'com.alibaba.nacos.config.server.service.repository.extrnal.ExternalConfigInfoPersistServiceImpl.lambda$updateConfigInfoCas$2(ExternalConfigInfoPersistServiceImpl.java:514)';
const thrown = (line: string, frame: string) => ({ 'logs.digest': digest([record('CONSOLE', chainOf(line).map(one => ({ ...one, frames: [frame] })), { phase: 'running' })]) });
const NULL = 'java.lang.NullPointerException: null';

testRule(rule, {
  fail: {
    'up to 2.1': { given: thrown(NULL, OLD), args: { count: 1 }, cites, severity: 'error', confidence: 'stated', explains: ['request-refused'] },
    'from 2.3 on': { given: { 'logs.digest': digest([record('expected config info[dataid:a.yaml, group:G, tenent:dev] but not found.', [], { kind: 'config-fatal' })]) }, args: { config: 'a.yaml', group: 'G' }, cites, case: 'vanished', severity: 'warning' },
    'of 2.2': { given: thrown(NULL, NEW), args: { count: 1 }, cites },
  },
  pass: {
    ...silent,
    'elsewhere': { given: thrown(NULL, 'com.alibaba.nacos.naming.core.Service.x(Service.java:1)') },
    'another exception there': { given: thrown('java.lang.IllegalStateException: x', OLD) },
    'another exception there, 2.2': { given: thrown('java.lang.IllegalStateException: x', NEW) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
