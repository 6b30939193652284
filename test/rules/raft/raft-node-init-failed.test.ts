import rule from '../../../rules/raft/raft-node-init-failed.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failed = record('', chainOf('java.lang.IllegalStateException: Fail to init node, please see the logs to find the reason.'));

testRule(rule, {
  fail: {
    'nothing else is told': { given: { 'logs.digest': digest([failed]) }, args: {}, cites: ['logs.digest'], confidence: 'stated', case: 'unsaid', explains: ['start-failed', 'not-running', 'start-hangs'] },
    'its storage': { given: { 'logs.digest': digest([record('Node <naming_service_metadata/10.0.0.1:7848> initLogStorage failed.', [], { kind: 'jraft' })]) }, args: {}, cites: ['logs.digest'], case: 'unsaid' },
    'its port': { given: { 'logs.digest': digest([record('Fail to init [BaseRpcServer].', [], { kind: 'protocol-raft' })]) }, args: {}, cites: ['logs.digest'], case: 'port' },
    'a second start in one JVM': { given: { 'logs.digest': digest([record('Fail to init RocksDBLogStorage, path=/d/log.', chainOf('org.rocksdb.RocksDBException: lock hold by current process, acquire time 17 acquiring thread 14: /d/log/LOCK: No locks available'), { kind: 'jraft' })]) }, args: { path: '/d/log/LOCK' }, cites: ['logs.digest'], case: 'twice' },
  },
  pass: {
    'after a taken port': { given: { 'logs.digest': digest([failed, record('', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:7848'))]) } },
    'RocksDB says why': { given: { 'logs.digest': digest([failed, record('Fail to init RocksDBLogStorage, path=/data/log.', chainOf('org.rocksdb.RocksDBException: While lock file'))]) } },
    'an application of another jraft': { given: { 'logs.digest': digest([{ ...failed, kind: 'application' }]) } },
    'its storage, and RocksDB says why': { given: { 'logs.digest': digest([record('Node <naming_service_metadata/10.0.0.1:7848> initLogStorage failed.', [], { kind: 'jraft' }), record('Fail to init RocksDBLogStorage, path=/data/log.', chainOf('org.rocksdb.RocksDBException: While lock file'))]) } },
    'its storage, in a server that runs': { given: { 'logs.digest': digest([record('Node <naming_service_metadata/10.0.0.1:7848> initLogStorage failed.', [], { kind: 'jraft', phase: 'running' })]) } },
    'its port, after the reason': { given: { 'logs.digest': digest([record('Fail to init [BaseRpcServer].', [], { kind: 'protocol-raft' }), record('', chainOf('java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:7848'))]) } },
    'its port, in a server that runs': { given: { 'logs.digest': digest([record('Fail to init [BaseRpcServer].', [], { kind: 'protocol-raft', phase: 'running' })]) } },
    'a server that runs': { given: { 'logs.digest': digest([{ ...failed, phase: 'running' }]) } },
    silent: { given: { 'logs.digest': digest([]) } },
  },
});
