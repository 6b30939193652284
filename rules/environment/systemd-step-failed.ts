import { run, runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const FILES = ['start', 'other'] as const;
const RELOAD = run({ linux: 'sudo systemctl daemon-reload && sudo systemctl restart {unit}' });

export default defineLogRule({
  id: 'environment/systemd-step-failed', severity: 'fatal',
  title: { en: 'systemd could not run the start line of the unit', zh: 'systemd 无法执行该 unit 的启动命令' },
  message: {
    user: { en: '{unit} is to run as a user or group that this machine does not have (217/USER)', zh: '{unit} 指定的用户或用户组在本机不存在（217/USER）' },
    folder: { en: '{unit} names a working directory that is not there or may not be entered (200/CHDIR)', zh: '{unit} 的 WorkingDirectory 不存在或无权进入（200/CHDIR）' },
    absent: { en: 'There is no {program} for {unit} (203/EXEC)', zh: '{unit} 要执行的 {program} 不存在（203/EXEC）' },
    exec: { en: 'systemd could not run {program} (203/EXEC): it is not there, may not be run, or has no valid first line', zh: 'systemd 无法执行 {program}（203/EXEC）：文件不存在、没有执行权限，或首行不合法' },
    format: { en: '{program} of {unit} has no valid first line (203/EXEC)', zh: '{unit} 要执行的 {program} 首行不合法（203/EXEC）' },
    'pid-file': { en: '{unit} waits for the file {program} (PIDFile=), which Nacos never writes; it gives up and kills the server', zh: '{unit} 在等 {program}（PIDFile=），而 Nacos 从不写这个文件，超时后 systemd 会把服务杀掉' },
    sandbox: { en: 'A folder that {unit} asks for (ReadWritePaths=, PrivateTmp= …) cannot be made (226/NAMESPACE)', zh: '{unit} 要求的目录（ReadWritePaths=、PrivateTmp= 等）无法建立（226/NAMESPACE）' },
  },
  why: {
    en: 'systemd fails before the script begins: no log of Nacos is written, and by hand (as another user, in another folder) all is well. The number after status= tells the step.',
    zh: 'systemd 在脚本开始之前就失败了：不会有任何 Nacos 日志，而手动执行（换了用户和目录）一切正常。status= 后的数字说明是哪一步。',
  },
  fix: [
    { risk: 'none', when: ['exec'], do: run({ linux: 'ls -l {program}; head -1 {program} | od -c | head -2' }), text: { en: 'See which of the three it is: the mode needs an x, and the first line must not end in \\r.', zh: '看是哪一种：权限中要有 x，首行末尾不能有 \\r。' } },
    { risk: 'none', when: ['user', 'folder', 'absent', 'format', 'sandbox', 'pid-file'], do: run({ linux: 'systemctl cat {unit}' }), text: { en: 'See what the unit says.', zh: '查看 unit 的内容。' } },
    { risk: 'restart', when: ['user'], do: [run({ linux: 'sudo useradd --system --no-create-home nacos' }), RELOAD], text: {
      en: 'Make the user that User= and Group= name (here: nacos) and give it logs/, data/ and conf/, or write one that exists.',
      zh: '创建 User=、Group= 指定的用户（此处以 nacos 为例），并把 logs/、data/、conf/ 交给它；或改成已有的用户。',
    } },
    { risk: 'restart', when: ['folder', 'sandbox'], do: RELOAD, text: { en: 'Correct or make that folder, then start the unit again.', zh: '修正该目录或新建它，然后重新启动该 unit。' } },
    { risk: 'restart', when: ['absent', 'format', 'exec'], text: {
      en: 'Write the whole path of the script into ExecStart=, with the shell before it: ExecStart=/bin/bash <nacos home>/bin/startup.sh -m standalone (and Type=forking); the shell also reads a script whose first line was spoilt by Windows line ends, once they are removed.',
      zh: 'ExecStart= 写脚本的完整路径，并在前面加上 shell：ExecStart=/bin/bash <nacos 目录>/bin/startup.sh -m standalone（同时 Type=forking）；如果首行被 Windows 换行符破坏，先去掉换行符。',
    } },
    { risk: 'restart', when: ['pid-file'], do: RELOAD, text: {
      en: 'Take PIDFile= out of the unit and keep Type=forking: systemd then finds the server by itself. A longer TimeoutStartSec only makes the wait longer.',
      zh: '从 unit 中删掉 PIDFile=，保留 Type=forking，systemd 会自行识别主进程。调大 TimeoutStartSec 只会等得更久。',
    } },
    { risk: 'none', when: ['user', 'folder', 'absent', 'format', 'sandbox', 'pid-file'], do: runEverywhere('journalctl -u {unit} -n 50 --no-pager'), text: { en: 'After the change, read its own words again.', zh: '修改后再看它的输出。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['man systemd.exec: PROCESS EXIT CODES'],
  signature: [
    { anchor: "Can't open PID file", case: 'pid-file', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Can't open PID file (?<program>\S{1,300}) \(yet\?\) after start: (?:No such file|Operation not permitted)/ },
    { anchor: 'Failed at step USER', case: 'user', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step (?:USER|GROUP) spawning \S{1,300}: / },
    { anchor: 'Failed at step GROUP', case: 'user', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step GROUP spawning \S{1,300}: / },
    { anchor: 'status=217/USER', case: 'user', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): .{0,80}status=217\/USER/ },
    { anchor: 'Failed at step CHDIR', case: 'folder', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step CHDIR spawning \S{1,300}: / },
    { anchor: 'Failed at step EXEC', case: 'absent', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step EXEC spawning (?<program>\S{1,300}): No such file or directory/ },
    { anchor: 'Failed at step EXEC', case: 'format', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step EXEC spawning (?<program>\S{1,300}): Exec format error/ },
    // What systemctl status shows above the journal; the reason stands in the journal.
    { anchor: 'status=203/EXEC', case: 'exec', files: FILES, unless: /Failed at step EXEC spawning \S{1,300}: /, pattern: /ExecStart=(?<program>\S{0,300}(?:nacos|startup)\S{0,300}).{0,200}\(code=exited, status=203\/EXEC\)/ },
    { anchor: 'Failed at step NAMESPACE', case: 'sandbox', files: FILES, pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): Failed at step NAMESPACE spawning \S{1,300}: / },
  ],
});
