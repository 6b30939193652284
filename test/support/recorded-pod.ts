/** A pod as `kubectl get pods -o json` lists it: its server ends again and again. */
export const judgedPod = (): string => JSON.stringify({
  apiVersion: 'v1', kind: 'List', items: [{
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'nacos-0', namespace: 'middleware', ownerReferences: [{ kind: 'StatefulSet', name: 'nacos' }] },
    spec: { containers: [{ name: 'nacos', image: 'nacos/nacos-server:v2.0.3', env: [{ name: 'MODE', value: 'standalone' }] }] },
    status: { containerStatuses: [{ name: 'nacos', image: 'nacos/nacos-server:v2.0.3', ready: false, restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 1, reason: 'Error' } } }] },
  }],
}, null, 2);
