import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/instance-ip-invalid', severity: 'error',
  title: { en: 'A client registers an invalid address', zh: '客户端注册的 IP 无效' },
  message: { en: 'Instances were refused ({count} times): the address is not an IP', zh: '实例注册被拒绝（{count} 次）：地址不是合法 IP' },
  why: {
    en: 'The address comes from spring.cloud.nacos.discovery.ip or from the interface the client chose; a host name or an empty value is refused.',
    zh: '地址来自 spring.cloud.nacos.discovery.ip 或客户端自动选择的网卡，填主机名或为空都会被拒绝。',
  },
  fix: [
    { risk: 'restart', do: setProperty('spring.cloud.nacos.discovery.ip', '<ip>', 'application.yml'), text: {
      en: 'Set the IP under which other services reach this one, or choose the interface (spring.cloud.inetutils.preferred-networks).',
      zh: '设置其他服务访问本服务所用的 IP，或指定网卡（spring.cloud.inetutils.preferred-networks）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['api/.../Instance.java:333@1.1.4', 'alibaba/nacos#2517'],
  signature: { anchor: 'Your IP address is spelled incorrectly', pattern: /instance format invalid: ?Your IP address is spelled incorrectly/ },
});
