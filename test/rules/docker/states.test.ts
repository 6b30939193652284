import { readFileSync } from 'node:fs';
import ending from '../../../rules/docker/container-keeps-ending.ts';
import never from '../../../rules/docker/container-never-started.ts';
import unhealthy from '../../../rules/docker/container-unhealthy.ts';
import { events, fared, pod, psRow } from '../../support/fared.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const recorded = (name: string): Given => fared(readFileSync(`test/fixtures/containers/docker-20.10-inspect-${name}.json`, 'utf8'));
const cites = ['containers.states'] as const;
const NONE: Given = { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } };
const na = { 'no state was given': { given: NONE }, 'of another image': { given: { ...NONE, ...fared(psRow('Exited (1) 2 minutes ago', 'mysql:8', 'nacos-mysql')) } } };
const pass = { running: { given: fared(psRow('Up 2 hours')) } };
const crash = (exitCode: number): Given => fared(pod({ restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode } } }));

const LOOPING = 'NAME      READY   STATUS             RESTARTS   AGE\nnacos-0   0/1     CrashLoopBackOff   92         21h\n';

testRule(ending, {
  fail: {
    '1': { given: recorded('exit-1'), args: { name: 'e1', again: '' }, cites, case: 'failed', severity: 'error', subject: 'container e1', symptoms: ['start-failed', 'not-running'] },
    'again and again': { given: fared(psRow('Restarting (1) 5 seconds ago')), args: { name: 'nacos' }, cites, case: 'failed' },
    'of a pod': { given: crash(1), args: { name: 'nacos-0', again: ' (4×)', ns: ' -n prod', container: 'nacos' }, cites, case: 'failed' },
    '0': { given: recorded('exit-0'), args: { name: 'e0' }, cites, case: 'done' },
    '2': { given: fared(psRow('Exited (2) 5 seconds ago')), args: {}, cites, case: 'script' },
    '126': { given: recorded('exit-126'), args: {}, cites, case: 'mode' },
    '127': { given: recorded('exit-127'), args: {}, cites, case: 'missing' },
    '134': { given: crash(134), args: {}, cites, case: 'abort' },
    '139': { given: crash(139), args: {}, cites, case: 'crash' },
    '143, at rest': { given: fared(psRow('Exited (143) 5 seconds ago')), args: { code: 143 }, cites, case: 'stopped', severity: 'info' },
    '143, started again each time': { given: crash(143), args: { code: 143 }, cites, case: 'killed', severity: 'error' },
    '255 of a 2.x image': { given: fared(psRow('Exited (255) 5 seconds ago')), args: {}, cites, case: 'lost' },
    'another one': { given: fared(psRow('Exited (3) 5 seconds ago')), args: { code: 3 }, cites, case: 'other' },
    'ended once, and runs again': { given: fared(pod({ ready: true, restartCount: 1, state: { running: {} }, lastState: { terminated: { exitCode: 255 } } })), args: { code: 255, again: ' (1×)' }, cites, case: 'restarted', severity: 'warning' },
    'no exit code is shown': { given: fared(LOOPING), args: { again: ' (92×)' }, cites, case: 'loop' },
    'an init container ends again and again': { given: fared(LOOPING.replace('CrashLoopBackOff', 'Init:CrashLoopBackOff')), args: { again: ' (92×)' }, cites, case: 'init' },
    'a probe has another pod killed': { given: fared(LOOPING, events(['Killing', 'pod/nacos-1', 'Container nacos failed liveness probe, will be restarted'])), args: {}, cites, case: 'loop' },
    'an init container that was killed': { given: fared(pod({ state: { waiting: { reason: 'PodInitializing' } } }, { init: [{ name: 'plugin', image: 'x/plugin', restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 137 } } }] })), args: { name: 'nacos-0', container: 'plugin' }, cites, case: 'before' },
    'an init container': { given: fared(pod({ state: { waiting: { reason: 'PodInitializing' } } }, { init: [{ name: 'plugin', image: 'x/plugin', restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 1 } } }] })), args: { name: 'nacos-0', container: 'plugin' }, cites, case: 'before' },
  },
  pass: {
    ...pass, 'a probe has it killed: another rule tells': { given: fared(LOOPING, events(['Killing', 'pod/nacos-0', 'Container nacos failed liveness probe, will be restarted'])) }, 'killed: another rule tells': { given: recorded('oom-killed') }, '255 of a 3.x image: another rule tells': { given: recorded('exit-255') }, 'it was never started': { given: recorded('port-taken') },
    'a rollout ended it, and it runs again': { given: fared(pod({ ready: true, restartCount: 1, state: { running: {} }, lastState: { terminated: { exitCode: 143 } } })) },
    'an init container that is done': { given: fared(pod({ ready: true, state: { running: {} } }, { init: [{ name: 'plugin', image: 'x/plugin', restartCount: 0, state: { terminated: { exitCode: 0 } } }] })) },
  }, na,
});

testRule(never, {
  fail: {
    'a port': { given: recorded('port-taken'), args: { name: 'clash' }, cites, case: 'port', subject: 'container clash', explains: ['not-running', 'start-failed'] },
    'no shell in the image': { given: recorded('no-shell'), args: { name: 'e127' }, cites, case: 'executable' },
    'a directory over a file': { given: fared(pod({ state: { waiting: { reason: 'RunContainerError', message: 'error mounting "/opt/application.properties" to rootfs at "/home/nacos/conf/application.properties": not a directory: Are you trying to mount a directory onto a file (or vice-versa)?' } } })), args: {}, cites, case: 'mount' },
    'too little memory': { given: fared(pod({ state: { waiting: { reason: 'RunContainerError', message: 'runc create failed: unable to set memory.limit_in_bytes' } } })), args: {}, cites, case: 'memory' },
    'other words': { given: fared(pod({ state: { waiting: { reason: 'CreateContainerError', message: 'the container name is reserved' } } })), args: { words: 'the container name is reserved' }, cites, case: 'other' },
  },
  pass: { ...pass, 'it ended by itself': { given: recorded('exit-1') }, 'it waits for something else': { given: fared(pod({ state: { waiting: { reason: 'ImagePullBackOff', message: 'not found' } } })) } }, na,
});

const sick = (output: string): Given => {
  const given = recorded('unhealthy');
  return { ...given, 'containers.states': (given['containers.states'] ?? []).map(state => ({ ...state, healthOutput: output })) };
};

testRule(unhealthy, {
  fail: {
    recorded: { given: recorded('unhealthy'), args: { name: 'up' }, cites, case: 'refused', symptoms: ['not-ready'], subject: 'container up' },
    'no curl': { given: sick('/bin/sh: curl: not found'), args: { words: '/bin/sh: curl: not found' }, cites, case: 'tool' },
    'of the runtime': { given: sick('OCI runtime exec failed: exec failed: exec: "wget": executable file not found in $PATH'), args: {}, cites, case: 'tool' },
    status: { given: sick('curl: (22) The requested URL returned error: 404'), args: { status: '404' }, cites, case: 'status' },
    late: { given: sick('Health check exceeded timeout (10s)'), args: {}, cites, case: 'late' },
    'of a table': { given: fared(psRow('Up 2 minutes (unhealthy)')), args: { words: '' }, cites, case: 'other' },
  },
  pass: { ...pass, healthy: { given: fared(psRow('Up 2 minutes (healthy)')) }, starting: { given: fared(psRow('Up 2 seconds (health: starting)')) } }, na,
});
