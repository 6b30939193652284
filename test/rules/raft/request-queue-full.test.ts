import rule from '../../../rules/raft/request-queue-full.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const thrown = (...frames: readonly string[]) => ({ 'logs.digest': digest([record('Exception while executing runnable io.grpc.internal.ServerImpl$1HalfClosed@58cd151b', [{ type: 'java.util.concurrent.RejectedExecutionException', message: 'null', relation: 'top', frames }])]) });

testRule(rule, {
  fail: {
    'with its frames': { given: thrown('com.alipay.sofa.jraft.util.concurrent.RejectedExecutionHandlers.lambda$static$0(RejectedExecutionHandlers.java:32)', 'com.alipay.sofa.jraft.util.concurrent.MpscSingleThreadExecutor.reject(MpscSingleThreadExecutor.java:288)'), args: {}, cites, severity: 'warning' },
    'in one line': { given: said('java.util.concurrent.RejectedExecutionException: null at com.alipay.sofa.jraft.util.concurrent.MpscSingleThreadExecutor.reject(MpscSingleThreadExecutor.java:288) at io.grpc.x'), args: {}, cites },
  },
  pass: { ...silent, 'another pool': { given: thrown('java.util.concurrent.ThreadPoolExecutor.reject(ThreadPoolExecutor.java:830)') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
