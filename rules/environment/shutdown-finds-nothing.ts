import { run, seeProcesses } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/shutdown-finds-nothing', severity: 'info',
  title: { en: 'shutdown.sh found no server to stop', zh: 'shutdown.sh 没有找到要停止的服务' },
  message: { en: 'The script says "No nacosServer running.": no process of this folder was found', zh: '脚本提示 “No nacosServer running.”：没有找到属于该目录的进程' },
  why: {
    en: 'It looks for processes whose command line has nacos.nacos and this folder. The server has ended before, was started from another folder, as another user or by Docker, or without the script.',
    zh: '脚本按命令行中的 nacos.nacos 和当前目录查找进程。可能服务早已退出，或是从别的目录、别的用户、Docker 启动的，或没有用脚本启动。',
  },
  fix: [
    { risk: 'none', do: seeProcesses(), text: { en: 'See whether one runs at all, and from where; stop that by its process id.', zh: '先看是否有 Nacos 在运行、从哪里启动的，再按进程号停止。' } },
    { risk: 'none', do: run({ sh: 'tail -n 50 {nacosHome}/logs/start.out {nacosHome}/logs/startup.log', cmd: 'powershell -Command "Get-Content -Tail 50 {nacosHome}\\logs\\nacos.log"', powershell: 'Get-Content -Tail 50 {nacosHome}\\logs\\nacos.log' }), text: { en: 'If none runs and you expected one, the last start tells why it ended.', zh: '如果本应在运行却没有，最后一次启动的日志会说明退出原因。' } },
  ],
  over: 'each-by-itself',
  references: ['distribution/bin/shutdown.sh@1.4.2', 'distribution/bin/shutdown.sh@3.0.3'],
  signature: { anchor: 'No nacosServer running', pattern: /\bNo nacosServer running\./ },
});
