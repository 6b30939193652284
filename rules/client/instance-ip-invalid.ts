import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/instance-ip-invalid', severity: 'error',
  title: { en: 'A client registers an invalid address', zh: '客户端注册的 IP 无效' },
  message: {
    refused: { en: 'Instances were refused ({count} times): the address is not an IP', zh: '实例注册被拒绝（{count} 次）：地址不是合法 IP' },
    bracketed: { en: 'An instance is registered as [{ip}], an IPv4 address in the brackets of IPv6: nobody can call it', zh: '实例注册成了 [{ip}]，IPv4 地址被加上了 IPv6 的方括号：调用方无法访问' },
  },
  why: {
    en: 'The address comes from spring.cloud.nacos.discovery.ip or from the interface the client chose; a host name or an empty value is refused.',
    zh: '地址来自 spring.cloud.nacos.discovery.ip 或客户端自动选择的网卡，填主机名或为空都会被拒绝。',
  },
  fix: [
    { risk: 'restart', when: ['bracketed'], do: setProperty('spring.cloud.nacos.discovery.ip-type', 'IPv4', 'application.yml'), text: {
      en: 'The instance asks for IPv6 (spring.cloud.nacos.discovery.ip-type) and has no address of that kind that may be used: set ip-type to IPv4 where it runs, or give discovery.ip the IPv6 address, or widen spring.cloud.inetutils.preferred-networks.',
      zh: '该实例要求 IPv6（spring.cloud.nacos.discovery.ip-type），却没有可用的 IPv6 地址：在该实例上把 ip-type 改为 IPv4，或用 discovery.ip 写明 IPv6 地址，或放宽 spring.cloud.inetutils.preferred-networks。',
    } },
    { risk: 'restart', when: ['refused'], do: setProperty('spring.cloud.nacos.discovery.ip', '<ip>', 'application.yml'), text: {
      en: 'Set the IP under which other services reach this one, or choose the interface (spring.cloud.inetutils.preferred-networks).',
      zh: '设置其他服务访问本服务所用的 IP，或指定网卡（spring.cloud.inetutils.preferred-networks）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['api/.../Instance.java:333@1.1.4', 'alibaba/nacos#2517', 'alibaba/spring-cloud-alibaba#2802'],
  signature: [{ anchor: 'Your IP address is spelled incorrectly', pattern: /instance format invalid: ?Your IP address is spelled incorrectly/, case: 'refused' }, {
    anchor: 'Malformed IPv6 address', pattern: /Malformed IPv6 address at index \d{1,3}: \w{1,10}:\/\/\[(?<ip>\d{1,3}(?:\.\d{1,3}){3})\]/, case: 'bracketed',
  }],
});
