import notStarted from '../../../rules/k8s/container-not-started.ts';
import plugin from '../../../rules/k8s/plugin-not-copied.ts';
import network from '../../../rules/k8s/pod-network-not-made.ts';
import notCreated from '../../../rules/k8s/pod-not-created.ts';
import lost from '../../../rules/k8s/pod-on-lost-node.ts';
import shared from '../../../rules/k8s/pods-share-address.ts';
import endpoints from '../../../rules/k8s/service-without-endpoints.ts';
import { digest, record } from '../../support/facts.ts';
import { events, fared, pod } from '../../support/fared.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const NONE: Given = { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } };
const na = { 'no state was given': { given: NONE } };
const RUNS = pod({ ready: true, state: { running: {} } });
const pass = { running: { given: fared(RUNS) } };
const EVENT = ['containers.events'] as const;
const STATE = ['containers.states'] as const;
const waiting = (reason: string, message?: string): string => pod({ state: { waiting: { reason, ...(message !== undefined && { message }) } } });
const stuck = { 'logs.digest': digest([record('Fail to get leader of group naming_persistent_service', [], { kind: 'protocol-raft' })]) };
const refused = (message: string): Given => fared(RUNS, events(['FailedCreate', 'statefulset/nacos', message]));
const CREATE = 'create Pod nacos-2 in StatefulSet nacos failed error: ';

testRule(notCreated, {
  fail: {
    'a quota': { given: refused(`${CREATE}pods "nacos-2" is forbidden: exceeded quota: compute, requested: limits.memory=2Gi, used: limits.memory=5Gi, limited: limits.memory=6Gi`), args: { quota: 'compute', requested: 'limits.memory=2Gi', used: 'limits.memory=5Gi', limited: 'limits.memory=6Gi', ns: ' -n prod' }, cites: EVENT, case: 'quota', subject: 'StatefulSet/nacos', confidence: 'proven', explains: ['not-running', 'start-failed', 'member-down', 'no-leader'] },
    'a quota that wants limits': { given: refused(`${CREATE}pods "nacos-2" is forbidden: failed quota: compute: must specify limits.cpu,limits.memory`), args: { requested: 'limits.cpu,limits.memory' }, cites: EVENT, case: 'unlimited' },
    'Pod Security': { given: refused(`${CREATE}pods "nacos-0" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod must set securityContext.runAsNonRoot=true)`), args: { policy: 'restricted:latest' }, cites: EVENT, case: 'security' },
    OpenShift: { given: refused(`${CREATE}pods "nacos-0" is forbidden: unable to validate against any security context constraint: [provider "anyuid"]`), args: { policy: 'SecurityContextConstraints' }, cites: EVENT, case: 'security' },
    'no account': { given: refused(`${CREATE}pods "nacos-0" is forbidden: error looking up service account prod/nacos-sa: serviceaccount "nacos-sa" not found`), args: { account: 'nacos-sa' }, cites: EVENT, case: 'account' },
    'a webhook': { given: refused(`${CREATE}admission webhook "policy.example.com" denied the request: no`), args: { webhook: 'policy.example.com' }, cites: EVENT, case: 'webhook' },
    'a webhook that does not answer': { given: refused(`${CREATE}Internal error occurred: failed calling webhook "inject.example.com": timeout`), args: { webhook: 'inject.example.com' }, cites: EVENT, case: 'webhook' },
    'a range': { given: refused(`${CREATE}pods "nacos-0" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi`), args: { resource: 'memory', limit: '1Gi' }, cites: EVENT, case: 'range' },
    'other words': { given: refused(`${CREATE}something else`), args: {}, cites: EVENT, case: 'other' },
  },
  pass: { ...pass, 'a pod of its own reason': { given: fared(RUNS, events(['FailedCreate', 'pod/nacos-0', 'x'])) }, 'another set': { given: fared(RUNS, events(['FailedCreate', 'statefulset/redis', 'x'])) }, 'a claim': { given: fared(RUNS, events(['FailedCreate', 'persistentvolumeclaim/data-nacos-0', 'x'])) } }, na,
});

const sandbox = (message: string, state = waiting('ContainerCreating')): Given => fared(state, events(['FailedCreatePodSandBox', 'pod/nacos-0', message]));

testRule(network, {
  fail: {
    calico: { given: sandbox('Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a1": plugin type="calico" failed (add): connection is unauthorized'), args: { name: 'nacos-0' }, cites: EVENT, case: 'network', subject: 'pod nacos-0', explains: ['not-running', 'start-failed', 'member-down'] },
    'no address': { given: sandbox('plugin type="flannel" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.2.1-10.244.2.254'), args: {}, cites: EVENT, case: 'addresses' },
    'the pause image': { given: sandbox('Failed to create pod sandbox: failed to get sandbox image "registry.k8s.io/pause:3.8": failed to pull image'), args: { image: 'registry.k8s.io/pause:3.8' }, cites: EVENT, case: 'pause' },
    'other words': { given: sandbox('Failed to create pod sandbox: rpc error: name is reserved'), args: {}, cites: EVENT, case: 'other' },
    'no row of the pod': { given: fared(events(['FailedCreatePodSandBox', 'pod/nacos-0', 'cni plugin not initialized'])), args: { ns: '' }, cites: EVENT, case: 'network' },
  },
  pass: { ...pass, 'it runs since': { given: sandbox('cni plugin not initialized', RUNS) } }, na,
});

const OCI = 'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';

testRule(notStarted, {
  fail: {
    'a folder over a file': { given: fared(waiting('RunContainerError', `${OCI}error during container init: error mounting "/v" to rootfs at "/home/nacos/conf/application.properties": mount /v: not a directory: unknown`)), args: { target: '/home/nacos/conf/application.properties' }, cites: STATE, case: 'kind', subject: 'pod nacos-0', confidence: 'proven', explains: ['not-running', 'start-failed', 'member-down'] },
    'told by an event': { given: fared(waiting('CreateContainerError'), events(['Failed', 'pod/nacos-0', 'Error: failed to prepare subPath for volumeMount "conf" of container "nacos"'])), args: { volume: 'conf' }, cites: EVENT, case: 'subpath' },
    'no program': { given: fared(pod({ state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 128, reason: 'StartError', message: `${OCI}exec: "bin/start": stat bin/start: no such file or directory: unknown` } } })), args: { program: 'bin/start', reason: 'StartError' }, cites: STATE, case: 'program' },
    'no folder': { given: fared(waiting('RunContainerError', `${OCI}chdir to cwd ("/opt/nacos") set in config.json failed: no such file or directory`)), args: { folder: '/opt/nacos' }, cites: STATE, case: 'directory' },
    'no memory': { given: fared(waiting('RunContainerError', `${OCI}container init was OOM-killed (memory limit too low?): unknown`)), args: {}, cites: STATE, case: 'memory' },
    'other words': { given: fared(waiting('CreateContainerError', 'context deadline exceeded')), args: { reason: 'CreateContainerError' }, cites: STATE, case: 'other' },
  },
  pass: { ...pass, 'it waits for something else': { given: fared(waiting('CreateContainerConfigError', 'x')) }, 'it runs since': { given: fared(pod({ ready: true, state: { running: {} }, lastState: { terminated: { exitCode: 128, reason: 'StartError', message: `${OCI}exec: "x": permission denied` } } })) } }, na,
});

const wide = (...rows: readonly string[]): string => `NAME      READY   STATUS    RESTARTS      AGE   IP           NODE    NOMINATED NODE   READINESS GATES\n${rows.map(row => `${row}   <none>   <none>`).join('\n')}\n`;

testRule(shared, {
  fail: { 'docker0 of every node': { given: { ...fared(wide('nacos-0   1/1   Running   0   14m   172.17.0.3   node2', 'nacos-1   1/1   Running   2 (3m ago)   14m   172.17.0.3   node1')), ...stuck }, args: { address: '172.17.0.3', names: 'nacos-0, nacos-1', nodes: 'node2, node1' }, cites: STATE, subject: '172.17.0.3', explains: ['no-leader'] } },
  pass: {
    'addresses of their own': { given: fared(wide('nacos-0   1/1   Running   0   14m   10.244.1.3   node2', 'nacos-1   1/1   Running   0   14m   10.244.2.3   node1')) },
    'on the network of one node': { given: fared(wide('nacos-0   1/1   Running   0   14m   10.0.0.2   node2', 'nacos-1   1/1   Running   0   14m   10.0.0.2   node2')) },
    'no address yet': { given: fared(wide('nacos-0   0/1   Pending   0   14m   <none>   <none>', 'nacos-1   0/1   Pending   0   14m   <none>   <none>')) },
  }, na,
});

const ENDPOINTS = 'NAME             ENDPOINTS          AGE\nnacos            <none>             9m\nnacos-headless   10.244.1.5:8848    9m\nweb              <none>             9m\n';
const pods = (ready: string): string => `NAME      READY   STATUS    RESTARTS   AGE\nnacos-0   ${ready}   Running   0          9m\n`;

testRule(endpoints, {
  fail: {
    'ready pods': { given: fared(ENDPOINTS, pods('1/1')), args: { service: 'nacos', ready: 1 }, cites: EVENT, case: 'selector', severity: 'error', subject: 'service nacos', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'none is ready': { given: fared(ENDPOINTS, pods('0/1')), args: { service: 'nacos' }, cites: EVENT, case: 'not-ready', severity: 'warning' },
    'no pods were given': { given: fared(ENDPOINTS), args: { service: 'nacos' }, cites: EVENT, case: 'unseen' },
  },
  pass: { ...pass, 'it has some': { given: fared('NAME    ENDPOINTS          AGE\nnacos   10.244.1.5:8848    9m\n', pods('1/1')) } }, na,
});

const NODES = 'NAME     STATUS                        ROLES    AGE   VERSION\nnode-1   Ready                         <none>   90d   v1.28.4\nnode-3   NotReady,SchedulingDisabled   <none>   90d   v1.28.4\n';

testRule(lost, {
  fail: {
    terminating: { given: fared(NODES, wide('nacos-1   1/1   Terminating   0   30d   10.244.3.4   node-3')), args: { name: 'nacos-1', node: 'node-3', status: 'NotReady,SchedulingDisabled' }, cites: [...STATE, ...EVENT], case: 'terminating', subject: 'pod nacos-1', explains: ['member-down', 'not-running', 'no-leader'] },
    'not yet': { given: fared(NODES, wide('nacos-1   1/1   Running   0   30d   10.244.3.4   node-3')), args: { node: 'node-3' }, cites: [...STATE, ...EVENT], case: 'still' },
  },
  pass: { 'a node that is there': { given: fared(NODES, wide('nacos-1   1/1   Terminating   0   30d   10.244.3.4   node-1')) }, 'nothing of the nodes': { given: fared(wide('nacos-1   1/1   Terminating   0   30d   10.244.3.4   node-3')) }, 'it was evicted': { given: fared(NODES, wide('nacos-1   0/1   Evicted   0   30d   10.244.3.4   node-3')) } }, na,
});

const said = (message: string, kind: 'other' | 'nacos' = 'other'): Given => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const LOG = ['logs.digest'] as const;

testRule(plugin, {
  fail: {
    'a program in use': { given: said("cp: can't create '/home/nacos/plugins/peer-finder/peer-finder': Text file busy"), args: { file: '/home/nacos/plugins/peer-finder/peer-finder' }, cites: LOG, case: 'busy', explains: ['not-running', 'start-failed'] },
    'of GNU, and no right': { given: said("cp: cannot create regular file '/home/nacos/plugins/peer-finder/peer-finder': Permission denied"), args: { words: 'Permission denied' }, cites: LOG, case: 'refused' },
  },
  pass: { 'another file': { given: said("cp: can't create '/usr/bin/x': Text file busy") }, 'in the log of the server': { given: said("cp: can't create '/home/nacos/plugins/peer-finder/peer-finder': Text file busy", 'nacos') }, 'the same, without a right': { given: said("cp: can't create '/home/nacos/plugins/peer-finder/peer-finder': Permission denied", 'nacos') } },
});
