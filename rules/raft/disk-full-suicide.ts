import { matchLines, seeDisk, seeSpace, startServer } from '../../src/kit/fix.ts';
import type { Disk } from '../../src/model/host.ts';
import { wentOn } from '../../src/nacos/goes-on.ts';
import { NO_SPACE, SUICIDE } from './shared/disk-words.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';

/** A server without room says so again at the next dump or snapshot. */
const QUIET_MS = 600_000;

/** Below this not even a Derby database or a Raft snapshot can be written. */
const NOTHING_LEFT = 32 * 1024 ** 2;

/** Of a file system that counts its inodes by the room that is left neither is: that is one of room. */
const hasRoom = ({ freeBytes }: Disk): boolean => freeBytes >= 1024 ** 2;

const hasNoInodes = (disk: Disk): boolean => disk.totalInodes !== null && disk.totalInodes > 0 && (disk.freeInodes ?? 1) < 100;

const roomOf = ({ path, freeBytes }: Disk): { readonly path: string; readonly free: number } => ({ path, free: Math.floor(freeBytes / 1024 ** 2) });

const inWords = (disk: Disk): string => `${disk.path}: ${roomOf(disk).free} MiB free`;

export default defineCaseRule({
  id: 'raft/disk-full-suicide', severity: 'fatal',
  title: { en: 'The disk is full', zh: '磁盘已满' },
  why: {
    en: 'Nacos writes configurations, Raft logs and its database to nacos.home/data. On a full disk it calls System.exit(0) or goes on with broken dumps; the status 0 keeps “restart on failure” from starting it again.',
    zh: 'Nacos 把配置、Raft 日志和内嵌数据库写在 nacos.home/data。磁盘写满时会调用 System.exit(0) 或继续带着失败的 dump 运行；由于退出码为 0，“失败时重启”的策略不会拉起它。',
  },
  anyOf: ['host.disk'], uses: ['nacos.home'],
  args: ({ known }) => ({ path: known('nacos.home')?.path ?? '.' }),
  cases: {
    full: { message: { en: 'The disk of {path} has {free} MiB left', zh: '{path} 所在磁盘只剩 {free} MiB' } },
    inodes: { message: { en: 'The file system of {path} has no inodes left ({freeInodes} of {totalInodes})', zh: '{path} 所在文件系统的 inode 已用尽（剩 {freeInodes} / {totalInodes}）' } },
    suicide: { logged: SUICIDE, message: { en: 'The server ended itself because the disk was full', zh: '磁盘写满后服务端自行退出' } },
    logged: { logged: NO_SPACE, read: ({ quote }) => ({ quote }), message: { en: 'The server could not write: {quote}', zh: '服务端写入失败：{quote}' } },
    'was-full': {
      past: true, severity: 'warning', logged: NO_SPACE,
      read: ({ quote }, { known }) => ({ quote, ...known('host.disk')?.map(roomOf)[0] }),
      message: { en: 'The server could not write: {quote}; {path} has {free} MiB free now', zh: '服务端曾写入失败：{quote}；{path} 现在有 {free} MiB 可用' },
    },
  },
  proof({ ask, seen, fail, clear, unknown }) {
    const disks = ask('host.disk');
    const [full, worn] = [disks.find(({ freeBytes, totalBytes }) => totalBytes > 0 && freeBytes < NOTHING_LEFT), disks.find(hasNoInodes)];
    if (full && !(hasNoInodes(full) && hasRoom(full))) return fail('full', roomOf(full), [seen('host.disk', inWords(full))]);
    if (worn) return fail('inodes', { path: worn.path, freeInodes: worn.freeInodes ?? 0, totalInodes: worn.totalInodes ?? 0 }, [seen('host.disk', `${worn.path}: ${worn.freeInodes} inodes free`)]);
    return disks.length === 0 ? unknown('host.disk', 'no disk was seen') : clear(seen('host.disk', disks.map(inWords).join(', ')));
  },
  fix: [
    { risk: 'none', do: [seeDisk('{path}'), seeSpace('{path}')], text: {
      en: 'See what fills it. Rotated logs, access_log.* (which 1.x and 2.0 never remove) and heap dumps may go; data/ holds the configurations of an embedded server and the Raft state and must stay.',
      zh: '查看是什么占满了磁盘。滚动日志和堆转储可以删；data/ 中是内嵌存储的配置和 Raft 数据，不能删。',
    } },
    { risk: 'restart', when: ['suicide', 'logged'], do: startServer(), text: { en: 'Then start Nacos again; nothing starts it by itself.', zh: '清理后重新启动 Nacos，它不会自动恢复。' } },
    { risk: 'restart', do: matchLines('maxFileSize|totalSizeCap', 'conf/nacos-logback.xml'), text: {
      en: 'Cap the logs: maxFileSize and totalSizeCap in conf/nacos-logback.xml, server.tomcat.accesslog.max-days for the access log.',
      zh: '限制日志大小：conf/nacos-logback.xml 中的 maxFileSize、totalSizeCap，访问日志用 server.tomcat.accesslog.max-days。',
    } },
    { risk: 'none', when: ['full', 'inodes', 'was-full'], text: { en: 'A server that ended itself has to be started again: nothing does it. One that still runs goes on by itself; restart it if its configurations stay old.', zh: '已经自行退出的服务端需要手动启动，不会自动恢复；仍在运行的会自己继续，若配置一直不更新再重启。' } },
    { risk: 'restart', when: ['full', 'was-full'], text: { en: 'With Docker look at /var/lib/docker/containers too: the log of a container grows without bound unless it is made with --log-opt max-size=100m --log-opt max-file=3 (compose: logging: options:).', zh: '用 Docker 时还要看 /var/lib/docker/containers：创建容器时没有加 --log-opt max-size=100m --log-opt max-file=3（compose 用 logging: options:），容器日志会无限增长。' } },
  ],
  explains: ['start-failed', 'not-running', 'storage-broken', 'datasource-missing', 'no-leader', 'not-ready'],
  over: { shownBy: ({ case: name, records }, known) => (name === 'was-full' ? wentOn(known('logs.digest'), records, QUIET_MS) : null) },
  references: ['config/.../ConfigCacheService.java:145-149@3.0.3', 'config/.../ConfigCacheService.java:121-127@2.0.3', 'config/.../DiskUtils.java:240-245@2.0.3'],
});
