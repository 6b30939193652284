import { startServer } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/sh-instead-of-bash', severity: 'error',
  title: { en: 'The start script was run by sh instead of bash', zh: '启动脚本被 sh 而不是 bash 执行' },
  message: {
    brackets: { en: 'The shell that ran {script} does not know “[[” of bash', zh: '执行 {script} 的 shell 不认识 bash 的 “[[”' },
    arrays: { en: 'The shell that ran {script} does not know the arrays of bash: Syntax error: "(" unexpected', zh: '执行 {script} 的 shell 不认识 bash 的数组：Syntax error: "(" unexpected' },
  },
  why: {
    en: 'On Debian and Ubuntu sh is dash. Every test of the script then counts as false: “-m standalone” is ignored and a cluster is started.',
    zh: 'Debian、Ubuntu 上的 sh 是 dash，脚本里的判断全部为假：“-m standalone” 被忽略，最终以集群模式启动。',
  },
  fix: [
    { risk: 'restart', do: startServer('standalone'), text: { en: 'Run it with bash.', zh: '用 bash 执行。' } },
  ],
  signature: [
    // Older dash prints the script's name twice.
    {
      anchor: '[[: not found',
      pattern: /(?<script>(?<!\S)\S{0,200}startup\S{0,40}\.sh): (?:line )?\d+: (?:\S{1,200}: )?\[\[: not found/,
      case: 'brackets',
    },
    {
      anchor: 'Syntax error: "(" unexpected',
      pattern: /(?<script>(?<!\S)\S{0,200}startup\S{0,40}\.sh): \d+: .{0,200}Syntax error: "\(" unexpected/,
      case: 'arrays',
    },
  ],
  explains: ['datasource-missing', 'start-failed'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2'],
});
