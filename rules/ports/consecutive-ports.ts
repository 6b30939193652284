import { replaceMember } from '../../src/kit/fix.ts';
import { knownPorts, PORT_FACTS } from './shared/port-place.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { seatsOf, inList, running } from './shared/consecutive-ports.ts';

export default defineRule({
  id: 'ports/consecutive-ports', listsMembers: true, severity: 'error',
  title: { en: 'Two servers of one host want the same port', zh: '同一台机器上的两个节点端口相互冲突' },
  message: {
    'cluster-conf': {
      en: 'Main ports {one} and {other} of one host both lead to port {port}',
      zh: '同一台机器上的主端口 {one} 和 {other} 都会用到端口 {port}',
    },
    process: {
      en: 'Main port {one} and that of the Nacos with pid {pid} in {home}, {other}, both lead to port {port}',
      zh: '主端口 {one} 与进程 {pid}（{home}）的主端口 {other} 都会用到端口 {port}',
    },
  },
  why: {
    en: 'A server takes main, main + 1000, main + 1001 and main − 1000. Main ports that differ by 1, 1000, 1001, 2000 or 2001 overlap: the second server to start fails to bind.',
    zh: '每个服务端会占用主端口、主端口 +1000、+1001 和 −1000。主端口相差 1、1000、1001、2000 或 2001 时会互相重叠，后启动的节点绑定失败。',
  },
  fix: [
    { risk: 'restart', when: ['cluster-conf'], do: replaceMember('{member}', '{host}:{proposed}', '{file}'), text: {
      en: 'Give the members of one host main ports at least 10 apart (8848, 8858, 8868): set {proposed} on that node (server.port, in 3.x nacos.server.main.port) and write it into conf/cluster.conf on every node.',
      zh: '同一台机器上各节点的主端口至少相差 10（8848、8858、8868）：把该节点的端口改为 {proposed}（server.port，3.x 为 nacos.server.main.port），并同步修改所有节点的 conf/cluster.conf。',
    } },
    { risk: 'restart', when: ['process'], text: {
      en: 'Give this server a main port at least 10 away from the other one, for example {proposed}.',
      zh: '给本服务换一个与对方至少相差 10 的主端口，例如 {proposed}。',
    } },
  ],
  needs: [], anyOf: ['nacos.cluster-conf', 'nacos.processes'], uses: [...PORT_FACTS, 'nacos.ports', 'logs.digest'],
  subject: 'pair {pair}', explains: ['start-failed', 'member-down', 'no-leader'],
  references: ['api/.../Constants.java:102-104@3.0.3', 'core/.../MemberUtil.java:51@3.0.3', 'alibaba/nacos#4873'],

  check(bench) {
    const { version } = knownPorts(bench);
    const fails = [...inList(bench, version), ...running(bench, version)];
    if (fails.length > 0) return fails;
    const conf = bench.known('nacos.cluster-conf');
    if (conf)
      return bench.pass(
        bench.seen(
          'nacos.cluster-conf',
          seatsOf(bench)
            .map(seat => `${seat.host}:${seat.port}`)
            .join(', ') || 'no members',
          { path: conf.path },
        ),
      );
    const processes = bench.known('nacos.processes');
    if (processes === undefined) return bench.na({ en: 'there is no cluster.conf', zh: '没有 cluster.conf' });
    return bench.pass(bench.seen('nacos.processes', `${processes.length} Nacos processes`));
  },
});
