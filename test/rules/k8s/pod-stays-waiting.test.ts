import rule from '../../../rules/k8s/pod-stays-waiting.ts';
import { statesOfPods } from '../../../src/collect/readers/containers/tables.ts';
import { fared, pod } from '../../support/fared.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { expect, it } from 'vitest';

const states = (text: string) => statesOfPods(text, 'pods.txt', 1);
const row = (status: string, { age = '12m', name = 'nacos-0' } = {}): Given => ({ 'containers.states': states(`NAME READY STATUS RESTARTS AGE\n${name}   0/1   ${status}   0   ${age}\n`) });
const bare = (text: string): Given => ({ 'containers.states': states(text) });
const cites = ['containers.states'] as const;
const event = (object: string, reason: string, isWarning: boolean) => ({ isWarning, reason, object, message: 'MountVolume.SetUp failed for volume "c"', count: 1, path: 'events.txt', line: 2 });

testRule(rule, {
  fail: {
    'an init container': { given: row('Init:1/2'), args: { name: 'nacos-0', reason: 'Init:1/2', number: 2 }, cites, case: 'init', severity: 'warning' },
    'before its containers': { given: row('ContainerCreating'), args: { reason: 'ContainerCreating' }, cites, case: 'creating' },
    'behind its init containers': { given: row('PodInitializing'), args: { reason: 'PodInitializing' }, cites, case: 'creating' },
    'two minutes': { given: row('ContainerCreating', { age: '2m' }), args: {}, cites, case: 'creating' },
    deleted: { given: row('Terminating'), args: { name: 'nacos-0' }, cites, case: 'terminating' },
    'a node that is lost': { given: row('Unknown'), args: { reason: 'Unknown' }, cites, case: 'lost', severity: 'error' },
    'ended well': { given: row('Completed'), args: {}, cites, case: 'completed', severity: 'error' },
    'of a Deployment': { given: row('Completed', { name: 'nacos-7d9c8b6f5d-x2k4p' }), args: {}, cites, case: 'completed' },
    'ended badly': { given: row('Init:Error'), args: { reason: 'Init:Error' }, cites, case: 'ended', severity: 'error' },
    'not taken by the node': { given: row('OutOfcpu'), args: { reason: 'OutOfcpu' }, cites, case: 'refused' },
    'the word alone': { given: bare('Init:0/1\n'), args: { name: '<nacos-pod>', number: 1 }, cites, case: 'init' },
    'the word behind its column': { given: bare('STATUS: Unknown\n'), args: { reason: 'Unknown' }, cites, case: 'lost' },
    'in Chinese': { given: bare('状态：ContainerCreating\n'), args: { reason: 'ContainerCreating' }, cites, case: 'creating' },
  },
  pass: {
    'it runs': { given: { 'containers.states': states('nacos-0   1/1   Running   0   12m\n') } }, 'a moment ago': { given: row('ContainerCreating', { age: '1m59s' }) }, 'an image that is told elsewhere': { given: row('ImagePullBackOff') },
    'a Job that is done': { given: row('Completed', { name: 'nacos-init-db-x2k4p' }) },
    'an init container of it has ended': { given: fared(pod({ state: { waiting: { reason: 'PodInitializing' } } }, { init: [{ name: 'plugin', image: 'x/plugin', restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 137 } } }] })) },
    'its events say why': { given: { ...row('ContainerCreating'), 'containers.events': [event('Pod/nacos-0', 'FailedMount', true)] } },
  },
  na: { 'another program': { given: row('Init:0/1', { name: 'redis-0' }) }, 'no state': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } } },
});

it('reads the age of a pod that was restarted a while ago', () => {
  expect(states('nacos-0   0/1   CrashLoopBackOff   5 (2m ago)   1d2h\n')).toMatchObject([{ restarts: 5, ageSeconds: 93_600, phase: 'restarting' }]);
});
