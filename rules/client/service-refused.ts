import { defineLogRule } from '../../src/kit/log-rule.ts';

const LOOK = { risk: 'none', when: ['unknown', 'empty', 'unmatched'], text: {
  en: 'Look in the console for {service}: namespace (its id), group and spelling must be those of the query, with a healthy, enabled instance in that cluster. A service appears with its first instance and goes with its last.',
  zh: '在控制台查看 {service}：命名空间（ID）、分组、名称要与查询一致，且该集群下有健康并上线的实例。服务随第一个实例出现，随最后一个实例消失。',
} } as const;

export default defineLogRule({
  id: 'client/service-refused', severity: 'info', subject: 'service {service}',
  title: { en: 'The server does not do what was asked of a service', zh: '服务端没有执行对服务的操作' },
  message: {
    exists: { en: '{service} exists already', zh: '{service} 已存在' },
    unknown: { en: 'The server has no service {service}', zh: '服务端没有服务 {service}' },
    empty: { en: '{service} has no instance in the cluster {cluster}', zh: '{service} 在集群 {cluster} 下没有实例' },
    unmatched: { en: 'The instance that was asked for is not registered', zh: '所查询的实例没有注册' },
    disabled: { en: 'The service that was asked for is disabled', zh: '所查询的服务已被停用' },
  },
  why: {
    en: 'The API for services and instances answers 400, 404 or 500 with these words; nothing is broken at the server.',
    zh: '服务和实例接口会以 400、404 或 500 返回这些提示，服务端本身没有故障。',
  },
  fix: [
    { risk: 'none', when: ['exists'], text: {
      en: 'Registering an instance creates the service by itself; to change it use PUT instead of POST, or go on when it exists.',
      zh: '注册实例会自动创建服务，无需先建；要修改请用 PUT 而不是 POST，已存在时直接继续即可。',
    } },
    LOOK,
    { risk: 'none', when: ['disabled'], text: { en: 'Enable it again, in the console or by the API.', zh: '在控制台或通过接口重新启用。' } },
  ],
  symptoms: ['request-refused'],
  over: 'each-by-itself',
  args: ({ groups }) => (groups['service'] === undefined ? { service: { en: 'the service', zh: '该服务' } } : {}),
  references: ['naming/.../ServiceController.java:107@1.4.8', 'naming/.../InstanceController.java:427@1.4.8', 'naming/.../InstanceOperatorClientImpl.java:209@3.0.3', 'naming/.../ServiceOperatorV2Impl.java:82@3.0.3'],
  signature: [
    { anchor: 'specified service', pattern: /specified service already exists, serviceName : (?<service>[^\s;"]{1,200})/, case: 'exists' },
    { anchor: 'specified service', pattern: /specified service (?<service>(?!already)[^\s"]{1,200}) already exists!/, case: 'exists' },
    { anchor: 'no service ', pattern: /caused: no service (?<service>[^\s"]{1,200}) found!/, case: 'unknown' },
    { anchor: 'no ips found for cluster', pattern: /no ips found for cluster (?<cluster>\S{1,100}) in service (?<service>[^\s";]{1,200})/, case: 'empty' },
    { anchor: 'caused: no matched ip found!', pattern: /caused: no matched ip found!/, case: 'unmatched' },
    { anchor: 'caused: service is disabled now', pattern: /caused: service is disabled now/, case: 'disabled' },
  ],
});
