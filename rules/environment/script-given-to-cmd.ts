import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/script-given-to-cmd', severity: 'error',
  title: { en: 'cmd got the start script and did not run it', zh: 'cmd 收到了启动脚本，但没有执行' },
  message: { en: '"{typed}" opens another shell and leaves the rest of the line aside: Nacos was not started', zh: '“{typed}” 只会再打开一个命令行，后面的内容被忽略：Nacos 没有启动' },
  why: {
    en: 'cmd runs what follows only after /c or /k; without them it prints its banner and waits. The first documents of Nacos had this line.',
    zh: 'cmd 只执行 /c 或 /k 后面的命令；不带它们时只打印版本信息并等待输入。早期的 Nacos 文档就是这样写的。',
  },
  fix: [{ risk: 'restart', do: run({ cmd: 'startup.cmd -m standalone', powershell: '.\\startup.cmd -m standalone' }), text: { en: 'In the folder bin type it without cmd before it (a node of a cluster: without -m standalone):', zh: '在 bin 目录下直接执行，前面不要加 cmd（集群节点不要加 -m standalone）：' } }],
  symptoms: ['not-running'], over: 'with-its-start',
  references: ['alibaba/nacos#4755', 'alibaba/nacos#4038', 'learn.microsoft.com: cmd'],
  signature: { anchor: 'cmd startup.cmd', pattern: /(?:^|[>`"'“”\s：:])(?<typed>cmd startup\.cmd(?: -\w [\w-]{1,20}){0,3})/m },
});
