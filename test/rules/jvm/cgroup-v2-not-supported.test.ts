import rule from '../../../rules/jvm/cgroup-v2-not-supported.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const METRICS = 'org.springframework.beans.BeanInstantiationException: Failed to instantiate [io.micrometer.core.instrument.binder.system.ProcessorMetrics]';
const NULL = '"anyController" is null';
const READ = 'Cannot invoke "jdk.internal.platform.CgroupInfo.getMountPoint()" because';

const thrownAt = (frame: string, more: Parameters<typeof record>[2] = {}) => {
  const chain = chainOf(METRICS, 'java.lang.NullPointerException').map((thrown, index) => (index === 0 ? thrown : { ...thrown, frames: [frame] }));
  return { 'logs.digest': digest([record('Application run failed', chain, more)]) };
};

testRule(rule, {
  fail: {
    'Java 8': { given: thrownAt('jdk.internal.platform.cgroupv2.CgroupV2Subsystem.getInstance(CgroupV2Subsystem.java:80)'), args: { thrown: 'NullPointerException' }, cites: ['logs.digest'], explains: ['start-failed'] },
    'Java 11 names the module': { given: thrownAt('java.base/jdk.internal.platform.cgroupv2.CgroupV2Subsystem.getInstance(CgroupV2Subsystem.java:80)'), args: { thrown: 'NullPointerException' }, cites: ['logs.digest'] },
    'Java 17 says what is null': { given: { 'logs.digest': digest([record('', chainOf(`java.lang.NullPointerException: ${READ} ${NULL}`))]) }, args: {}, cites: ['logs.digest'], explains: ['not-running'] },
  },
  pass: {
    'a client': { given: thrownAt('jdk.internal.platform.cgroupv2.CgroupV2Subsystem.getInstance(CgroupV2Subsystem.java:80)', { kind: 'client' }) },
    'another null': { given: thrownAt('com.alibaba.nacos.core.Some.call(Some.java:1)') },
    'read without harm': { given: { 'logs.digest': digest([record('', chainOf('java.io.IOException: java.lang.NullPointerException').map(one => ({ ...one, frames: ['jdk.internal.platform.cgroupv2.CgroupV2Subsystem.getInstance(CgroupV2Subsystem.java:80)'] })))]) } },
    'an application of its own': { given: thrownAt('jdk.internal.platform.cgroupv2.CgroupV2Subsystem.getInstance(CgroupV2Subsystem.java:80)', { kind: 'application', logger: 'com.example.Orders' }) },
    'an application of its own, with the reason': { given: { 'logs.digest': digest([record('', chainOf(`java.lang.NullPointerException: ${READ} ${NULL}`), { kind: 'application', logger: 'com.example.Orders' })]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
