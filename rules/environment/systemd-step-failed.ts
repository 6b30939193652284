import { run, runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

const FILES = ['start', 'other'] as const;
const UNIT = '(?<unit>[\\w@.-]{0,60}nacos[\\w@.-]{0,60}\\.service)';
const STEP = /Failed at step [A-Z]{3,12} spawning|status=2\d\d\/[A-Z]|start operation timed out/;
/** The line of a service that is told by its name. */
const line = (anchor: string, name: string, pattern: string, more: Partial<Signature> = {}): Signature => ({ anchor, case: name, files: FILES, pattern: new RegExp(pattern), ...more });
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
    limit: { en: 'systemd gave {unit} up after several failed starts in a row and does not try again', zh: '{unit} 连续多次启动失败，systemd 不再重试' },
    unit: { en: 'systemd does not know the unit, or refuses its file: {words}', zh: 'systemd 找不到该 unit，或拒绝其配置：{words}' },
    environment: { en: 'The file that EnvironmentFile= of {unit} names cannot be read', zh: '{unit} 的 EnvironmentFile= 指定的文件无法读取' },
    untold: { en: 'systemd tells only that {unit} failed; what failed stands in its journal', zh: 'systemd 只说 {unit} 启动失败，原因在它的日志里' },
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
    { risk: 'restart', when: ['limit'], do: run({ linux: 'sudo systemctl reset-failed {unit} && sudo systemctl start {unit}' }), text: { en: 'Mend what the first of these failures said, then clear the counter and start it.', zh: '先解决第一次失败的原因，再清除计数并启动。' } },
    { risk: 'restart', when: ['unit'], do: run({ linux: 'systemd-analyze verify /etc/systemd/system/nacos.service; sudo systemctl daemon-reload' }), text: { en: 'Put the file into /etc/systemd/system/, with absolute paths in ExecStart= (ExecStart=/bin/bash /opt/nacos/bin/startup.sh -m standalone), let systemd check it and read it again; a masked unit needs systemctl unmask.', zh: '把 unit 文件放到 /etc/systemd/system/，ExecStart= 写绝对路径（ExecStart=/bin/bash /opt/nacos/bin/startup.sh -m standalone），校验后重新加载；被 mask 的要先 systemctl unmask。' } },
    { risk: 'restart', when: ['environment'], do: RELOAD, text: { en: 'Make that file, or put a minus before its path (EnvironmentFile=-/etc/nacos.env): then it may be missing.', zh: '创建该文件，或在路径前加减号（EnvironmentFile=-/etc/nacos.env）表示允许缺失。' } },
    { risk: 'none', when: ['limit', 'untold'], do: runEverywhere('journalctl -u {unit} -n 100 --no-pager'), text: { en: 'See the words of the failed starts; logs/start.out below the home of Nacos has more when Java was started.', zh: '查看失败时的输出；如果 Java 已经启动过，Nacos 目录下 logs/start.out 里有更多信息。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['man systemd.exec: PROCESS EXIT CODES'],
  args: ({ groups, quote }) => ({ unit: groups['unit'] ?? groups['name'] ?? 'nacos.service', words: quote }),
  signature: [
    line('status=217/USER', 'user', 'ExecStart=\\S{0,300}(?:nacos|startup)\\S{0,300}.{0,200}status=217/USER'),
    line('status=200/CHDIR', 'folder', `(?:${UNIT}: .{0,80}|ExecStart=\\S{0,300}.{0,60}(?:nacos|startup)\\S{0,300}.{0,200})status=200/CHDIR`),
    line('Changing to the requested working', 'folder', `${UNIT}: Changing to the requested working directory failed`),
    line('Failed to determine user credentials', 'user', `${UNIT}: Failed to determine (?:user|group) credentials`),
    line('Failed to load environment files', 'environment', `${UNIT}: Failed to load environment files: `),
    line('Executable path is not absolute', 'unit', 'nacos\\S{0,60}\\.service:\\d{1,4}: Executable path is not absolute'),
    line('Unit nacos', 'unit', 'Unit nacos\\S{0,60} (?:not found|is masked|has a bad unit file setting)'),
    // What `systemctl status` says where nobody ever made a unit: most servers are started by the script.
    line('Unit nacos', 'unit', 'Unit nacos\\S{0,60} could not be found', { severity: 'info' }),
    line('equest repeated too quickly', 'limit', `${UNIT}: Start request repeated too quickly|start request repeated too quickly for (?<name>[\\w@.-]{0,60}nacos[\\w@.-]{0,60})`, { unless: STEP }),
    line('Job for nacos', 'untold', 'Job for nacos[\\w@.-]{0,60} failed because (?:the control process exited with error code|a timeout was exceeded)', { unless: STEP, severity: 'warning' }),
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
