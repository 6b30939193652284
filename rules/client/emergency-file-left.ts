import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/emergency-file-left', severity: 'warning',
  title: { en: 'A client works with an emergency file', zh: '客户端正在使用应急文件' },
  message: {
    config: { en: 'The file for emergencies stands in for {dataId}, whatever the server has', zh: '{dataId} 使用的是本地应急文件，不管服务端是什么内容' },
    naming: { en: 'The failover mode is on: lists of instances come from files', zh: '已开启 failover 模式，实例列表来自本地文件' },
  },
  why: { en: 'Somebody put the file there in an outage; it wins for ever, on this host alone.', zh: '有人在故障时放了这个文件；它会一直生效，而且只影响这一台机器。' },
  fix: [
    { text: { en: 'Remove the file: <user home>/nacos/config/*/data/config-data*/… for configurations, <user home>/nacos/naming/<namespace>/failover for instances.', zh: '删除该文件：配置在 <user home>/nacos/config/*/data/config-data*/…，实例在 <user home>/nacos/naming/<namespace>/failover。' }, risk: 'none' },
  ],
  signature: [
    { anchor: '[get-config] get failover ok', pattern: /\[get-config\] get failover ok, dataId=(?<dataId>[\w.:-]{1,200})/, case: 'config' },
    { anchor: 'failover-mode is on', pattern: /failover-mode is on/, case: 'naming' },
  ],
  references: ['LocalConfigInfoProcessor.java@3.0.3', 'DiskFailoverDataSource.java@3.0.3'],
});
