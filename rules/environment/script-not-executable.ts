import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/script-not-executable', severity: 'error',
  title: { en: 'The start script may not be executed', zh: '启动脚本没有执行权限' },
  message: { en: 'The system refused to execute {script}: permission denied', zh: '系统拒绝执行 {script}：权限不够' },
  why: {
    en: 'The executable bit of the scripts is lost when the archive was unpacked on Windows or with another program, or the file system is mounted noexec. Nothing has started, so no log says anything.',
    zh: '在 Windows 上解压、用其他工具拷贝，脚本的可执行位会丢失；文件系统以 noexec 挂载也会如此。此时什么都没有启动，因此没有任何日志。',
  },
  fix: [
    { risk: 'none', do: run({ sh: 'chmod +x {script}' }), text: {
      en: 'Make it executable, or run it through bash (bash startup.sh -m standalone).',
      zh: '加上可执行权限，或用 bash 执行（bash startup.sh -m standalone）。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2', 'bash: execute_cmd.c shell_execve'],
  signature: [
    { anchor: '.sh: Permission denied', pattern: /(?<![\w/.-])(?<script>(?:[\w./~-]{0,200}\/)?(?:docker-)?(?:startup|shutdown)\.sh): Permission denied/, files: ['start', 'other'] },
    { anchor: '.sh": permission denied', pattern: /exec: "(?<script>[^"\n]{0,200}docker-startup\.sh)": permission denied/, files: ['start', 'other'] },
    { anchor: '.sh: 权限不够', pattern: /(?<![\w/.-])(?<script>(?:[\w./~-]{0,200}\/)?(?:docker-)?(?:startup|shutdown)\.sh)[:：] ?权限不够/, files: ['start', 'other'] },
  ],
});
