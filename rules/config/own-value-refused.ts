import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { table } from '../../src/syntax/table.ts';

const READ_ONLY = 'Illegal Raft system parameters';
const WORKER = "worker Id can't be greater than";

const SETTINGS = table<{ readonly key: string; readonly allowed: string; readonly proposed: string }>({
  [READ_ONLY]: { key: 'nacos.core.protocol.raft.data.read_index_type', allowed: 'ReadOnlySafe, ReadOnlyLeaseBased', proposed: 'ReadOnlySafe' },
  [WORKER]: { key: 'nacos.core.snowflake.worker-id', allowed: '0 - 1023', proposed: '0' },
});

export default defineLogRule({
  id: 'config/own-value-refused', severity: 'fatal', subject: '{key}',
  title: { en: 'Nacos refuses the value of one of its settings', zh: 'Nacos 拒绝了某个配置项的值' },
  message: { en: '{key} is "{value}", which Nacos does not take: {allowed}', zh: '{key} 的值是 “{value}”，Nacos 不接受：{allowed}' },
  why: {
    en: 'The module that reads the setting throws while the server starts; the start ends there.',
    zh: '读取该配置的模块在启动时抛出异常，启动到此为止。',
  },
  fix: [
    { risk: 'restart', do: setProperty('{key}', '{proposed}'), text: {
      en: 'Write a value that it takes ({allowed}), or leave the key out; upper and lower case count. It may also come from the environment or -D.',
      zh: '改成可接受的值（{allowed}），或删掉该项；区分大小写。它也可能来自环境变量或 -D 参数。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'no-leader'],
  over: 'with-its-start',
  references: ['core/.../RaftOptionsBuilder.java:120@1.4.8, @3.0.3', 'core/.../SnowFlowerIdGenerator.java:151@3.0.3'],
  args: ({ signature }) => SETTINGS[signature.anchor] ?? {},
  signature: [
    { anchor: READ_ONLY, pattern: /Illegal Raft system parameters => ReadOnlyOption : \[(?<value>[^\]\n]{0,80})\]/ },
    { anchor: WORKER, pattern: /worker Id can't be greater than \d{1,6} or less than 0, current workId (?<value>-?\d{1,12})/, by: 'nacos' },
  ],
});
