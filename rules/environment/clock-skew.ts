import { run } from '../../src/kit/fix.ts';
import { areNamesComparable, NAMES_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';
import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import type { DbConnection, DbServer } from '../../src/model/database.ts';

/** Tokens and heartbeats bear less than this; the look itself is exact to about a second. */
const TOLERATED_MS = 2_000;

interface Clock {
  readonly node: NodeView;
  readonly server: string;
  /** Of the database's clock before the node's own. */
  readonly aheadMs: number;
  readonly withinMs: number;
}

const nameOf = ({ host, port }: DbConnection): string => `${host}:${port}`.toLowerCase();
const clocksOf = (node: NodeView): readonly Clock[] =>
  (node.known('db.server') ?? []).flatMap(({ index, clock }: DbServer) => {
    const connection = node.known('db.connections')?.find(one => one.index === index);
    return clock && connection ? [{ node, server: nameOf(connection), ...clock }] : [];
  });

interface Difference {
  readonly one: Clock;
  readonly other: Clock;
  readonly ms: number;
}

/** Two clocks that were held against that of the same database. */
const differences = (nodes: readonly NodeView[]): readonly Difference[] => {
  const [first, ...others] = nodes.map(clocksOf);
  return others.flatMap(clocks => clocks.flatMap(other => {
    const one = first?.find(({ server }) => server === other.server);
    return one ? [{ one, other, ms: one.aheadMs - other.aheadMs }] : [];
  }));
};

const isSkewed = ({ one, other, ms }: Difference): boolean => Math.abs(ms) > TOLERATED_MS + one.withinMs + other.withinMs;

const seconds = (ms: number): string => (Math.abs(ms) / 1_000).toFixed(0);

export default defineClusterRule({
  id: 'environment/clock-skew', severity: 'warning',
  title: { en: 'The clocks of the nodes differ', zh: '各节点的时钟不一致' },
  message: {
    ahead: { en: 'The clock of {node} is {seconds} s ahead of that of {other}', zh: '{node} 的时钟比 {other} 快 {seconds} 秒' },
    behind: { en: 'The clock of {node} is {seconds} s behind that of {other}', zh: '{node} 的时钟比 {other} 慢 {seconds} 秒' },
  },
  why: {
    en: 'A token says when it ends by the clock of the node that issued it: on another node it is over at once or lives too long, and users see a 403 now and then. Instances of 1.x clients flap, and logs cannot be read side by side.',
    zh: 'token 的过期时间按签发节点的时钟计算，到了另一个节点会立即过期或有效过久，用户会时不时遇到 403；1.x 客户端的实例会反复上下线，各节点日志也无法对照。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Let chrony or ntpd set the clock of every node and of the database, and see that it is synchronised.',
      zh: '在所有节点和数据库主机上用 chrony 或 ntpd 校时，并确认已同步。',
    }, do: run({ linux: 'timedatectl; chronyc tracking || ntpq -p', macos: 'sntp pool.ntp.org', cmd: 'w32tm /query /status', powershell: 'w32tm /query /status' }) },
  ],
  needs: ['db.server', 'db.connections'],
  subject: 'node {node}', explains: ['request-refused'],
  references: ['plugin-default-impl/.../NacosJwtParser.java@2.3.2'],

  check({ nodes, fail, pass, na, unknown }) {
    if (nodes.every(node => (node.known('db.server') ?? []).length === 0)) {
      return na({ en: 'no node uses a database whose clock all can be held against', zh: '没有节点使用外部数据库，无法借助它比对时钟' });
    }
    if (!areNamesComparable(nodes)) return unknown('db.connections', NAMES_NOT_COMPARABLE.obstacle, NAMES_NOT_COMPARABLE.detail);
    const [first, ...others] = differences(nodes);
    if (!first) return unknown('db.server', 'not-collected', 'no two nodes held their clock against that of the same database');
    const quote = ({ node, aheadMs, server }: Clock) => node.seen('db.server', `${node.name}: ${server} is ${aheadMs} ms ahead`);
    const skewed = [first, ...others].filter(isSkewed);
    if (skewed.length === 0) return pass(quote(first.one), quote(first.other));
    return skewed.map(({ one, other, ms }) =>
      fail({ node: other.node.name, other: one.node.name, seconds: seconds(ms) }, [quote(other), quote(one)], { case: ms > 0 ? 'ahead' : 'behind', on: other.node }));
  },
});
