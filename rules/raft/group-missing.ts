import { matchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/group-missing', severity: 'warning', versions: '>=1.4.0', subject: 'Raft group {group}',
  title: { en: 'A Raft group is not there', zh: '缺少某个 Raft 组' },
  message: {
    here: { en: 'This node has no Raft group {group}: what is written through it fails', zh: '本节点没有 Raft 组 {group}：经由它的写入都会失败' },
    peer: { en: '{peer} answers, but has no Raft group {group} (yet)', zh: '{peer} 有应答，但它（还）没有 Raft 组 {group}' },
    twice: { en: 'The Raft group {group} was registered twice', zh: 'Raft 组 {group} 被重复注册' },
  },
  why: {
    en: 'Each module registers its group at the start (naming: naming_persistent_service_v2, naming_service_metadata, naming_instance_metadata; embedded configurations: nacos_config; locks: lock_acquire_service_v2). A node that has not come so far, runs another release, another function mode (-f config, -f naming), another storage or failed there has none.',
    zh: '各模块在启动时注册自己的组（命名：naming_persistent_service_v2、naming_service_metadata、naming_instance_metadata；内嵌存储的配置：nacos_config；锁：lock_acquire_service_v2）。节点还没启动到这一步、版本不同、功能模式（-f config、-f naming）或存储方式不同，或在这一步失败了，就没有该组。',
  },
  fix: [
    { risk: 'none', when: ['peer'], text: {
      en: 'During a start it passes within a minute. If it stays: same release, same -f (function mode) and same storage on every node, and look at the start of {peer}: its Raft failed there.',
      zh: '启动过程中出现，一分钟内会消失。如果一直存在：确认所有节点版本、-f（功能模式）、存储方式一致，并查看 {peer} 的启动日志，它的 Raft 没有启动成功。',
    } },
    { risk: 'none', when: ['here', 'twice'], do: matchLog('raft protocol start failure|Fail to init|ERROR', 20, 'logs/protocol-raft.log', 'logs/alipay-jraft.log'), text: {
      en: 'During a start it passes by itself. If it stays, the start of Raft failed, or the module of the group is off (-f): the first error of these logs tells.',
      zh: '启动过程中出现会自行消失。如果一直存在，说明 Raft 启动失败，或该组所属模块未启用（-f）：看这些日志里的第一个错误。',
    } },
  ],
  symptoms: ['request-refused'],
  over: ['leader'],
  references: ['core/.../JRaftServer.java:334@1.4.8', 'core/.../NoSuchRaftGroupException.java@3.0.3', 'NodeManager.get, BaseCliRequestProcessor: sofa-jraft 1.3.8', 'core/.../env/FunctionMode@2.2.0'],
  signature: [
    { anchor: 'No corresponding Raft Group found : ', pattern: /No corresponding Raft Group found : (?<group>[\w-]{1,80})/, case: 'here' },
    { anchor: 'Peer id not found: ', pattern: /consecutiveErrorTimes=(?:\d{2,})[^\n]{0,60}Peer id not found: (?<peer>[^\s,]{3,255}), group: (?<group>[\w-]{1,80})/, case: 'peer' },
    { anchor: 'The Raft Group [', pattern: /The Raft Group \[(?<group>[\w-]{1,80})\] is already used/, case: 'twice' },
  ],
});
