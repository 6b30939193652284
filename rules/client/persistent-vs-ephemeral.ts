import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/persistent-vs-ephemeral', severity: 'error', versions: '>=2.0.0-0',
  title: { en: 'A service is of the other kind, ephemeral or persistent', zh: '服务的临时/持久化类型冲突' },
  message: {
    ephemeral: { en: '{service} is an ephemeral service; a persistent instance cannot be registered in it', zh: '{service} 是临时服务，不能注册持久化实例' },
    persistent: { en: '{service} is a persistent service; an ephemeral instance cannot be registered in it', zh: '{service} 是持久化服务，不能注册临时实例' },
  },
  why: {
    en: 'From 2.0 the first registration decides for the whole service whether its instances are ephemeral.',
    zh: '2.0 起由第一次注册决定整个服务的实例是临时还是持久化。',
  },
  fix: [
    { risk: 'none', do: editSource('application.yml', null, 'spring.cloud.nacos.discovery.ephemeral: true'), text: {
      en: 'Use one value of ephemeral in all clients of the service. To change the kind: deregister all instances, wait until the empty service is cleaned (about 60 s) or delete it in the console, register again.',
      zh: '该服务的所有客户端使用相同的 ephemeral 值。要改变类型：注销所有实例，等待空服务被清理（约 60 秒）或在控制台删除服务，再重新注册。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['naming/.../EphemeralClientOperationServiceImpl.java:62@2.5.1', 'alibaba/nacos#7773', 'alibaba/nacos#10920'],
  signature: [
    { anchor: "can't register persistent instance", pattern: /Current service (?<service>\S{1,300}) is ephemeral service, can't register persistent instance/, case: 'ephemeral' },
    { anchor: "can't register ephemeral instance", pattern: /Current service (?<service>\S{1,300}) is persistent service, can't register ephemeral instance/, case: 'persistent' },
  ],
});
