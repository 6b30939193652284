import { run } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** The window of services names its service in the line before; sc and net start say the number alone. */
const OTHER_SERVICE = /(?:could not start the |Windows 无法启动 ?)(?!\S{0,60}nacos)\S/i;
const told = (anchor: string, name: string): Signature => ({ anchor, case: name, files: ['start', 'other'], unless: OTHER_SERVICE, pattern: new RegExp(`${anchor}\\b`) });

/** The window of services, net start and sc, in English and Chinese. */
const spelt = (number: '1053' | '1067', name: string): readonly Signature[] =>
  [`Error ${number}`, `error ${number}`, `错误 ${number}`, `错误${number}`, `StartService FAILED ${number}`, `StartService 失败 ${number}`].map(anchor => told(anchor, name));

export default defineLogRule({
  id: 'environment/windows-service-not-answering', severity: 'error',
  title: { en: 'The Windows service of Nacos did not start', zh: 'Nacos 的 Windows 服务没有启动' },
  message: {
    batch: { en: 'The service was made from {program}, a batch file: it cannot answer Windows, which gives up after 30 seconds (error 1053)', zh: '该服务直接用 {program} 创建，而批处理文件无法响应 Windows，30 秒后启动失败（错误 1053）' },
    silent: { en: 'What Windows started as the service did not report within 30 seconds (error 1053): a batch file or java.exe is no service program', zh: 'Windows 作为服务启动的程序 30 秒内没有报到（错误 1053）：批处理文件和 java.exe 都不是服务程序' },
    ended: { en: 'The program of the service ended by itself (error 1067): why, stands in the log of Nacos or of the wrapper', zh: '服务启动的程序自己退出了（错误 1067）：原因在 Nacos 或包装程序的日志里' },
  },
  why: {
    en: 'A program that Windows starts as a service must report to the service manager within 30 seconds. A batch file or java.exe does not; sc create takes it all the same.',
    zh: '作为服务启动的程序必须在 30 秒内向服务管理器报到。批处理文件和 java.exe 都不会，但 sc create 照样能创建成功。',
  },
  fix: [
    { risk: 'restart', when: ['batch', 'silent'], text: {
      en: 'Take a wrapper: WinSW (nacos-service.xml: executable = %JAVA_HOME%\\bin\\java.exe, arguments = the java line that startup.cmd prints) or NSSM. Remove the old one first: sc delete <service>.',
      zh: '使用包装程序：WinSW（nacos-service.xml 中 executable 写 %JAVA_HOME%\\bin\\java.exe，arguments 写 startup.cmd 打印的 java 参数）或 NSSM。先删掉旧服务：sc delete <服务名>。',
    } },
    { risk: 'none', when: ['ended'], do: run({ powershell: 'Get-Content -Tail 60 "<nacos home>\\logs\\nacos.log"', cmd: 'powershell -Command "Get-Content -Tail 60 \'<nacos home>\\logs\\nacos.log\'"' }), text: {
      en: 'Read the end of logs\\nacos.log and of what the wrapper writes (nacos-service.err.log, nacos-service.wrapper.log); with neither, Java was not found.',
      zh: '看 logs\\nacos.log 和包装程序日志（nacos-service.err.log、nacos-service.wrapper.log）的结尾；两者都没有时，是没找到 Java。',
    } },
    { risk: 'restart', do: run({ powershell: '[Environment]::SetEnvironmentVariable("JAVA_HOME", "<JDK>", "Machine")' }), text: {
      en: 'The account of a service has its own environment: give JAVA_HOME as a system variable, and a database login that needs no prompt.',
      zh: '服务账户使用自己的环境：JAVA_HOME 要设为系统变量。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['learn.microsoft.com: ERROR_SERVICE_REQUEST_TIMEOUT 1053', 'learn.microsoft.com: ERROR_PROCESS_ABORTED 1067', 'winsw/winsw'],
  signature: [
    { anchor: 'startup.cmd', files: ['start', 'other'], pattern: /\bsc(?:\.exe)? (?:create|config) [^\n]{1,80}binPath= ?[^\n]{1,300}?(?<program>startup\.cmd)/i, case: 'batch' },
    ...spelt('1053', 'silent'),
    ...spelt('1067', 'ended'),
  ],
});
