import rule from '../../../rules/config/start-setting-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const thrown = (line: string, message = 'Startup errors :') => ({ 'logs.digest': digest([record(message, chainOf(line))]) });
const TYPE = 'java.lang.IllegalArgumentException: Unsupported nacos deployment type serverr';
const FATAL = { severity: 'error', confidence: 'stated' } as const;
const WARNING = { severity: 'warning', confidence: 'stated' } as const;

testRule(rule, {
  fail: {
    deployment: { given: thrown(TYPE), args: { value: 'serverr' }, cites, case: 'deployment', ...FATAL, explains: ['start-failed', 'not-running'] },
    generator: { given: thrown('java.lang.RuntimeException: can not find implementation of com.alibaba.nacos.core.remote.grpc.ConnectionGeneratorService for type mine'), args: { value: 'mine' }, cites, case: 'generator', ...FATAL },
    worker: { given: thrown("java.lang.IllegalArgumentException: worker Id can't be greater than 1024 or less than 0, current workId 2000"), args: { value: '2000' }, cites, case: 'worker', ...FATAL },
    'how Raft reads': { given: thrown("java.lang.IllegalArgumentException: Illegal Raft system parameters => ReadOnlyOption : [safe], should be 'ReadOnlySafe' or 'ReadOnlyLeaseBased'"), args: { value: 'safe' }, cites, case: 'raft-read', ...FATAL },
    retention: { given: thrown('java.lang.NumberFormatException: For input string: "30d"', 'read nacos.config.retention.days wrong'), args: { value: '30d' }, cites, case: 'retention', ...WARNING },
    'retention, cut': { given: said('read nacos.config.retention.days wrong'), args: { value: '?' }, cites, case: 'retention' },
    lookup: { given: thrown('java.lang.IllegalArgumentException: The addressing mode exists : etcd, just support : [[FILE_CONFIG, ADDRESS_SERVER]]'), args: { value: 'etcd' }, cites, case: 'lookup', ...WARNING },
    control: { given: said('Not found control manager plugin of name'), args: {}, cites, case: 'control', ...WARNING },
  },
  pass: { ...silent },
  na: { 'no logs': { given: { 'logs.digest': null } }, '1.x has none of them': { given: { ...thrown(TYPE), 'nacos.version': { version: '1.4.8', by: 'jar' } } } },
});
