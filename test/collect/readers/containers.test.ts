import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faredIn } from '../../../src/collect/readers/containers/index.ts';
import { readDeclared } from '../../../src/collect/readers/deployment/index.ts';
import { recogniseEvidence } from '../../../src/collect/evidence/index.ts';
import { readPastedText } from '../../../src/collect/evidence/one-text.ts';
import type { ContainerState } from '../../../src/model/container.ts';

const fixture = (name: string): string => readFileSync(`test/fixtures/containers/${name}`, 'utf8');
const pasted = (text: string) => faredIn(readPastedText('-', text).items);
const of = (name: string): ContainerState => {
  const [state] = pasted(fixture(name)).states;
  if (!state) throw new Error(`nothing in ${name}`);
  return state;
};

describe('docker inspect', () => {
  it.each([
    ['exit-255', 'ended', 255, false, 2], ['exit-127', 'ended', 127, false, 0], ['exit-126', 'ended', 126, false, 0], ['exit-1', 'ended', 1, false, 0], ['exit-0', 'ended', 0, false, 0],
    ['oom-killed', 'ended', 137, true, 0], ['restarting', 'restarting', 1, false, null], ['no-shell', 'created', 127, false, 0], ['port-taken', 'created', 128, false, 0],
  ])('%s', (name, phase, exitCode, oomKilled, restarts) => {
    const state = of(`docker-20.10-inspect-${name}.json`);
    expect(state).toMatchObject({ phase, ended: { exitCode }, oomKilled, engine: 'docker' });
    if (restarts !== null) expect(state.restarts).toBe(restarts);
  });

  it.each([
    ["$ docker inspect nacos --format '{{json .State}}'", ''], ["$ docker inspect -f '{{json .State}}' nacos | jq", '\n'],
  ])('all of the state by a template: %s', (command, end) => {
    const state = `{"Status":"exited",${end}"OOMKilled":false,"ExitCode":137,${end}"StartedAt":"2022-08-01T01:10:03Z","FinishedAt":"2022-08-22T01:00:12Z"}`;
    expect(pasted(`${command}\n${state}\n`).states).toMatchObject([{ name: 'nacos', phase: 'ended', ended: { exitCode: 137 }, oomKilled: false, line: 2 }]);
  });

  it('health and what the check printed', () => {
    expect(of('docker-20.10-inspect-unhealthy.json')).toMatchObject({ phase: 'running', health: 'unhealthy', ended: null, healthOutput: expect.stringContaining('refused') });
  });

  it('the engine’s own words', () => {
    expect(of('docker-20.10-inspect-port-taken.json').message).toContain('port is already allocated');
  });

  it('is a declaration: image, environment, ports once for both families, limit, health check', () => {
    const one = (name: string) => readDeclared(readPastedText('i', fixture(name)).items)?.containers[0];
    expect(one('docker-20.10-inspect-unhealthy.json')).toMatchObject({
      name: 'up', image: 'nacos/nacos-server:v2.5.1', networkMode: 'bridge', networks: null, probes: [{ kind: 'health', url: '/nacos/', port: 8848, patienceSeconds: 1 }],
      ports: [{ hostPort: 18_848, containerPort: 8848, hostIp: null }, { hostPort: 19_848, containerPort: 9848, hostIp: null }],
    });
    expect(one('docker-20.10-inspect-unhealthy.json')?.env.map(({ name, value }) => `${name}=${value}`)).toContain('MODE=standalone');
    expect(one('docker-20.10-inspect-unhealthy.json')?.env.map(({ name }) => name)).not.toContain('PATH');
    expect(one('docker-20.10-inspect-oom-killed.json')?.memoryBytes).toBe(16 * 1024 ** 2);
  });
});

describe('podman', () => {
  it('inspect', () => {
    expect(pasted(fixture('podman-4.3-inspect.json')).states.map(({ name, phase, ended }) => [name, phase, ended?.exitCode ?? null])).toEqual(expect.arrayContaining([['nacos', 'running', null], ['ended', 'ended', 1]]));
  });
  it.each(['podman-4.3-ps-a.txt', 'podman-4.3-ps-a.json'])('%s', name => {
    expect(recogniseEvidence(name, fixture(name), 1)).toBe('docker-ps');
    expect(pasted(fixture(name)).states.map(state => [state.name, state.phase])).toEqual(expect.arrayContaining([['nacos', 'running'], ['ended', 'ended'], ['gone', 'created']]));
  });
});

it.each(['docker-28-ps-a.txt', 'docker-28-ps-a.json'])('%s', name => {
  const states = pasted(fixture(name)).states;
  const by = Object.fromEntries(states.map(state => [state.name, state]));
  expect(by['up']).toMatchObject({ phase: 'running', health: 'unhealthy', ended: null });
  expect(by['loop']).toMatchObject({ phase: 'restarting', ended: { exitCode: 1 } });
  expect(by['e255']).toMatchObject({ phase: 'ended', ended: { exitCode: 255 }, image: 'nacos/nacos-server:v3.1.1' });
  expect(by['clash']).toMatchObject({ phase: 'created' });
});

describe('kubectl', () => {
  it('describe pod: state, last life, events, environment, mounts, limit, probe', () => {
    const text = fixture('kubectl-describe-crash-loop.txt');
    const { states, events } = pasted(text);
    expect(states).toEqual([
      expect.objectContaining({ container: 'peer-finder', isInit: true, phase: 'ended', ended: expect.objectContaining({ exitCode: 0 }) }),
      expect.objectContaining({ name: 'nacos-0', namespace: 'middleware', container: 'nacos', phase: 'restarting', reason: 'CrashLoopBackOff', restarts: 6, oomKilled: true, ended: { exitCode: 137, reason: 'OOMKilled', message: null, seconds: 31 } }),
    ]);
    expect(events.at(-1)).toMatchObject({ isWarning: true, reason: 'BackOff', object: 'Pod/nacos-0', count: 24, line: 86 });
    const [pod] = readDeclared(readPastedText('-', text).items)?.containers ?? [];
    expect(pod).toMatchObject({ name: 'nacos-0', image: 'nacos/nacos-server:v2.4.3', memoryBytes: 1024 ** 3, workload: { namespace: 'middleware' }, probes: [{ kind: 'liveness', url: '/nacos/v1/console/health/liveness', port: 8848, patienceSeconds: 45 }] });
    expect(pod?.env.map(({ name, value, from }) => [name, value, from])).toEqual(expect.arrayContaining([['MYSQL_SERVICE_HOST', null, 'config-map'], ['MYSQL_SERVICE_PASSWORD', null, 'secret'], ['POD_NAME', 'nacos-0', 'field'], ['JVM_XMX', '2g', 'environment']]));
    expect(pod?.mounts).toEqual([expect.objectContaining({ target: '/home/nacos/data', kind: 'claim', source: 'data-nacos-0' }), expect.objectContaining({ target: '/home/nacos/logs' })]);
  });

  it('the last lines of describe, below the command that names the pod', () => {
    const text = `$ kubectl describe pod nacos-0 -n nacos | tail -2
  Warning  Unhealthy  102s (x15 over 8m32s)  kubelet            Startup probe failed: connection refused
  Normal   Killing    102s (x5 over 8m22s)   kubelet            Container nacos failed startup probe, will be restarted
`;
    expect(pasted(text).events.map(({ object, reason, count }) => [object, reason, count])).toEqual([['Pod/nacos-0', 'Unhealthy', 15], ['Pod/nacos-0', 'Killing', 5]]);
  });
  it('get pods, with and without namespaces', () => {
    const { states } = pasted('$ kubectl get pods -A -o wide\nNAMESPACE   NAME      READY   STATUS             RESTARTS      AGE   IP            NODE\nprod        nacos-0   1/1     Running            0             3d    10.244.1.7    n1\nprod        nacos-1   0/1     CrashLoopBackOff   12 (2m ago)   41m   10.244.2.9    n2\nprod        nacos-2   0/1     Init:0/1           0             41m   <none>        n3\n');
    expect(states.map(({ name, namespace, phase, reason, restarts, ready, line }) => [name, namespace, phase, reason, restarts, ready, line])).toEqual([
      ['nacos-0', 'prod', 'running', null, 0, true, 3], ['nacos-1', 'prod', 'restarting', 'CrashLoopBackOff', 12, false, 4], ['nacos-2', 'prod', 'waiting', 'Init:0/1', 0, false, 5],
    ]);
  });

  it('get events', () => {
    const { events } = pasted('LAST SEEN           TYPE      REASON             OBJECT                              MESSAGE\n3m (x7 over 9m)     Warning   FailedScheduling   pod/nacos-2                         0/2 nodes are available: 2 Insufficient memory.\n8s                  Normal    Pulling            pod/nacos-0   Pulling image "nacos/nacos-server:v2.5.1"\n');
    expect(events).toEqual([expect.objectContaining({ isWarning: true, object: 'Pod/nacos-2', count: 7, line: 2 }), expect.objectContaining({ isWarning: false, reason: 'Pulling', line: 3 })]);
  });

  it('get pods -o yaml, the workload that made them beside them', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: nacos-0, namespace: prod, ownerReferences: [{kind: StatefulSet, name: nacos}]}\nspec: {hostname: nacos-0, subdomain: hs, containers: [{name: nacos, image: "nacos/nacos-server:v2.5.1"}]}\nstatus:\n  containerStatuses:\n    - {name: nacos, image: "nacos/nacos-server:v2.5.1", ready: false, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff, message: "back-off 40s"}}, lastState: {terminated: {exitCode: 1, reason: Error}}}\n';
    expect(pasted(`$ kubectl get pod nacos-0 -o yaml\n${pod}`).states).toEqual([expect.objectContaining({ name: 'nacos-0', phase: 'restarting', restarts: 3, ended: expect.objectContaining({ exitCode: 1 }), line: 8 })]);
    const alone = readDeclared([{ kind: 'manifest', path: 'p', text: pod, startLine: 1 }]);
    expect(alone?.containers).toEqual([expect.objectContaining({ name: 'nacos-0', hostname: 'nacos-0.hs.prod.svc.cluster.local' })]);
    const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: nacos, namespace: prod}\nspec: {replicas: 1, serviceName: hs, template: {spec: {containers: [{name: nacos, image: "nacos/nacos-server:v2.5.1"}]}}}\n---\n';
    expect(readDeclared([{ kind: 'manifest', path: 'p', text: set + pod, startLine: 1 }])?.containers.map(({ workload }) => workload?.kind)).toEqual(['StatefulSet']);
  });

  it('a pod that no node has', () => {
    const text = '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"nacos-1","namespace":"prod"},"spec":{"containers":[{"name":"nacos","image":"nacos/nacos-server:v2.5.1"}]},"status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available: 3 Insufficient memory."}]}}]}';
    expect(pasted(text).states).toEqual([expect.objectContaining({ name: 'nacos-1', phase: 'pending', reason: 'Unschedulable', message: expect.stringContaining('Insufficient memory') })]);
  });
});

describe('crictl', () => {
  it('ps -a', () => {
    const text = 'CONTAINER           IMAGE               CREATED             STATE               NAME                ATTEMPT             POD ID              POD\n7f9d1ce1b2a5a       5e26a0cb9d37b       12 minutes ago      Exited              nacos               4                   0f3b4c1c9d1c4       nacos-0\n';
    expect(pasted(text).states).toEqual([expect.objectContaining({ engine: 'kubernetes', name: 'nacos-0', container: 'nacos', phase: 'ended', restarts: 4, line: 2 })]);
  });
  it('inspect', () => {
    const text = JSON.stringify({ status: { id: '7f', metadata: { attempt: 3, name: 'nacos' }, state: 'CONTAINER_EXITED', exitCode: 137, reason: 'OOMKilled', image: { image: 'docker.io/nacos/nacos-server:v2.3.2' }, labels: { 'io.kubernetes.pod.name': 'nacos-1', 'io.kubernetes.pod.namespace': 'prod' } }, info: {} }, null, 2);
    expect(pasted(text).states).toEqual([expect.objectContaining({ name: 'nacos-1', namespace: 'prod', phase: 'ended', oomKilled: true, restarts: 3, ended: expect.objectContaining({ exitCode: 137, reason: 'OOMKilled' }) })]);
  });
});

it('says nothing of a log that looks like none of them', () => {
  expect(faredIn([{ kind: 'docker-ps', path: 'x', text: 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n', startLine: 1 }])).toEqual({ states: [], events: [] });
});

it('rows of services that have lost their header', () => {
  const rows = 'kubectl get svc -n mw\nnacos-headless   ClusterIP   None            <none>        8848/TCP,9848/TCP   12m\nnacos-svc        NodePort    10.96.214.101   <none>        8848:30848/TCP      12m\n';
  const services = readDeclared(readPastedText('-', rows).items)?.services ?? [];
  expect(services.map(({ name, type, headless, ports }) => [name, type, headless, ports.map(({ nodePort }) => nodePort)])).toEqual([['nacos-headless', 'ClusterIP', true, [null, null]], ['nacos-svc', 'NodePort', false, [30_848]]]);
});
