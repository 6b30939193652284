import { seeFileHolder, seeProcesses } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { osErrorSource, osErrorTexts } from '../../src/syntax/os-errors.ts';

/** Windows refuses the file itself, whichever it is: below data/ nobody but a server has them open. */
const SHARED = new RegExp(`(?<path>[A-Za-z]:[\\\\/](?:[^\\r\\n:]{0,300}[\\\\/])?data[\\\\/][^\\r\\n:]{1,200}): (?:The process cannot access the file )?${osErrorSource('EBUSY')}`);

/** RocksDB's lock; Derby's own lock is a rule of its own (raft/derby-locked). */
const HELD = osErrorSource('EAGAIN');
const ROCKSDB_LOCK: readonly Signature[] = [
  { anchor: 'Resource temporarily unavailable', pattern: new RegExp(`lock (?:file)?:? ?(?<path>\\S{1,300}LOCK): ${HELD}`, 'i'), by: 'server' },
  { anchor: '资源暂时不可用', pattern: new RegExp(`lock (?:file)?:? ?(?<path>\\S{1,300}LOCK): ${HELD}`, 'i'), by: 'server' },
  ...osErrorTexts('EBUSY').filter(text => /另一个程序|another process/.test(text)).map(anchor => ({ anchor, pattern: SHARED, by: 'server' as const })),
];

export default defineRule({
  id: 'environment/two-instances-same-home', severity: 'error',
  title: { en: 'Two servers use one home directory', zh: '两个服务进程共用同一个目录' },
  message: {
    running: { en: '{count} Nacos processes run from {home}: {pids}', zh: '有 {count} 个 Nacos 进程运行在 {home}：{pids}' },
    logged: { en: 'Another process held {path} at the last start', zh: '上次启动时 {path} 被另一个进程锁住' },
  },
  why: {
    en: 'Derby, RocksDB and the Raft files under data/ belong to one process. A second server from the same directory cannot open them, or both damage them.',
    zh: 'data/ 下的 Derby、RocksDB 和 Raft 文件只能由一个进程使用。第二个进程要么打不开，要么两者把数据写坏。',
  },
  fix: [
    { risk: 'none', when: ['running'], do: seeProcesses(), text: {
      en: 'The one that was started first has the data and serves; the later one ends by itself, or has to be ended (kill PID). To restart the server, stop the first, wait until it is gone, then start. A second node gets its own unpacked copy.',
      zh: '先启动的进程占有数据并提供服务；后启动的会自行退出，不退出就停掉它（kill PID）。要重启服务，先停先启动的那个，等它退出后再启动。需要第二个节点时另外解压一份。',
    } },
    { risk: 'none', when: ['logged'], do: seeFileHolder('{path}'), text: {
      en: 'See who has the file, stop it if it is a left-over, start again.',
      zh: '查看是谁占用了该文件，如果是遗留进程就停掉，再重新启动。',
    } },
  ],
  needs: [], anyOf: ['nacos.processes', 'logs.digest'], signatures: ROCKSDB_LOCK,
  explains: ['storage-broken', 'datasource-missing', 'start-failed', 'no-leader'],
  over: 'by-its-proof',
  references: ['alibaba/nacos#4102', 'alibaba/nacos#4551'],

  check({ known, seen, fail, pass, unknown }) {
    const processes = known('nacos.processes');
    const own = (processes ?? []).filter(each => each.own);
    const [first] = own;
    if (first && own.length > 1) {
      const pids = own.map(each => each.pid).join(',');
      return fail(
        { count: own.length, home: first.home ?? '?', pids },
        [seen('nacos.processes', own.map(each => `pid ${each.pid}: ${each.home}`).join('; '))],
        { case: 'running' },
      );
    }
    const [match] = matchesIn(known('logs.digest'), ROCKSDB_LOCK);
    if (match) return fail({ path: match.groups['path'] ?? 'LOCK' }, [seen('logs.digest', ...quoteMatch(match))], { case: 'logged' });
    if (processes === undefined) return unknown('nacos.processes');
    return pass(seen('nacos.processes', own.length === 0 ? 'none runs from this home' : `pid ${first?.pid} alone`));
  },
});
