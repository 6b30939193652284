import { describe, expect, it } from 'vitest';
import { unrecognisedOf } from '../../src/engine/unrecognised.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import type { Symptom } from '../../src/model/finding.ts';
import { boot, chainOf, digest, nacosProcess, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';
import { finding } from '../report/support/diagnosis.ts';

const NOTHING_FOUND = { pointers: new Set<string>(), findings: [], symptoms: () => new Set<Symptom>(), signatures: () => [] };

const textsOf = (records: readonly LogRecord[], boots = [boot()]): readonly string[] =>
  unrecognisedOf([snapshotOf({ given: { 'logs.digest': digest(records, boots) } })], NOTHING_FOUND).map(({ text }) => text);

const strange = chainOf('com.example.Strange: nobody knows');

it('an error that no finding cites is shown with its root cause', () => {
  expect(textsOf([record('outer', chainOf('java.lang.RuntimeException: wrapper', 'com.example.Strange: nobody knows'))])).toEqual(['com.example.Strange: nobody knows']);
});

it.each([
  ['told by two files once', [record('a', strange), record('b', strange, { file: '/other.log' })], [boot()], 1],
  ['an error of a start that succeeded is history', [record('a', strange)], [boot({ outcome: 'started' })], 0],
  ['an error after the start is not', [record('a', strange, { phase: 'running' })], [boot({ outcome: 'started' })], 1],
  ['a thread that was told to end is no error', [record('a', chainOf('java.lang.InterruptedException'))], [boot()], 0],
  ['a warning is no error', [record('a', strange, { level: 'WARN' })], [boot()], 0],
  ['the line that only says where to read on', [record('Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.')], [boot()], 0],
  ['an older start is history', [record('a', strange, { boot: 0 })], [boot(), boot({ index: 1 })], 0],
] as const)('%s', (_, records, boots, count) => expect(textsOf(records, [...boots])).toHaveLength(count));

describe('a line that was cut off', () => {
  const cut = (cutOff: boolean, records: readonly LogRecord[]): readonly string[] => {
    const file = { path: '/nacos.log', kind: 'nacos', bytes: 10, readFrom: 0, first: null, last: null, cutOff } as const;
    const logs = { ...digest(records.map(one => ({ ...one, file: file.path, lastTime: null })), [boot()]), files: [file] };
    return unrecognisedOf([snapshotOf({ given: { 'logs.digest': logs } })], NOTHING_FOUND).map(({ text }) => text);
  };

  it.each([
    ['is no error of its own', true, [record('whole', strange, { line: 1 }), record('half a li', [], { line: 9 })], ['com.example.Strange: nobody knows']],
    ['counts when its exception stands beneath it', true, [record('half', strange, { line: 9 })], ['com.example.Strange: nobody knows']],
    ['counts when it is not the last', true, [record('nothing odd', [], { line: 1 }), record('half', [], { line: 9 })], ['nothing odd']],
    ['counts when the file ends as it should', false, [record('whole line', [], { line: 9 })], ['whole line']],
  ] as const)('%s', (_, cutOff, records, texts) => expect(cut(cutOff, [...records])).toEqual(texts));
});

it.each([
  ['another finding accounts for', ['cluster/jmenv-unknown-host'], 0],
  ['nothing accounts for', [], 1],
] as const)('a failed start that %s leaves so many open: %s', (_, explainedBy, count) => {
  const one = record('a', strange);
  const failed = finding({ rule: 'operations/start-failed', explainedBy, evidence: [{ fact: 'logs.digest', source: { kind: 'file', path: one.file, line: one.line }, quote: 'nobody knows' }] });
  expect(unrecognisedOf([snapshotOf({ given: { 'logs.digest': digest([one], [boot()]) } })], { ...NOTHING_FOUND, findings: [failed], pointers: new Set(['operations/start-failed']) })).toHaveLength(count);
});

describe('errors that a state of the cluster makes it write', () => {
  const leaderless = (lastTime: string) => record('Fail to refresh leader for group : nacos_config, status is : Status[UNKNOWN<-1>: Unknown leader]', [], {
    kind: 'protocol-raft', phase: 'running', firstTime: '2026-11-28 06:09:00,000', lastTime, file: '/protocol-raft.log',
  });
  const elected = record("This Raft event changes : RaftEvent{groupId='nacos_config', leader='10.0.0.2:7848', term=2, raftClusterInfo=[]}", [], {
    kind: 'protocol-raft', level: 'INFO', phase: 'running', firstTime: '2026-11-28 06:09:58,000', lastTime: '2026-11-28 06:09:58,000', file: '/protocol-raft.log', line: 40,
  });
  const other = { ...elected, message: elected.message.replace('nacos_config', 'naming_service_metadata') };
  const own = nacosProcess({ own: true });
  const open = (records: readonly LogRecord[], symptoms: readonly Symptom[] = []) =>
    unrecognisedOf([snapshotOf({ given: { 'logs.digest': digest(records, [boot({ outcome: 'started' })]), 'nacos.processes': [own] } })], { findings: [], pointers: new Set(), symptoms: () => new Set(symptoms), signatures: () => [] });

  it.each([
    ['before the group had a leader again are history', [leaderless('2026-11-28 06:09:57,000'), elected], [], 0],
    ['after it had one are not', [leaderless('2026-11-28 06:10:20,000'), elected], [], 1],
    ['of another group are not ended by its leader', [leaderless('2026-11-28 06:09:57,000'), other], [], 1],
    ['of a leader that gave up its first term are ended by the next', [{ ...leaderless('2026-11-28 06:09:57,000'), kind: 'jraft' as const, message: 'Fail to run ConfigurationChangeDone, status: Status[EPERM<1008>: Leader stepped down.].' }, elected], [], 0],
    ['of such a leader are not when nobody follows it', [{ ...leaderless('2026-11-28 06:09:57,000'), kind: 'jraft' as const, message: 'Fail to run ConfigurationChangeDone, status: Status[EPERM<1008>: Leader stepped down.].' }], [], 1],
    ['are explained by a finding of that state', [leaderless('2026-11-28 06:10:20,000')], ['no-leader'], 0],
    ['are not by one of another', [leaderless('2026-11-28 06:10:20,000')], ['database-unreachable'], 1],
  ] as const)('%s', (_, records, symptoms, count) => expect(open(records, symptoms)).toHaveLength(count));

  it('are fresh when the running server has written them within a minute, of its own work', () => {
    expect(open([leaderless('2026-11-28 06:10:20,000')])[0]?.fresh).toBe(true);
    expect(open([leaderless('2026-11-28 06:10:20,000'), { ...other, firstTime: '2026-11-28 06:11:21,000', lastTime: '2026-11-28 06:11:21,000' }])[0]?.fresh).toBeUndefined();
    expect(open([{ ...leaderless('2026-11-28 06:10:20,000'), kind: 'config-server' }])[0]?.fresh).toBeUndefined();
  });
});

it('what a failed rule looks for is recognised, whatever it cites', () => {
  const open = (pattern: RegExp) => unrecognisedOf([snapshotOf({ given: { 'logs.digest': digest([record('a', strange)], [boot()]) } })], { ...NOTHING_FOUND, signatures: () => [{ anchor: 'nobody knows', pattern }] });
  expect(open(/nobody knows/)).toEqual([]);
  expect(open(/nobody knows better/)).toHaveLength(1);
});

it.each([
  ['a client that cannot connect', 'Failed to connect to server', 'client', 0],
  ['a client that cannot connect, in its own words', '[a-b] Fail to connect to server!, error message = x', 'application', 0],
  ['a stream that broke', '[a-b]Request stream error, switch server,error=io.grpc.StatusRuntimeException: UNAVAILABLE', 'client', 0],
  ['something else', 'Failed to read the file', 'client', 1],
  ['a log of the server', 'Failed to connect to server', 'config', 1],
] as const)('beside a client that found nobody, so many are left of %s', (_, message, kind, count) => {
  const snapshot = snapshotOf({ given: { 'logs.digest': digest([record(message, [], { kind, level: 'ERROR' })]) } });
  expect(unrecognisedOf([snapshot], { ...NOTHING_FOUND, symptoms: () => new Set<Symptom>(['client-cannot-connect']) })).toHaveLength(count);
});

it.each([
  ['a server that refuses', '[NACOS Exception] Server address: 127.0.0.1:14000, Error: Connection refused', 0],
  ['none that answers', 'got exception. No available server after 3 retries, last tried server: 127.0.0.1:14000', 0],
  ['one that answers otherwise', 'got exception. No available server after 3 retries, last tried server: 127.0.0.1:14000, last errMsg: Not Found', 1],
] as const)('beside a server that is gone, what the console says of %s', (_, message, count) => {
  const snapshot = snapshotOf({ given: { 'logs.digest': digest([record(message, [], { kind: 'nacos', level: 'ERROR' })]) } });
  expect(unrecognisedOf([snapshot], { ...NOTHING_FOUND, symptoms: () => new Set<Symptom>(['member-down']) })).toHaveLength(count);
});
