import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { atOf } from '../../src/engine/at.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { judge } from '../../src/engine/judge.ts';
import { type Proof, proverFor } from '../../src/engine/proof/prove.ts';
import { fillAction } from '../../src/kit/template.ts';
import { addMember, moveAside, replaceMember, replaceText, seePortHolder, setProperty, setVariable, startServer, stopProcess, writeFile } from '../../src/kit/fix.ts';
import { effectsOf } from '../../src/kit/fixes/steps.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import type { Action } from '../../src/model/action.ts';
import type { Config, Setting } from '../../src/model/config.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { busyPort, clusterConf, config, digest, hostOs, listener, patient, portUse, record, selfAddress, startScript } from '../support/facts.ts';
import { type Given, snapshotOf } from '../support/rule-tester.ts';

const FILE = '/opt/nacos/conf/application.properties';

const BASE: Given = { 'host.os': hostOs(), 'nacos.platform': patient('linux'), 'nacos.version': { version: '2.3.2', by: 'jar' } };

/** What becomes of the finding of a rule after an action. */
const proofOf = (id: string, given: Given, ...actions: readonly Action[]): Proof => {
  const snapshot = snapshotOf({ given: { ...BASE, ...given } });
  const rule = rules.find(one => one.id === id) as Rule;
  const outcome = judge(rule, snapshot).find(one => one.state === 'fail') as Extract<Outcome, { state: 'fail' }>;
  expect(outcome, `${id} fails`).toBeDefined();
  const at = atOf(snapshot);
  const effects = actions.map(action => fillAction(action, outcome.args, tongue => at.path('', tongue))).flatMap(action => effectsOf(action, at));
  return proverFor(snapshot, rules)({ rule, outcome, effects });
};

const by = (origin: Setting['origin'], { settings, ...more }: Config): Config => ({
  ...more, settings: Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, { ...setting, origin, source: { kind: 'process', pid: 1, what: 'command line' } }])),
});

const CLUSTER: Given = { 'nacos.mode': { mode: 'cluster', by: 'process' }, 'nacos.config': config({}) };
const MEMBERS: Given = { ...CLUSTER, 'nacos.cluster-conf': clusterConf('10.0.0.1:8858', '10.0.0.2:8848', '10.0.0.3:8848'), 'nacos.self-address': selfAddress('10.0.0.1') };
const TAKEN: Given = {
  'nacos.config': config({ 'server.port': '8848' }), 'nacos.ports': [busyPort('main', 8848, { pid: 99, command: 'nginx' }), portUse('grpc-sdk', 9848), portUse('grpc-cluster', 9849), portUse('raft', 7848)],
  'host.listeners': [listener(8848, { pid: 99 })], 'nacos.processes': [],
};

describe('a fix that mends', () => {
  it.each<[string, string, Given, readonly Action[]]>([
    ['a wrong number', 'config/db-num-mismatch', { 'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.num': '2', 'db.url.0': 'jdbc:mysql://h:3306/n', 'db.user.0': 'u', 'db.password.0': 'p' }), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } }, [setProperty('db.num', '1', FILE)]],
    ['a wrong port in the list', 'cluster/self-not-in-list', MEMBERS, [replaceMember('10.0.0.1:8858', '10.0.0.1:8848', '/opt/nacos/conf/cluster.conf')]],
    ['a port that is moved', 'ports/main-port-in-use', TAKEN, [setProperty('server.port', '8868', FILE)]],
    ['a port whose holder is stopped', 'ports/main-port-in-use', TAKEN, [stopProcess('99')]],
    ['a mode', 'cluster/jmenv-unknown-host', { ...CLUSTER, 'nacos.mode': { mode: 'cluster', by: 'script-default' }, 'nacos.cluster-conf': null }, [startServer('standalone')]],
    ['old addresses in the Raft data', 'raft/raft-ip-changed', { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.self-address': selfAddress('10.0.0.9'), 'nacos.config': config({}), 'nacos.data': { derby: null, raftPeers: [{ group: 'naming', address: '10.0.0.1:7848' }] } }, [moveAside('data/protocol/raft')]],
    ['a default of the script', 'environment/start-script-cluster-default', { 'nacos.config': config({}), 'nacos.scripts': [startScript()], 'nacos.cluster-conf': null, 'nacos.mode': { mode: 'cluster', by: 'script-default' }, 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' } }, [replaceText('/opt/nacos/bin/startup.sh', 'cluster', 'standalone', '52')]],
  ])('%s is proven', (_, id, given, actions) => expect(proofOf(id, given, ...actions)).toEqual({ state: 'memory' }));
});

describe('a fix that does not mend is refuted', () => {
  it.each<[string, string, Given, readonly Action[], string]>([
    ['an argument says otherwise', 'config/db-num-mismatch', { 'nacos.config': by('argument', config({ 'spring.sql.init.platform': 'mysql', 'db.num': '2', 'db.url.0': 'jdbc:mysql://h:3306/n', 'db.user.0': 'u', 'db.password.0': 'p' })), 'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } }, [setProperty('db.num', '1', FILE)], 'config/db-num-mismatch still fails'],
    ['the key is another', 'ports/main-port-in-use', TAKEN, [setProperty('nacos.console.port', '8868', FILE)], 'ports/main-port-in-use still fails'],
    ['the address is of no use to the others', 'cluster/self-not-in-list', { ...MEMBERS, 'nacos.self-address': selfAddress('127.0.0.1'), 'nacos.cluster-conf': clusterConf('10.0.0.2:8848', '10.0.0.3:8848') }, [addMember('127.0.0.1:8848')], 'cluster/cluster-conf-localhost fails then'],
    ['another thing is missing', 'auth/auth-disabled-exposed', { 'nacos.config': config({ 'nacos.core.auth.enabled': 'false' }) }, [setProperty('nacos.core.auth.enabled', 'true', FILE)], 'fails then'],
  ])('%s', (_, id, given, actions, because) => expect(proofOf(id, given, ...actions)).toEqual({ state: 'refuted', because: expect.stringContaining(because) as string }));
});

describe('nothing is proven', () => {
  it.each<[string, string, Given, readonly Action[]]>([
    ['of a look', 'ports/main-port-in-use', TAKEN, [seePortHolder('8848')]],
    ['where a person has to fill something in', 'cluster/jmenv-unknown-host', { ...CLUSTER, 'nacos.cluster-conf': null }, [writeFile('conf/cluster.conf', '<ip of node 1>:8848')]],
    ['by the log alone: it is past with the next start', 'cluster/jmenv-unknown-host', { 'logs.digest': digest([record('x', [], { message: 'java.net.UnknownHostException: jmenv.tbsite.net' })]) }, [startServer('standalone')]],
    ['of facts that the rule does not read', 'ports/main-port-in-use', { ...TAKEN, 'nacos.data': { derby: null, raftPeers: [] } }, [moveAside('data/protocol/raft')]],
  ])('%s', (_, id, given, actions) => expect(proofOf(id, given, ...actions).state).toBe('none'));
});

describe('a report', () => {
  const says = { en: 'It is off', zh: '未开启' };
  const rule = defineRule({
    id: 'auth/off', severity: 'error', title: says, message: says, why: says, references: ['test'], needs: ['nacos.config'],
    fix: [
      { text: { en: 'no use', zh: '无用' }, do: setProperty('other.key', 'x', FILE), risk: 'restart' },
      { text: { en: 'words', zh: '文字' }, risk: 'none' },
      { text: { en: 'mends', zh: '有用' }, do: setProperty('the.key', 'true', FILE), risk: 'restart' },
    ],
    check: ({ facts, seen, fail, pass }) => (facts['nacos.config'].settings['the.key']?.value === 'true' ? pass(seen('nacos.config', 'on')) : fail({}, [seen('nacos.config', 'off')])),
  });
  const snapshot = snapshotOf({ given: { ...BASE, 'nacos.config': config({ 'the.key': 'false' }) } });

  it('says what was proven, and of what was refuted the words only, last', () => {
    const [finding] = diagnose([snapshot], { rules: [rule], failOn: 'error' }).findings;
    expect(finding?.fix.map(({ text, steps, proof }) => [text.en, steps.length, proof])).toEqual([['words', 0, null], ['mends', 1, 'memory'], ['no use', 0, null]]);
  });

  it('keeps a move that the Raft data do not know of: the fix announces it', () => {
    const raft: Given = { 'nacos.mode': { mode: 'standalone', by: 'process' }, 'nacos.self-address': selfAddress('10.0.0.1'), 'nacos.data': { derby: null, raftPeers: [{ group: 'naming', address: '10.0.0.1:7848' }] } };
    expect(proofOf('ports/main-port-in-use', { ...TAKEN, ...raft }, setProperty('server.port', '8868', FILE))).toEqual({ state: 'refuted', because: 'raft/raft-ip-changed fails then' });
    const { findings } = diagnose([snapshotOf({ given: { ...BASE, ...TAKEN, ...raft } })], { rules, failOn: 'error' });
    const move = findings.find(finding => finding.rule === 'ports/main-port-in-use')?.fix.find(fix => fix.steps.some(({ change }) => change?.key === 'server.port'));
    expect(move).toMatchObject({ proof: 'memory' });
  });

  it('proves nothing of several nodes together, and judges in time', () => {
    const late = diagnose([snapshot], { rules: [rule], failOn: 'error', runAll: (count, job) => { for (let index = 0; index < count; index++) if (index === 0) job(index); return new Set(); } });
    expect(late.findings[0]?.fix).toHaveLength(3);
  });
});

it('a variable is told as what it changes', () => {
  expect(effectsOf(setVariable('MODE', 'standalone'), atOf(snapshotOf({ given: BASE })))).toEqual([{ kind: 'variable', name: 'MODE', value: 'standalone' }]);
});

it('a port that is moved onto another one of the machine is no way out', () => {
  const both: Given = { ...TAKEN, 'host.listeners': [listener(8848, { pid: 99 }), listener(8868, { pid: 98 })] };
  expect(proofOf('ports/main-port-in-use', both, setProperty('server.port', '8868', FILE)).state).toBe('refuted');
});
