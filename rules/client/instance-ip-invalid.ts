import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/instance-ip-invalid', severity: 'error',
  title: { en: 'A client registers an invalid address', zh: '客户端注册的 IP 无效' },
  message: {
    refused: { en: 'Instances were refused ({count} times): the address is not an IP', zh: '实例注册被拒绝（{count} 次）：地址不是合法 IP' },
    hostless: { en: 'Kratos registers the endpoint {url}, which has no host: Nacos refuses an instance without an address', zh: 'Kratos 注册的 endpoint 是 {url}，没有主机地址，Nacos 拒绝注册没有 IP 的实例' },
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
    { risk: 'restart', when: ['hostless'], text: {
      en: 'Some server of the application names no host in its Endpoint(): give it a whole address to listen on (<ip>:port in place of :port), name the endpoints yourself with kratos.Endpoint(&url.URL{Scheme: "grpc", Host: "<ip>:<port>"}), or do not register that server (asynq, rabbitmq and the like are called by nobody).',
      zh: '应用中某个 server 的 Endpoint() 没有主机地址：监听地址写完整（<ip>:port，不要只写 :port），或用 kratos.Endpoint(&url.URL{Scheme: "grpc", Host: "<ip>:<port>"}) 指定要注册的 endpoint，或不注册该 server（asynq、rabbitmq 之类没有人会来调用）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['api/.../Instance.java:333@1.1.4', 'alibaba/nacos#2517', 'alibaba/spring-cloud-alibaba#2802', 'tx7do/go-wind-admin#17', 'contrib/registry/nacos/registry.go@kratos v2'],
  signature: [{ anchor: 'Your IP address is spelled incorrectly', pattern: /instance format invalid: ?Your IP address is spelled incorrectly/, case: 'refused' }, {
    anchor: 'Malformed IPv6 address', pattern: /Malformed IPv6 address at index \d{1,3}: \w{1,10}:\/\/\[(?<ip>\d{1,3}(?:\.\d{1,3}){3})\]/, case: 'bracketed',
  }, {
    anchor: 'RegisterInstance err ', pattern: /RegisterInstance err [^\n]{1,200}?err=(?:request return error code 4\d\d|\[4\d\d\][^\n]{0,120}?), ?(?<url>[a-z]{2,12}:\/\/:\d{1,5})/, case: 'hostless',
  }],
});
