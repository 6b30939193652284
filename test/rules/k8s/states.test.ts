import reference from '../../../rules/k8s/config-reference-broken.ts';
import image from '../../../rules/k8s/image-not-pulled.ts';
import evicted from '../../../rules/k8s/pod-evicted.ts';
import scheduled from '../../../rules/k8s/pod-not-scheduled.ts';
import probe from '../../../rules/k8s/probe-fails.ts';
import volume from '../../../rules/k8s/volume-not-mounted.ts';
import { events, fared, pod } from '../../support/fared.ts';
import { said } from '../../support/said.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const STATE = ['containers.states'] as const;
const EVENT = ['containers.events'] as const;
const NONE: Given = { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } };
const na = { 'no state was given': { given: NONE } };
const RUNS = pod({ ready: true, state: { running: {} } });
const pass = { running: { given: fared(RUNS) } };
const waiting = (reason: string, message?: string): string => pod({ state: { waiting: { reason, ...(message && { message }) } } });
const POD = 'pod/nacos-0';

testRule(image, {
  fail: {
    'a tag that does not exist': { given: fared(waiting('ErrImagePull', 'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/nacos/nacos-server:2.5.1": failed to resolve reference: docker.io/nacos/nacos-server:2.5.1: not found')), args: { image: 'nacos/nacos-server:v2.5.1' }, cites: STATE, case: 'absent', subject: 'image nacos/nacos-server:v2.5.1', explains: ['not-running', 'start-failed'] },
    'its reason is an event': { given: fared('NAME      READY   STATUS             RESTARTS   AGE\nnacos-0   0/1     ImagePullBackOff   0          3m\n', events(['Failed', POD, 'Failed to pull image "nacos/nacos-server:v2.1.0": rpc error: code = Unknown desc = toomanyrequests: You have reached your pull rate limit.'])), args: { image: 'nacos/nacos-server:v2.1.0' }, cites: EVENT, case: 'limit' },
    platform: { given: fared(waiting('ImagePullBackOff', 'no matching manifest for linux/arm64/v8 in the manifest list entries')), args: {}, cites: STATE, case: 'platform' },
    network: { given: fared(waiting('ErrImagePull', 'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)')), args: {}, cites: STATE, case: 'network' },
    denied: { given: fared(waiting('ErrImagePull', 'pull access denied for nacos-server, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed')), args: {}, cites: STATE, case: 'denied' },
    'no name': { given: fared(waiting('InvalidImageName', 'couldn\'t parse image reference')), args: {}, cites: STATE, case: 'invalid' },
    'never pulled': { given: fared(waiting('ErrImageNeverPull')), args: {}, cites: STATE, case: 'never' },
    'no reason': { given: fared(waiting('ImagePullBackOff', 'Back-off pulling image "nacos/nacos-server:v2.5.1"')), args: { reason: 'ImagePullBackOff' }, cites: STATE, case: 'other' },
    'an init container': { given: fared('NAME      READY   STATUS                  RESTARTS   AGE\nnacos-0   0/1     Init:ImagePullBackOff   0          3m\n'), args: { reason: 'Init:ImagePullBackOff' }, cites: STATE, case: 'other' },
  },
  pass: { ...pass, 'it waits for something else': { given: fared(waiting('CreateContainerConfigError', 'secret "x" not found')) } }, na,
});

testRule(reference, {
  fail: {
    'no Secret': { given: fared(waiting('CreateContainerConfigError', 'secret "nacos-auth" not found')), args: { kind: 'secret', object: 'nacos-auth', ns: ' -n prod' }, cites: STATE, case: 'object', subject: 'pod nacos-0' },
    'no key': { given: fared(waiting('CreateContainerConfigError', 'couldn\'t find key mysql.host in ConfigMap prod/nacos-cm')), args: { kind: 'ConfigMap', object: 'nacos-cm', key: 'mysql.host' }, cites: STATE, case: 'key' },
    'told by an event': { given: fared('NAME      READY   STATUS                       RESTARTS   AGE\nnacos-0   0/1     CreateContainerConfigError   0          3m\n', events(['Failed', POD, 'Error: configmap "nacos-cm" not found'])), args: { kind: 'configmap', object: 'nacos-cm' }, cites: EVENT, case: 'object' },
    'of a volume': { given: fared(waiting('ContainerCreating'), events(['FailedMount', POD, 'MountVolume.SetUp failed for volume "conf" : configmap "nacos-conf" not found'])), args: { object: 'nacos-conf' }, cites: EVENT, case: 'object' },
    'a key of a volume': { given: fared(waiting('ContainerCreating'), events(['FailedMount', POD, 'MountVolume.SetUp failed for volume "conf" : configmap references non-existent config key: cluster.conf'])), args: { object: 'conf', kind: 'configmap', key: 'cluster.conf' }, cites: EVENT, case: 'mapped' },
    'not as root': { given: fared(waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root')), args: {}, cites: STATE, case: 'root' },
    'other words': { given: fared(waiting('CreateContainerConfigError', 'something else')), args: { words: 'something else' }, cites: STATE, case: 'other' },
  },
  pass: { ...pass, 'it runs since': { given: fared(RUNS, events(['FailedMount', POD, 'MountVolume.SetUp failed for volume "conf" : configmap "nacos-conf" not found'])) } }, na,
});

const PENDING = 'NAME      READY   STATUS    RESTARTS   AGE\nnacos-0   0/1     Pending   0          3m\n';
const unscheduled = (message: string): Given => fared(PENDING, events(['FailedScheduling', POD, message]));

testRule(scheduled, {
  fail: {
    'no volume': { given: unscheduled('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available'), args: { name: 'nacos-0' }, cites: EVENT, case: 'claim', subject: 'pod nacos-0', confidence: 'proven', explains: ['not-running', 'start-failed', 'member-down', 'no-leader'] },
    'a volume of another node': { given: unscheduled('0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict.'), args: {}, cites: EVENT, case: 'bound' },
    memory: { given: unscheduled('0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory.'), args: { resource: 'memory' }, cites: EVENT, case: 'resource' },
    'no room for one more pod': { given: unscheduled('0/1 nodes are available: 1 Too many pods.'), args: { resource: 'pods' }, cites: EVENT, case: 'resource' },
    'a port of the host': { given: unscheduled('0/2 nodes are available: 2 node(s) didn\'t have free ports for the requested pod ports.'), args: {}, cites: EVENT, case: 'port' },
    'anti-affinity': { given: unscheduled('0/2 nodes are available: 2 node(s) didn\'t match pod anti-affinity rules.'), args: {}, cites: EVENT, case: 'affinity' },
    selector: { given: unscheduled('0/2 nodes are available: 2 node(s) didn\'t match Pod\'s node affinity/selector.'), args: {}, cites: EVENT, case: 'selector' },
    taint: { given: unscheduled('0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.'), args: {}, cites: EVENT, case: 'taint' },
    'nothing says why': { given: fared(PENDING), args: {}, cites: STATE, case: 'other', confidence: 'suspected' },
    'of its condition': { given: fared(pod({}, { whole: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }] } })), args: { resource: 'cpu' }, cites: STATE, case: 'resource' },
  },
  pass: { ...pass, 'the claim itself says why': { given: fared(PENDING, events(['FailedScheduling', POD, '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims.'], ['ProvisioningFailed', 'persistentvolumeclaim/data-nacos-0', 'storageclass.storage.k8s.io "gone" not found'])) }, 'it has a node since': { given: fared(RUNS, events(['FailedScheduling', POD, '0/3 nodes are available: 3 Insufficient cpu.'])) } }, na,
});

const CLAIMS = (status: string, storage: string): string => `NAME           STATUS    VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE\ndata-nacos-0   ${status.padEnd(10)}                                     ${storage.padEnd(15)}8m\ndata-nacos-1   Bound     pv-1     1Gi        RWO            local          8m\n`;
const mounting = (reason: string, message: string, object = POD): Given => fared(waiting('ContainerCreating'), events([reason, object, message]));

testRule(volume, {
  fail: {
    'on another node': { given: mounting('FailedAttachVolume', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) nacos-1'), args: { object: 'Pod/nacos-0' }, cites: EVENT, case: 'elsewhere', subject: 'Pod/nacos-0', explains: ['not-running', 'start-failed', 'member-down'] },
    nfs: { given: mounting('FailedMount', 'mount failed: exit status 32: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.'), args: {}, cites: EVENT, case: 'nfs' },
    'no class': { given: mounting('ProvisioningFailed', 'storageclass.storage.k8s.io "managed-nfs-storage" not found', 'persistentvolumeclaim/data-nacos-0'), args: { object: 'PersistentVolumeClaim/data-nacos-0' }, cites: EVENT, case: 'provision' },
    'no class at all': { given: mounting('FailedBinding', 'no persistent volumes available for this claim and no storage class is set', 'persistentvolumeclaim/data-nacos-0'), args: {}, cites: EVENT, case: 'classless' },
    'a row of claims': { given: fared(waiting('ContainerCreating'), CLAIMS('Pending', 'nfs-client')), args: { storage: 'nfs-client', object: 'PersistentVolumeClaim/data-nacos-0' }, cites: EVENT, case: 'unclaimed' },
    'a row without a class': { given: fared(CLAIMS('Pending', '')), args: {}, cites: EVENT, case: 'classless' },
    'a row and its events': { given: fared(CLAIMS('Pending', 'nfs-client'), events(['ProvisioningFailed', 'persistentvolumeclaim/data-nacos-0', 'storageclass.storage.k8s.io "nfs-client" not found'])), args: { storage: 'nfs-client' }, cites: EVENT, case: 'provision' },
    'a volume that is gone': { given: fared(CLAIMS('Lost', 'local')), args: {}, cites: EVENT, case: 'gone' },
    late: { given: mounting('FailedMount', 'Unable to attach or mount volumes: unmounted volumes=[data]: timed out waiting for the condition'), args: {}, cites: EVENT, case: 'late' },
    'other words': { given: mounting('FailedMount', 'MountVolume.SetUp failed for volume "d" : hostPath type check failed: /opt/d is not a directory'), args: {}, cites: EVENT, case: 'other' },
  },
  pass: { ...pass, 'its class is not there: another rule tells': { given: { ...fared(pod({ state: { waiting: { reason: 'ContainerCreating' } } }), CLAIMS('Pending', 'nfs-client')), ...said('ProvisioningFailed storageclass.storage.k8s.io "nfs-client" not found') } }, 'it runs since': { given: fared(RUNS, events(['FailedMount', POD, 'timed out waiting for the condition'])) }, 'a ConfigMap: another rule tells': { given: mounting('FailedMount', 'MountVolume.SetUp failed for volume "c" : configmap "c" not found') } }, na,
});

const probing = (message: string, ...more: readonly (readonly [string, string, string])[]): Given => fared(pod({ state: { running: {} } }), events(['Unhealthy', POD, message], ...more));

testRule(probe, {
  fail: {
    'a path of 2.x': { given: probing('Readiness probe failed: HTTP probe failed with statuscode: 404'), args: { probe: 'readiness', status: '404', name: 'nacos-0' }, cites: EVENT, case: 'path', subject: 'pod nacos-0', symptoms: ['not-ready'] },
    'not ready': { given: probing('Readiness probe failed: HTTP probe failed with statuscode: 500'), args: { status: '500' }, cites: EVENT, case: 'status' },
    refused: { given: probing('Startup probe failed: Get "http://10.244.1.8:8848/nacos/v1/console/health/readiness": dial tcp 10.244.1.8:8848: connect: connection refused'), args: { probe: 'startup' }, cites: EVENT, case: 'refused' },
    late: { given: probing('Liveness probe failed: Get "http://10.244.1.8:8848/x": context deadline exceeded (Client.Timeout exceeded while awaiting headers)'), args: { probe: 'liveness' }, cites: EVENT, case: 'late' },
    'and kills it before it listens': { given: probing('Startup probe failed: Get "http://10.244.1.8:8848/x": dial tcp 10.244.1.8:8848: connect: connection refused', ['Killing', POD, 'Container nacos failed startup probe, will be restarted']), args: { probe: 'startup' }, cites: EVENT, case: 'early' },
    'and kills it': { given: probing('Liveness probe failed: Get "http://10.244.1.8:8848/x": dial tcp 10.244.1.8:8848: connect: connection refused', ['Killing', POD, 'Container nacos failed liveness probe, will be restarted']), args: { probe: 'liveness' }, cites: EVENT, case: 'killed' },
    'a command': { given: probing('Readiness probe failed: cat: /tmp/ready: No such file'), args: {}, cites: EVENT, case: 'other' },
    'nobody knows the pod': { given: fared(events(['Unhealthy', 'pod/nacos-2', 'Readiness probe failed: HTTP probe failed with statuscode: 503'])), args: { name: 'nacos-2', status: '503' }, cites: EVENT, case: 'status' },
  },
  pass: { ...pass, 'it became ready': { given: fared(RUNS, events(['Unhealthy', POD, 'Readiness probe failed: HTTP probe failed with statuscode: 500'])) } }, na,
});

testRule(evicted, {
  fail: {
    disk: { given: fared(pod({}, { whole: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: ephemeral-storage. Container nacos was using 21Gi' } })), args: { name: 'nacos-0' }, cites: STATE, case: 'disk', subject: 'pod nacos-0', explains: ['not-running', 'member-down'] },
    memory: { given: fared(pod({}, { whole: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } })), args: {}, cites: STATE, case: 'memory' },
    'of a table': { given: fared('NAME      READY   STATUS    RESTARTS   AGE\nnacos-0   0/1     Evicted   0          3m\n', events(['Evicted', POD, 'The node was low on resource: ephemeral-storage.'])), args: {}, cites: EVENT, case: 'disk' },
    'nothing says why': { given: fared('NAME      READY   STATUS    RESTARTS   AGE\nnacos-0   0/1     Evicted   0          3m\n'), args: { words: { en: 'its events say why', zh: '原因见它的事件' } }, cites: STATE, case: 'other' },
  },
  pass, na,
});
