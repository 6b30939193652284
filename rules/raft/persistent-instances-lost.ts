import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/persistent-instances-lost', severity: 'error',
  title: { en: 'Persistent instances are lost by a restart', zh: '持久化实例在重启后丢失' },
  message: { en: 'What Raft replayed came before anybody listened: {text} went nowhere', zh: 'Raft 回放的内容没有消费者：{text} 被丢弃' },
  why: { en: '2.1.0 replays the Raft log before the consumers of its events are there.', zh: '2.1.0 在事件消费者就绪之前就回放了 Raft 日志。' },
  fix: [
    { text: { en: 'Upgrade to 2.1.2 or later, then register the instances again.', zh: '升级到 2.1.2 或更高版本，然后重新注册这些实例。' }, risk: 'restart' },
  ],
  signature: { anchor: 'publishers for this event', pattern: /There are no \[(?<text>ClientOperationEvent\.ClientRegisterServiceEvent)\] publishers for this event/ },
  over: { never: 'what was lost is not told again' },
  references: ['alibaba/nacos#11178', 'alibaba/nacos#9231'],
});
