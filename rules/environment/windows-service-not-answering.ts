import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/windows-service-not-answering', severity: 'error',
  title: { en: 'Windows started something that is no service program', zh: 'Windows 服务启动的不是服务程序' },
  message: { en: 'The service was made from {program}, a batch file: it cannot answer Windows, which gives up after 30 seconds (error 1053)', zh: '该服务直接用 {program} 创建，而批处理文件无法响应 Windows，30 秒后启动失败（错误 1053）' },
  why: {
    en: 'A program that Windows starts as a service must report to the service manager within 30 seconds. A batch file or java.exe does not; sc create takes it all the same.',
    zh: '作为服务启动的程序必须在 30 秒内向服务管理器报到。批处理文件和 java.exe 都不会，但 sc create 照样能创建成功。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take a wrapper: WinSW (nacos-service.xml: executable = %JAVA_HOME%\\bin\\java.exe, arguments = the java line that startup.cmd prints) or NSSM. Remove the old one first: sc delete <service>.',
      zh: '使用包装程序：WinSW（nacos-service.xml 中 executable 写 %JAVA_HOME%\\bin\\java.exe，arguments 写 startup.cmd 打印的 java 参数）或 NSSM。先删掉旧服务：sc delete <服务名>。',
    } },
    { risk: 'restart', do: run({ powershell: '[Environment]::SetEnvironmentVariable("JAVA_HOME", "<JDK>", "Machine")' }), text: {
      en: 'The account of a service has its own environment: give JAVA_HOME as a system variable, and a database login that needs no prompt.',
      zh: '服务账户使用自己的环境：JAVA_HOME 要设为系统变量。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['learn.microsoft.com: ERROR_SERVICE_REQUEST_TIMEOUT 1053', 'winsw/winsw'],
  signature: { anchor: 'startup.cmd', files: ['start', 'other'], pattern: /\bsc(?:\.exe)? (?:create|config) [^\n]{1,80}binPath= ?[^\n]{1,300}?(?<program>startup\.cmd)/i },
});
