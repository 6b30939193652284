import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../src/collect/readers/pasted/standing.ts';

const is = (text: string, path = '-') => standingOf(path, text)?.is ?? null;

describe('trouble that is over', () => {
  it.each([
    '问题已解决：之前 nacos 启动报 BindException: Address already in use，是 8848 被占用了，现在一切正常，谢谢大家！',
    '最后查明是防火墙。当时的报错：\nERROR Server check fail, please check server 10.3.0.8 ,port 9848 is available , error ={}\n现在已恢复正常。',
    '最终问题解决了，是 SELinux 的原因，当时报 Permission denied',
    'Update: we published 9848 as well and the "Client not connected, current status:STARTING" error is gone. Closing this issue.',
    'Fixed: it was the firewall. Client not connected, current status:STARTING',
    '[solved] No DataSource set: the schema was not loaded',
    'Thanks, the problem is solved. It was "No DataSource set" because of the password.',
    'The documentation says you will see `jmenv.tbsite.net`. Is that still valid? We have no problem at the moment.',
  ])('%s', text => expect(is(text)).toBe('over'));
});

describe('trouble that lasts, or came instead', () => {
  it.each([
    '问题还没解决：nacos 启动报 java.net.BindException: Address already in use',
    '上次的问题已解决，但是现在又报 No DataSource set',
    '请问这个问题解决了吗？ Client not connected, current status:STARTING',
    '升级到 2.3.2 后问题解决了。\n\n2026-10-11 09:12:13,640 ERROR No DataSource set',
    '希望能尽快解决，现在线上都挂了: No DataSource set',
    '数据库已恢复正常，nacos 报 Client not connected',
    '本地 telnet 正常，8848 现在也正常，客户端报 Client not connected, current status:STARTING',
    '重启后恢复正常，过几天又 OOM',
    'I fixed the port, but it still says Client not connected, current status:STARTING',
    'Standalone works fine. In cluster mode: No DataSource set',
    'After restart it works again for an hour, then: Client not connected, current status:UNHEALTHY',
    'Could not be resolved: java.net.UnknownHostException: nacos',
    'How was this issue fixed? java.lang.IllegalStateException: No DataSource set',
    'This was fixed in 2.1.0 according to #123. We run 2.2.0 and get No DataSource set',
    'error is fixed to code 500: No DataSource set',
    'Now and then: old raft protocol already stop work. After a restart it works again.',
    'nacos 偶现 server is DOWN now，重启后问题就消失了',
    'It is solved every time we restart: No DataSource set',
    '昨晚报 No DataSource set，重启后已恢复正常，想知道原因',
    '报 No DataSource set，现在已恢复正常，麻烦帮忙分析一下',
    'No DataSource set last night; it works again, now I write the post-mortem and look for the root cause',
  ])('%s', text => expect(is(text)).toBeNull());
});

describe('documents', () => {
  it.each([
    ['notes.md', '# 2.4.3 (Oct 15, 2024)\n\n## Bug fixes\n- Fix `No DataSource set` when the database is away.'],
    ['blog.md', '# Docker 安装 Nacos 2.x 单机教程\n\n## 常见错误\n\n如果启动报 `Please set the JAVA_HOME variable in your environment`，请先安装 JDK。'],
    ['docs/runbook.md', 'Disk full (`No space left on device`): clean `logs/access_log.*`.'],
    ['-', '# Troubleshooting guide\n1. `No DataSource set`: load the schema.'],
  ])('%s', (path, text) => expect(is(text, path)).toBe('document'));

  it.each([
    ['issue.md', '# Nacos 集群部署失败\n\n报 `No DataSource set`'],
    ['issue.md', '# Nacos install guide followed, start fails\n\n`No DataSource set`'],
    ['issue.md', '# 安装教程\n\n我按教程安装，启动报 `No DataSource set`'],
    ['issue.md', '## Environment\n2.3.2\n## Upgrade notes\nNo DataSource set'],
    ['issue.md', 'No DataSource set\n\n# Release notes'],
    ['paste.txt', '```\n# 安装 2.3.2\n```\nNo DataSource set'],
  ])('a report: %s %s', (path, text) => expect(is(text, path)).toBeNull());

  it('what is long is no letter', () => expect(is(`[solved] No DataSource set${' '.repeat(16_384)}`)).toBeNull());
});
