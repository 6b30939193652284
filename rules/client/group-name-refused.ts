import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/group-name-refused', severity: 'error',
  title: { en: 'nacos-client 2.3.0 refuses instances of a group', zh: 'nacos-client 2.3.0 拒绝非默认分组的实例' },
  message: { en: 'The client refuses the instance: its service name does not begin with {group}', zh: '客户端拒绝该实例：服务名没有以 {group} 开头' },
  why: { en: 'Release 2.3.0 of the client checks names that carry no group too; Dubbo writes such names. 2.3.1 took it back.', zh: '2.3.0 客户端会检查不带分组的服务名，而 Dubbo 写入的正是这种名称；2.3.1 已改回。' },
  fix: [
    { do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-client:2.3.2'), text: { en: 'Take nacos-client 2.3.2 or later.', zh: '升级到 nacos-client 2.3.2 或更高版本。' }, risk: 'restart' },
  ],
  signature: { anchor: 'wrong group name prefix of instance service name', pattern: /wrong group name prefix of instance service name! it should be: (?<group>[\w.:-]{1,100})/ },
  over: 'each-by-itself',
  references: ['alibaba/nacos#11503', 'NacosNamingService.checkAndStripGroupNamePrefix@2.3.0'],
});
