import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/registration-missing', severity: 'warning',
  title: { en: 'The application does not register itself', zh: '应用没有注册自己' },
  message: {
    nothing: { en: 'Spring found no service to register: it has no name, or its registration is off', zh: 'Spring 没有可注册的服务：没有应用名，或已关闭注册' },
    'gave-up': { en: 'The registration of {service} failed, and with fail-fast=false the application goes on without it', zh: '{service} 注册失败；由于 fail-fast=false，应用在未注册的状态下继续运行' },
    interface: { en: 'discovery.network-interface names {nic}, which this host does not have', zh: 'discovery.network-interface 指定的网卡 {nic} 在本机不存在' },
    'no-address': { en: 'The interface {nic} of discovery.network-interface has no address that can be used', zh: 'discovery.network-interface 指定的网卡 {nic} 没有可用地址' },
  },
  why: { en: 'What is not registered cannot be found by others, while the application itself looks healthy.', zh: '没有注册的服务其他应用找不到，而它自己看起来一切正常。' },
  fix: [
    { do: editSource('application.yml', null, 'spring.application.name: <name>'), text: { en: 'Set spring.application.name, leave spring.cloud.nacos.discovery.register-enabled on; an application without a web server registers by itself only with AutoServiceRegistration called.', zh: '设置 spring.application.name，保持 spring.cloud.nacos.discovery.register-enabled 开启；没有 Web 服务器的应用需要自行注册。' }, risk: 'none', when: ['nothing'] },
    { text: { en: 'See why it failed (the lines above it), and keep fail-fast=true so that it is noticed at once.', zh: '查看它上面几行的失败原因，并保持 fail-fast=true，以便立即发现。' }, risk: 'restart', when: ['gave-up'] },
    { do: editSource('application.yml', null, 'spring.cloud.nacos.discovery.ip: <address>'), text: { en: 'Leave network-interface out, and name the network instead: spring.cloud.nacos.discovery.ip or spring.cloud.inetutils.preferred-networks.', zh: '不要设置 network-interface，改用 spring.cloud.nacos.discovery.ip 或 spring.cloud.inetutils.preferred-networks 指定网段。' }, risk: 'restart', when: ['interface', 'no-address'] },
  ],
  signature: [
    { anchor: 'No service to register for nacos client', pattern: /No service to register for nacos client/, case: 'nothing' },
    { anchor: 'Failfast is false', pattern: /Failfast is false\. (?<service>[\w.-]{1,100}) register failed/, case: 'gave-up', severity: 'error' },
    { anchor: 'no such interface ', pattern: /no such interface (?<nic>[\w.:-]{1,40})/, case: 'interface', severity: 'error' },
    { anchor: 'cannot find available ip from network interface', pattern: /cannot find available ip from network interface (?<nic>[\w.:-]{1,40})/, case: 'no-address', severity: 'error' },
  ],
  references: ['NacosServiceRegistry.java@spring-cloud-alibaba 2023.x', 'NacosDiscoveryProperties.init@spring-cloud-alibaba 2023.x'],
});
