import { seeSpace } from '../../src/kit/fix.ts';
import type { Disk } from '../../src/model/host.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { GIBIBYTE } from './shared/shown-sizes.ts';

/** What raft/disk-full-suicide calls full. */
const FULL = 32 * 1024 ** 2;

const isNearlyFull = ({ freeBytes, totalBytes }: Disk): boolean =>
  freeBytes >= FULL && freeBytes < 2 * GIBIBYTE && freeBytes < totalBytes * 0.05;

export default defineRule({
  id: 'operations/disk-nearly-full', severity: 'warning',
  title: { en: 'The disk is nearly full', zh: '磁盘即将写满' },
  message: { en: 'The disk of {path} has {free} MiB left ({percent} %)', zh: '{path} 所在磁盘只剩 {free} MiB（{percent}%）' },
  why: {
    en: 'Nacos ends itself, or keeps serving old configurations, when it can no longer write. Its own logs alone may take 7–10 GB per kind.',
    zh: '写不进数据时，Nacos 会自行退出或一直返回旧配置。仅它自己的日志，每类就可能占到 7–10 GB。',
  },
  fix: [
    { risk: 'none', do: seeSpace('{path}'), text: {
      en: 'See what fills it; rotated logs and heap dumps may go, data/ must stay.',
      zh: '查看占用情况；滚动日志和堆转储可以删，data/ 不能删。',
    } },
  ],
  needs: ['host.disk'],
  subject: 'path {path}',
  references: ['distribution/conf/nacos-logback.xml@2.0.3', 'config/.../ConfigCacheService.java:145-149@3.0.3'],

  check({ facts, seen, fail, pass }) {
    const quote = ({ path, freeBytes, totalBytes }: Disk): string =>
      `${path}: ${Math.floor(freeBytes / 1024 ** 2)} of ${Math.floor(totalBytes / 1024 ** 2)} MiB free`;
    const wrong = facts['host.disk'].filter(isNearlyFull);
    // Home, logs and data mostly lie on one disk: one of them is enough.
    const distinct = wrong.filter(
      (disk, index) =>
        wrong.findIndex(each => each.totalBytes === disk.totalBytes && each.freeBytes === disk.freeBytes) === index,
    );
    if (distinct.length === 0) return pass(seen('host.disk', facts['host.disk'].map(quote).join(', ') || 'no disk'));
    return distinct.map(disk =>
      fail(
        {
          path: disk.path,
          free: Math.floor(disk.freeBytes / 1024 ** 2),
          percent: Math.floor((disk.freeBytes / disk.totalBytes) * 100),
        },
        [seen('host.disk', quote(disk))],
      ),
    );
  },
});
