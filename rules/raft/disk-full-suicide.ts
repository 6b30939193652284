import { run } from '../../src/kit/fix.ts';
import type { Disk } from '../../src/model/host.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** ConfigCacheService.java:145-149@3.0.3 and :121-127@2.0.3: System.exit(0). */
const SUICIDE: readonly Signature[] = [
  { anchor: 'Local Disk Full,Exit', pattern: /Local Disk Full,Exit/ },
  { anchor: '磁盘满自杀退出', pattern: /磁盘满自杀退出/ },
];

const FULL: readonly Signature[] = [
  { anchor: 'No space left on device', pattern: /No space left on device/ },
  { anchor: '设备上没有空间', pattern: /设备上没有空间/ },
  { anchor: 'Disk quota exceeded', pattern: /Disk quota exceeded/ },
  { anchor: '超出磁盘限额', pattern: /超出磁盘限额/ },
].map(signature => ({
  ...signature,
  files: [
    'start',
    'nacos',
    'config-server',
    'config-fatal',
    'persistence',
    'config',
    'naming',
    'protocol-raft',
    'jraft',
    'distro',
    'remote',
    'derby',
    'other',
  ] as const,
}));

/** Below this not even a Derby database or a Raft snapshot can be written. */
const NOTHING_LEFT = 32 * 1024 ** 2;

const isFull = (disk: Disk): boolean => disk.freeBytes < NOTHING_LEFT;
const hasNoInodes = (disk: Disk): boolean => disk.totalInodes !== null && disk.totalInodes > 0 && (disk.freeInodes ?? 1) < 100;

export default defineRule({
  id: 'raft/disk-full-suicide',
  severity: 'fatal',
  title: { en: 'The disk is full', zh: '磁盘已满' },
  message: {
    full: { en: 'The disk of {path} has {free} MiB left', zh: '{path} 所在磁盘只剩 {free} MiB' },
    inodes: {
      en: 'The file system of {path} has no inodes left ({freeInodes} of {totalInodes})',
      zh: '{path} 所在文件系统的 inode 已用尽（剩 {freeInodes} / {totalInodes}）',
    },
    suicide: { en: 'The server ended itself because the disk was full', zh: '磁盘写满后服务端自行退出' },
    logged: { en: 'The server could not write: {quote}', zh: '服务端写入失败：{quote}' },
    'was-full': {
      en: 'The server could not write: {quote}; {path} has {free} MiB free now',
      zh: '服务端曾写入失败：{quote}；{path} 现在有 {free} MiB 可用',
    },
  },
  why: {
    en: 'Nacos writes configurations, Raft logs and its database to nacos.home/data. On a full disk it calls System.exit(0) or goes on with broken dumps; the status 0 keeps “restart on failure” from starting it again.',
    zh: 'Nacos 把配置、Raft 日志和内嵌数据库写在 nacos.home/data。磁盘写满时会调用 System.exit(0) 或继续带着失败的 dump 运行；由于退出码为 0，“失败时重启”的策略不会拉起它。',
  },
  fix: [
    {
      text: {
        en: 'See what fills it. Rotated logs and heap dumps may go; data/ holds the configurations of an embedded server and the Raft state and must stay.',
        zh: '查看是什么占满了磁盘。滚动日志和堆转储可以删；data/ 中是内嵌存储的配置和 Raft 数据，不能删。',
      },
      do: run({ sh: 'df -h {path}; df -i {path}; sudo du -xh --max-depth=2 {path} | sort -h | tail -20' }),
      risk: 'none',
    },
    {
      text: { en: 'Then start Nacos again; nothing starts it by itself.', zh: '清理后重新启动 Nacos，它不会自动恢复。' },
      risk: 'restart',
    },
    {
      text: {
        en: 'Cap the logs: maxFileSize and totalSizeCap in conf/nacos-logback.xml, server.tomcat.accesslog.max-days for the access log.',
        zh: '限制日志大小：conf/nacos-logback.xml 中的 maxFileSize、totalSizeCap，访问日志用 server.tomcat.accesslog.max-days。',
      },
      risk: 'restart',
    },
  ],
  needs: [],
  anyOf: ['host.disk', 'logs.digest'],
  uses: ['nacos.home'],
  signatures: [...SUICIDE, ...FULL],
  explains: ['start-failed', 'not-running', 'storage-broken', 'datasource-missing', 'no-leader', 'not-ready'],
  references: [
    'config/.../ConfigCacheService.java:145-149@3.0.3',
    'config/.../ConfigCacheService.java:121-127@2.0.3',
    'config/.../DiskUtils.java:240-245@2.0.3',
  ],

  check({ known, seen, fail, pass, unknown }) {
    const disks = known('host.disk');
    const digest = known('logs.digest');
    const [match] = [...matchesIn(digest, SUICIDE), ...matchesIn(digest, FULL)];
    const logged = match ? [seen('logs.digest', ...quoteMatch(match))] : [];
    const full = disks?.find(isFull);
    const worn = disks?.find(hasNoInodes);
    const mebibytes = (disk: Disk): number => Math.floor(disk.freeBytes / 1024 ** 2);
    if (full)
      return fail(
        { path: full.path, free: mebibytes(full) },
        [seen('host.disk', `${full.path}: ${mebibytes(full)} MiB free`), ...logged],
        { case: 'full' },
      );
    if (worn) {
      const args = { path: worn.path, freeInodes: worn.freeInodes ?? 0, totalInodes: worn.totalInodes ?? 0 };
      return fail(args, [seen('host.disk', `${worn.path}: ${worn.freeInodes} inodes free`), ...logged], { case: 'inodes' });
    }
    const [first] = logged;
    const home = known('nacos.home')?.path ?? '.';
    if (match && first) {
      if (SUICIDE.includes(match.signature)) return fail({ path: home }, [first], { case: 'suicide' });
      const [disk] = disks ?? [];
      const quote = first.quote;
      if (!disk) return fail({ path: home, quote }, [first], { case: 'logged' });
      const now = seen('host.disk', `${disk.path}: ${mebibytes(disk)} MiB free`);
      return fail({ path: disk.path, free: mebibytes(disk), quote }, [first, now], { case: 'was-full', severity: 'warning' });
    }
    if (disks === undefined) return unknown('host.disk');
    return pass(seen('host.disk', disks.map(disk => `${disk.path}: ${mebibytes(disk)} MiB free`).join(', ') || 'no disk'));
  },
});
