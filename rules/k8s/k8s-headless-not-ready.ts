import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

const SERVER_FILES: NonNullable<Signature['files']> = ['start', 'nacos', 'cluster', 'naming', 'protocol-raft', 'jraft', 'distro', 'remote'];

export default defineLogRule({
  id: 'k8s/k8s-headless-not-ready', severity: 'error',
  title: { en: 'Names of the peer pods do not resolve', zh: '其他 Pod 的域名无法解析' },
  message: { en: 'The name of a peer does not resolve: {host}', zh: '无法解析其他成员的域名：{host}' },
  why: {
    en: 'The headless service publishes a pod only when it is ready, and pods that wait for each other never are; or the name has another namespace or cluster domain than the pods.',
    zh: 'Headless Service 只发布就绪的 Pod，而互相等待的 Pod 永远不会就绪；也可能是域名中的命名空间或集群域名与实际不符。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('kubectl patch service nacos-headless -p "spec: {publishNotReadyAddresses: true}"'), text: {
      en: 'Set publishNotReadyAddresses: true on the headless service and podManagementPolicy: Parallel in the StatefulSet.',
      zh: '在 Headless Service 上设置 publishNotReadyAddresses: true，StatefulSet 使用 podManagementPolicy: Parallel。',
    } },
    { risk: 'none', do: runEverywhere('kubectl get pods -A -l app=nacos -o wide'), text: {
      en: 'See whether NACOS_SERVERS names the namespace in which the pods run (the manifests say default).',
      zh: '检查 NACOS_SERVERS 中的命名空间与 Pod 实际所在的是否一致（示例清单写的是 default）。',
    } },
  ],
  explains: ['member-down', 'no-leader', 'start-hangs', 'not-ready'],
  over: ['members'],
  references: ['nacos-group/nacos-k8s#100', 'nacos-group/nacos-k8s#425'],
  signature: [
    { anchor: 'UnknownHostException', pattern: /UnknownHostException: (?<host>(?=[\w.-]{0,200}nacos)[\w-]{1,63}-\d{1,3}\.[\w.-]{1,200}\.svc\.[\w.-]{1,80})/ },
    // Under another name only the server itself can mean its peers: every StatefulSet has such hosts.
    {
      anchor: 'UnknownHostException', files: SERVER_FILES,
      pattern: /UnknownHostException: (?<host>(?![\w.-]{0,200}nacos)[\w-]{1,63}-\d{1,3}\.[\w.-]{1,200}\.svc\.[\w.-]{1,80})/,
    },
    { anchor: 'no such host', pattern: /lookup (?<host>nacos[\w-]{0,60}-\d{1,3}\.[\w.-]{1,120}) on [\d.:]{1,40}: no such host/ },
  ],
});
