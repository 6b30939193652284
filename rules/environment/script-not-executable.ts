import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/script-not-executable', severity: 'error',
  title: { en: 'The start script may not be executed', zh: '启动脚本没有执行权限' },
  message: {
    shell: { en: 'The system refused to execute {script}: permission denied', zh: '系统拒绝执行 {script}：权限不够' },
    systemd: { en: 'systemd may not execute {script} (203/EXEC): it has no executable bit, or SELinux lets no service run files of that folder', zh: 'systemd 无权执行 {script}（203/EXEC）：没有可执行权限，或 SELinux 不允许服务执行该目录下的文件' },
  },
  why: {
    en: 'The executable bit of the scripts is lost when the archive was unpacked on Windows or with another program, or the file system is mounted noexec. Nothing has started, so no log says anything.',
    zh: '在 Windows 上解压、用其他工具拷贝，脚本的可执行位会丢失；文件系统以 noexec 挂载也会如此。此时什么都没有启动，因此没有任何日志。',
  },
  fix: [
    { risk: 'none', when: ['systemd'], do: run({ linux: 'ls -lZ {script}; getenforce; sudo ausearch -m avc -ts recent' }), text: {
      en: 'See which of the two: an x in the rights, and "Enforcing" with a line "avc: denied" for it. Started by hand it works in the second case.',
      zh: '先看是哪一种：权限位有没有 x；如果是 “Enforcing” 且有对应的 “avc: denied”，就是 SELinux（此时手动执行是正常的）。',
    } },
    { risk: 'restart', when: ['systemd'], do: run({ linux: 'sudo semanage fcontext -a -t bin_t {script} && sudo restorecon -v {script}' }), text: {
      en: 'SELinux: label the script as a program (folders under /home and /root are not for services; /opt is), then start the unit again.',
      zh: 'SELinux：给脚本打上程序标签（/home、/root 下的文件默认不允许服务执行，放到 /opt 更好），然后重新启动该 unit。',
    } },
    { risk: 'none', do: run({ sh: 'chmod +x {script}' }), when: ['shell', 'systemd'], text: {
      en: 'Make it executable, or run it through bash (bash startup.sh -m standalone).',
      zh: '加上可执行权限，或用 bash 执行（bash startup.sh -m standalone）。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2', 'bash: execute_cmd.c shell_execve'],
  signature: [
    { anchor: 'Failed at step EXEC', case: 'systemd', pattern: /Failed at step EXEC spawning (?<script>(?:[\w./~-]{0,200}\/)?(?:docker-)?(?:startup|shutdown)\.sh): (?:Permission denied|权限不够)/, files: ['start', 'other'] },
    { anchor: '.sh: Permission denied', case: 'shell', not: /Failed at step EXEC/, pattern: /(?<![\w/.-])(?<script>(?:[\w./~-]{0,200}\/)?(?:docker-)?(?:startup|shutdown)\.sh): Permission denied/, files: ['start', 'other'] },
    { anchor: '.sh": permission denied', case: 'shell', pattern: /exec: "(?<script>[^"\n]{0,200}docker-startup\.sh)": permission denied/, files: ['start', 'other'] },
    { anchor: '.sh: 权限不够', case: 'shell', not: /Failed at step EXEC/, pattern: /(?<![\w/.-])(?<script>(?:[\w./~-]{0,200}\/)?(?:docker-)?(?:startup|shutdown)\.sh)[:：] ?权限不够/, files: ['start', 'other'] },
    { anchor: 'permission denied: ', case: 'shell', pattern: /zsh: permission denied: (?<script>(?:[\w./~-]{0,200}\/)?(?:startup|shutdown)\.sh)(?=\s|$)/, files: ['start', 'other'] },
    { anchor: 'is not executable by this user', case: 'shell', pattern: /fish: The file [“'](?<script>(?:[\w./~-]{0,200}\/)?(?:startup|shutdown)\.sh)[”'] is not executable by this user/, files: ['start', 'other'] },
  ],
});
