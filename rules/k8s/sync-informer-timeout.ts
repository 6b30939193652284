import { run, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/sync-informer-timeout', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'The synchronisation with Kubernetes does not begin', zh: 'Kubernetes 服务同步没有开始' },
  message: { en: 'Nacos could not read the services and endpoints of Kubernetes in time', zh: 'Nacos 未能按时读取 Kubernetes 的 Service 和 Endpoints' },
  why: {
    en: 'With nacos.k8s.sync.enabled=true Nacos watches all services and endpoints. Its service account needs list and watch on both in all namespaces; outside of a cluster it needs a kube config (nacos.k8s.sync.outsideCluster, nacos.k8s.sync.kubeConfig).',
    zh: 'nacos.k8s.sync.enabled=true 时，Nacos 会监听所有 Service 和 Endpoints。它的 ServiceAccount 需要在所有命名空间对两者有 list、watch 权限；运行在集群外时需要 kubeconfig（nacos.k8s.sync.outsideCluster、nacos.k8s.sync.kubeConfig）。',
  },
  fix: [
    { risk: 'none', do: run({ kubectl: 'kubectl auth can-i list endpoints -A --as="system:serviceaccount:<namespace>:<account>"' }), text: {
      en: 'Ask whether the account may; if not, bind it to a ClusterRole with get, list and watch on services and endpoints.',
      zh: '确认该账号是否有权限（kubectl auth can-i list endpoints -A --as=system:serviceaccount:命名空间:账号）；没有的话，绑定一个对 services、endpoints 有 get、list、watch 权限的 ClusterRole。',
    } },
    { risk: 'restart', do: setProperty('nacos.k8s.sync.enabled', 'false'), text: {
      en: 'Where no synchronisation is wanted: nacos.k8s.sync.enabled=false.',
      zh: '不需要同步时：nacos.k8s.sync.enabled=false。',
    } },
  ],
  over: 'with-its-start',
  references: ['k8s-sync/.../K8sSyncServer.java:269@3.0.3', 'distribution/conf/application.properties@3.0.3'],
  signature: { anchor: 'sync timed out', pattern: /RuntimeException: Informer (?:serviceInformer |endpointInformer )?sync timed out/ },
});
