import type { DockerContainer } from '../../../src/model/facts.ts';
import rule from '../../../rules/jvm/oom-killed.ts';
import { boot, digest, nacosProcess, record } from '../../support/facts.ts';
import { blankState, endWith } from '../../../src/collect/readers/containers/blank.ts';
import type { ContainerState } from '../../../src/model/container.ts';
import { testRule } from '../../support/rule-tester.ts';

const container = (more: Partial<DockerContainer>): DockerContainer => ({ name: 'nacos1', image: 'nacos/nacos-server:v2.3.2', status: 'Exited (137) 2 minutes ago', exitCode: 137, ports: [], ...more });
const ended = (image: string, oomKilled: boolean): ContainerState => ({ ...blankState('nacos1', 'ps.txt', 3), image, phase: 'ended', ended: endWith(137), oomKilled });
const said = (text: string, more = {}) => digest([record(text, [], { kind: 'start', level: null, ...more })], [boot({ outcome: 'started' })]);

testRule(rule, {
  fail: {
    'the kernel': { given: { 'logs.digest': said('[Mon Jan  1 10:00:00 2026] Out of memory: Killed process 4711 (java) total-vm:4500000kB', { kind: 'other', boot: null }) }, args: {}, cites: ['logs.digest'], case: 'kernel', confidence: 'stated' },
    'the kernel, in a cgroup': { given: { 'logs.digest': said('Memory cgroup out of memory: Killed process 4711 (java)') }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'a service of systemd, by its state': { given: { 'logs.digest': said('Active: failed (Result: oom-kill) since Tue 2024-05-07 03:12:33 CST; 6h ago', { kind: 'other' }) }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'a service of systemd, by the journal': { given: { 'logs.digest': said('nacos.service: A process of this unit has been killed by the OOM killer.', { kind: 'other' }) }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'Kubernetes': { given: { 'logs.digest': said('    Reason:       OOMKilled', { kind: 'other' }) }, args: {}, cites: ['logs.digest'], case: 'engine' },
    'in the log of a machine, and nothing of Nacos': { given: { 'logs.digest': digest([record('kernel: Out of memory: Killed process 4711 (java) total-vm:1kB', [], { kind: 'application', level: null, boot: null })], []) }, args: { owner: 'pid 4711' }, cites: ['logs.digest'], case: 'stranger', confidence: 'stated' },
    'a unit of another name, beside a start of Nacos': { given: { 'logs.digest': digest([record("kernel: Out of memory: Killed process 4711 (java)\norders.service: Failed with result 'oom-kill'.", [], { kind: 'other', level: null, boot: null })], [boot({ outcome: 'started' })]) }, args: { owner: 'orders' }, cites: ['logs.digest'], case: 'stranger' },
    'under the tag of another program': { given: { 'logs.digest': said('shop[4711]: started\nkernel: Out of memory: Killed process 4711 (java)') }, args: { owner: 'shop' }, cites: ['logs.digest'], case: 'stranger' },
    'in the cgroup of another unit': { given: { 'logs.digest': said('oom-kill:constraint=CONSTRAINT_NONE,task_memcg=/system.slice/orders.service,task=java,pid=4711,uid=0') }, args: { owner: 'orders' }, cites: ['logs.digest'], case: 'stranger' },
    'in the cgroup of another process': { given: { 'logs.digest': said('oom-kill:constraint=CONSTRAINT_NONE,task_memcg=/system.slice/orders.service,task=java,pid=12,uid=0\nOut of memory: Killed process 4711 (java)') }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'the reaper of the kernel': { given: { 'logs.digest': said('kernel: oom_reaper: reaped process 4711 (java), now anon-rss:0kB') }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'the reaper, under the tag of another program': { given: { 'logs.digest': said('shop[4711]: started\nkernel: oom_reaper: reaped process 4711 (java), now anon-rss:0kB') }, args: { owner: 'shop' }, cites: ['logs.digest'], case: 'stranger' },
    'in the cgroup of a container': { given: { 'logs.digest': said('oom-kill:constraint=CONSTRAINT_MEMCG,task_memcg=/system.slice/docker.service,task=java,pid=4711,uid=0') }, args: {}, cites: ['logs.digest'], case: 'kernel' },
    'a container with 137': { given: { 'docker.containers': [container({})] }, args: { name: 'nacos1' }, cites: ['docker.containers'], case: 'container', confidence: 'suspected' },
    'a stop that its script did not pass on': { given: { 'containers.states': [ended('nacos/nacos-server:1.4.2', false)] }, args: { name: 'nacos1', image: 'nacos/nacos-server:1.4.2' }, cites: ['containers.states'], case: 'not-passed' },
    'somebody, as the script passes a stop on': { given: { 'containers.states': [ended('nacos/nacos-server:1.4.3', false)] }, args: { name: 'nacos1' }, cites: ['containers.states'], case: 'killed' },
    'at its limit, whatever the script does': { given: { 'containers.states': [ended('nacos/nacos-server:1.4.2', true)] }, args: { name: 'nacos1' }, cites: ['containers.states'], case: 'limit' },
    'the shell saw it': { given: { 'logs.digest': said('bin/startup.sh: line 147:  4711 Killed                  nohup "$JAVA" ${JAVA_OPT} nacos.nacos') }, args: {}, cites: ['logs.digest'], case: 'signal', confidence: 'suspected' },
    'in the foreground': { given: { 'logs.digest': said('Killed') }, args: {}, cites: ['logs.digest'], case: 'signal' },
    'a shell with job control saw it': { given: { 'logs.digest': said('[1]+  4711 Killed                  nohup java -jar nacos-server.jar') }, args: {}, cites: ['logs.digest'], case: 'signal' },
  },
  pass: {
    'it runs': { given: { 'logs.digest': said('Killed'), 'nacos.processes': [nacosProcess()] } },
    'containers that are up': { given: { 'docker.containers': [container({ status: 'Up 2 hours', exitCode: null })] } },
    'stopped in order': { given: { 'logs.digest': digest([], [boot({ outcome: 'started', stopped: true })]) } },
    'it failed by itself': { given: { 'logs.digest': digest([]) } },
    'MySQL was killed, not Nacos': { given: { 'docker.containers': [container({ name: 'db', image: 'nacos/nacos-mysql:8.0' }), container({ status: 'Up', exitCode: null })] } },
  },
  na: { 'never started': { given: { 'logs.digest': null } } },
  unknown: {
    'gone without a word': { given: { 'logs.digest': digest([], [boot({ outcome: 'started' })]), 'nacos.processes': [] }, missing: ['logs.digest'] },
    'OOMKilled false': { given: { 'logs.digest': said('"OOMKilled": false,', { kind: 'other' }) }, missing: ['logs.digest'] },
    'another program was killed': { given: { 'logs.digest': said('Out of memory: Killed process 12 (mysqld) total-vm:1kB', { kind: 'other' }) }, missing: ['logs.digest'] },
  },
});
