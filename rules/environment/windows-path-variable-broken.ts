import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** Programs of System32 that startup.cmd and shutdown.cmd call. */
const PROGRAM = "'\"?(?<program>findstr|find|powershell|wmic|taskkill|netstat|chcp|tasklist)(?:\\.exe)?\"?'";

export default defineLogRule({
  id: 'environment/windows-path-variable-broken', severity: 'error',
  title: { en: 'PATH of Windows lacks the folder of its own programs', zh: 'Windows 的 PATH 缺少系统自带程序的目录' },
  message: { en: 'cmd does not find {program}, a program of Windows that startup.cmd calls', zh: 'cmd 找不到 {program}，它是 startup.cmd 要调用的 Windows 自带程序' },
  why: {
    en: 'PATH was replaced (often while JAVA_HOME was set up) instead of added to: C:\\Windows\\System32 is gone. startup.cmd then guesses mode and memory wrong or ends.',
    zh: '配置 JAVA_HOME 等变量时把 PATH 整个覆盖了，C:\\Windows\\System32 丢失。startup.cmd 会因此判断错误或直接退出。',
  },
  fix: [
    { risk: 'restart', do: run({ cmd: 'set PATH=C:\\Windows\\System32;C:\\Windows;C:\\Windows\\System32\\Wbem;C:\\Windows\\System32\\WindowsPowerShell\\v1.0' }), text: {
      en: 'Put the folders back for this window and start Nacos from it (Java is found by JAVA_HOME).',
      zh: '在当前窗口补回这些目录，并从这个窗口启动 Nacos（Java 通过 JAVA_HOME 查找）。',
    } },
    { risk: 'none', do: run({ cmd: 'C:\\Windows\\System32\\SystemPropertiesAdvanced.exe' }), text: {
      en: 'For good: Environment Variables → System variables → Path: add %SystemRoot%\\System32, %SystemRoot% and %SystemRoot%\\System32\\Wbem; do not keep the literal "%PATH%" of a copied recipe. Open a new window.',
      zh: '永久修复：环境变量 → 系统变量 → Path，加回 %SystemRoot%\\System32、%SystemRoot%、%SystemRoot%\\System32\\Wbem，然后打开新窗口。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.cmd@2.3.2', 'cmd.exe message 0x2331'],
  signature: [
    { anchor: 'is not recognized as an internal or external', files: ['start', 'other'], pattern: new RegExp(`${PROGRAM} is not recognized as an internal or external`) },
    { anchor: '不是内部或外部命令', files: ['start', 'other'], pattern: new RegExp(`${PROGRAM} ?不是内部或外部命令`) },
  ],
});
