import rule from '../../../rules/raft/raft-node-init-failed.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failed = record('', chainOf('java.lang.IllegalStateException: Fail to init node, please see the logs to find the reason.'));

testRule(rule, {
  fail: { 'nothing else is told': { given: { 'logs.digest': digest([failed]) }, args: {}, cites: ['logs.digest'], confidence: 'stated' } },
  pass: {
    'after a taken port': { given: { 'logs.digest': digest([failed, record('', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:7848'))]) } },
    'RocksDB says why': { given: { 'logs.digest': digest([failed, record('Fail to init RocksDBLogStorage, path=/data/log.', chainOf('org.rocksdb.RocksDBException: While lock file'))]) } },
    'an application of another jraft': { given: { 'logs.digest': digest([{ ...failed, kind: 'application' }]) } },
    silent: { given: { 'logs.digest': digest([]) } },
  },
});
