import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'raft/raft-group-dead-statemachine', severity: 'error', versions: '>=1.4.0',
  title: { en: 'A Raft group stopped after a critical error', zh: 'Raft 组因严重错误停止工作' },
  message: {
    critical: { en: 'The state machine of a Raft group met a critical error and takes no more changes on this node', zh: 'Raft 组的状态机遇到严重错误，本节点不再接受变更' },
    overload: { en: 'A Raft group is overloaded: "FSMCaller is overload."', zh: 'Raft 组过载："FSMCaller is overload."' },
  },
  why: {
    en: 'A group in the error state stays so until the node is restarted; the other nodes go on, so data differs.',
    zh: '进入错误状态的 Raft 组要重启节点才能恢复；其他节点继续工作，数据会不一致。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Restart this node. If it comes back: stop it, move data/protocol/raft away on this node only (a majority of the others must be healthy, from them it is copied), start it.',
      zh: '重启本节点。如果再次出现：停止本节点，仅在本节点移走 data/protocol/raft（其他节点的多数派必须正常，数据从它们同步），再启动。',
    } },
  ],
  explains: ['no-leader'],
  over: { never: 'the state machine stays dead until the server is started again' },
  references: ['core/.../NacosStateMachine.java:146@3.0.3'],
  signature: [
    { anchor: 'StateMachine meet critical error', pattern: /StateMachine meet critical error/, case: 'critical' },
    { anchor: 'FSMCaller is overload', pattern: /FSMCaller is overload/, count: 3, case: 'overload' },
  ],
});
