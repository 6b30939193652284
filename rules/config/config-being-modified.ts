import { searchLog, seeLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/config-being-modified', severity: 'warning',
  title: { en: 'A configuration stays locked while it is read', zh: '读取配置时一直处于“正在修改”状态' },
  message: {
    client: { en: 'The server answered {count} times that {dataId} is just being modified', zh: '服务端 {count} 次返回 {dataId} 正在被修改' },
    server: { en: 'The dump of a configuration could not get its lock ({count} times)', zh: '配置 dump 获取写锁失败（{count} 次）' },
  },
  why: {
    en: 'A node locks a configuration while it writes the dump. Once is chance; again and again means that the disk or the database of that node is slow, or that something publishes in a loop.',
    zh: '节点在写 dump 时会锁住该配置。偶尔一次属正常；反复出现说明该节点的磁盘或数据库慢，或有程序在循环发布配置。',
  },
  fix: [
    { risk: 'none', do: [searchLog('persist', 20, 'logs/config-trace.log'), seeLog(20, 'logs/config-dump.log')], text: {
      en: 'See how often it is published and how long a dump takes.',
      zh: '查看该配置的发布频率和 dump 耗时。',
    } },
  ],
  references: ['client/.../ClientWorker.java@3.0.3', 'config/.../ConfigCacheService.java:92@3.0.3'],
  signature: [
    { anchor: 'get server config being modified concurrently', pattern: /get server config being modified concurrently, dataId=(?<dataId>[^,\n]{1,256})/, count: 3, case: 'client' },
    { anchor: '[dump-error] write lock failed', pattern: /\[dump-error\] write lock failed/, count: 3, case: 'server' },
  ],
});
