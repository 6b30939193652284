import { setProperty, tryPort } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_CLUSTER_OFFSET } from '../../src/nacos/ports.ts';
import { fullText, newestBoot, newestRecords } from '../../src/nacos/log.ts';
import { isStillLogged } from './shared/member-logged.ts';
import type { Rule } from '../../src/kit/rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';

/** 2.3.2 says `load snapshot … from … result: true` and then `load snapshot data success`; members that start together fail once before. */
const SUCCESS = /\[DISTRO-INIT\] load snapshot (?:data success|\S{1,80} from \S{1,120} (?:success|result: true))/;

const rule = defineLogRule({
  id: 'cluster/distro-snapshot-load-failed',
  severity: 'warning',
  versions: '>=1.4.0',
  title: { en: 'The data of other members could not be loaded', zh: '未能从其他成员加载数据' },
  message: {
    unhealthy: { en: 'No data was loaded from {peer}: this node holds it for unhealthy', zh: '未能从 {peer} 加载数据：本节点认为它不健康' },
    size: { en: 'The data of the other members is larger than one gRPC message may be', zh: '其他成员的数据超过了单个 gRPC 消息的上限' },
    answered: { en: '{peer} answered the request for its data with {status}: {reason}', zh: '{peer} 对数据请求返回 {status}：{reason}' },
    other: { en: 'No data was loaded from {peer}', zh: '未能从 {peer} 加载数据' },
  },
  why: {
    en: 'A node that starts copies the ephemeral instances of its peers. Until it has them the naming module may answer 503, and this node shows fewer instances than the others.',
    zh: '节点启动时要从其他成员复制临时实例。未完成前命名模块可能返回 503，本节点看到的实例也比其他节点少。',
  },
  fix: [
    { risk: 'none', when: ['unhealthy', 'other', 'answered'], do: tryPort('{host}', '{rpc}'), text: {
      en: 'See that {peer} runs and that TCP {rpc} (main port + 1001, gRPC between servers) answers from here: firewalls are often opened for the main port, + 1000 and - 1000 only, and Raft then has a leader all the same. The load is tried again every 30 s.',
      zh: '确认 {peer} 在运行，且从本机能连上 TCP {rpc}（主端口 + 1001，节点间 gRPC）：防火墙常常只放通主端口、+1000 和 -1000，这时 Raft 照样能选出 Leader。加载会每 30 秒重试一次。',
    } },
    { risk: 'restart', when: ['size'], do: setProperty('nacos.remote.server.grpc.cluster.max-inbound-message-size', '104857600'), text: {
      en: 'Raise the limit on every node (2.3.0 and later; before: -Dnacos.remote.server.grpc.maxinbound.message.size), then restart.',
      zh: '在所有节点上调大上限（2.3.0 及以后；更早使用 -Dnacos.remote.server.grpc.maxinbound.message.size），然后重启。',
    } },
  ],
  symptoms: ['member-down'],
  explains: ['not-ready'],
  references: ['core/.../DistroLoadDataTask.java:117@3.0.3', 'alibaba/nacos#12012', 'alibaba/nacos#12160'],
  signature: [
    { anchor: 'Cancel get snapshot caused by target server', pattern: /Cancel get snapshot caused by target server (?<peer>\S{1,120}) unhealthy/, unless: SUCCESS, case: 'unhealthy' },
    { anchor: 'RESOURCE_EXHAUSTED', pattern: /RESOURCE_EXHAUSTED: gRPC message exceeds maximum size/, files: ['distro'], unless: SUCCESS, case: 'size' },
    { anchor: '[DISTRO-FAILED] Get ', pattern: /\[DISTRO-FAILED\] Get (?:snapshot|data) request to (?<peer>\S{1,120}) failed, code: (?<status>\d{1,6}), message: (?<reason>[^\n]{1,160})/, unless: SUCCESS, case: 'answered' },
    {
      anchor: '[DISTRO-INIT] load snapshot', in: 'message', pattern: /\[DISTRO-INIT\] load snapshot \S{1,80} from (?<peer>\S{1,120}) failed/,
      unless: /\[DISTRO-INIT\] load snapshot (?:data success|\S{1,80} from \S{1,120} (?:success|result: true))|Cancel get snapshot caused by target server|RESOURCE_EXHAUSTED|Get snapshot request to/, case: 'other',
    },
  ],
  args: ({ groups: { peer } }) => ({ ...(peer === undefined && { peer: '?' }), host: peer?.replace(/:\d{1,5}$/, '') ?? '?', rpc: Number(/:(\d{1,5})$/.exec(peer ?? '')?.[1] ?? DEFAULT_MAIN_PORT) + GRPC_CLUSTER_OFFSET }),
});

const RETRY_SECONDS = 30;

/** Members that start together are not yet healthy for each other; the load that follows 30 s later tells. */
const isFirstAttempt = (digest: LogDigest): boolean => {
  const failed = newestRecords(digest).filter(record => /DISTRO-INIT\] load snapshot .* failed|Cancel get snapshot caused/.test(fullText(record).slice(0, 2000)));
  return newestBoot(digest)?.outcome === 'started' && failed.length > 0
    && failed.every(record => isStillLogged({ ...record, lastTime: record.firstTime }, digest, RETRY_SECONDS + 5) === true);
};

export default {
  ...rule,
  check(bench) {
    const digest = bench.known('logs.digest');
    if (digest && isFirstAttempt(digest) && [rule.check(bench)].flat().every(({ state }) => state === 'fail')) {
      return bench.unknown('logs.digest', 'the first attempt failed while the members were starting; it is repeated after 30 s, look again in a minute');
    }
    return rule.check(bench);
  },
} satisfies Rule;
