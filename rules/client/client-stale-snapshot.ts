import { run } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/client-stale-snapshot', severity: 'warning',
  title: { en: 'A client works with a stored configuration', zh: '客户端使用的是本地缓存的配置' },
  message: {
    failover: { en: 'A failover file overrides the configuration of the server', zh: '本地 failover 文件覆盖了服务端的配置' },
    snapshot: { en: 'The server was not reachable and the client took its snapshot', zh: '服务端不可达，客户端使用了本地快照' },
  },
  why: {
    en: 'A failover file below ~/nacos/config always wins, a snapshot is taken when the server does not answer: the application then runs with an old configuration.',
    zh: '~/nacos/config 下的 failover 文件优先级最高；服务端无响应时使用快照。此时应用用的是旧配置。',
  },
  fix: [
    { risk: 'none', do: run({
        sh: "find ~/nacos/config -path '*config-data*' -type f",
        cmd: 'dir /S /B "%USERPROFILE%\\nacos\\config" | findstr config-data',
        powershell: 'Get-ChildItem -Recurse -File "$HOME\\nacos\\config" | Where-Object FullName -Like *config-data*',
      }), text: {
      en: 'Remove the failover file (below data/config-data) when it is no longer wanted; otherwise repair the connection.',
      zh: '不再需要时删除 failover 文件（data/config-data 目录下）；否则先修复与服务端的连接。',
    } },
  ],
  references: ['client/.../ClientWorker.java@3.0.3'],
  signature: [
    { anchor: '[failover-change] failover file created', pattern: /\[failover-change\] failover file created/, files: CLIENT_FILES, case: 'failover' },
    { anchor: 'from server error, using snapshot', pattern: /get from server error, using snapshot/, files: CLIENT_FILES, count: 3, case: 'snapshot' },
  ],
});
