import rule from '../../../rules/environment/start-script-not-found.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, kind: LogKind = 'other') => ({ 'logs.digest': digest([record(message, [], { kind, level: null, boot: null, phase: null })], []) });
const found = (message: string, script: string, name: 'folder' | 'path' | 'path-windows') => ({ given: said(message), args: { script }, cites: ['logs.digest'] as const, case: name });

testRule(rule, {
  fail: {
    bash: { ...found('-bash: ./startup.sh: No such file or directory', 'startup.sh', 'folder'), explains: ['start-failed', 'not-running'] },
    'bash, in Chinese': found('-bash: ./startup.sh: 没有那个文件或目录', 'startup.sh', 'folder'),
    dash: found('sh: 0: cannot open startup.sh: No such file', 'startup.sh', 'folder'),
    zsh: found('zsh: no such file or directory: ./startup.sh', 'startup.sh', 'folder'),
    'bash, without ./': found('bash: startup.sh: command not found', 'startup.sh', 'path'),
    'zsh, without ./': found('zsh: command not found: startup.sh', 'startup.sh', 'path'),
    'bash, without ./, in Chinese': found('bash: startup.sh: 未找到命令', 'startup.sh', 'path'),
    cmd: found("'startup.cmd' is not recognized as an internal or external command,", 'startup.cmd', 'folder'),
    'cmd, in Chinese': found("'startup.cmd' 不是内部或外部命令，也不是可运行的程序", 'startup.cmd', 'folder'),
    PowerShell: found("The term '.\\startup.cmd' is not recognized as the name of a cmdlet, function, script file, or operable program.", 'startup.cmd', 'folder'),
    'PowerShell, without .\\': found("The term 'startup.cmd' is not recognized as the name of a cmdlet, function, script file, or operable program.", 'startup.cmd', 'path-windows'),
    'PowerShell, in Chinese': found('.\\startup.cmd : 无法将“.\\startup.cmd”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。', 'startup.cmd', 'folder'),
    'PowerShell, in Chinese, without .\\': found('startup.cmd : 无法将“startup.cmd”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。', 'startup.cmd', 'path-windows'),
  },
  pass: {
    silent: { given: said('nacos is starting with standalone') },
    'another script': { given: said('-bash: ./deploy.sh: No such file or directory') },
    'the script ran and missed a file': { given: said('./startup.sh: line 130: /opt/nacos/logs/start.out: No such file or directory') },
    'Windows line ends': { given: said('-bash: ./startup.sh: /bin/bash^M: bad interpreter: No such file or directory') },
    'quoted in the log of the server': { given: said('-bash: ./startup.sh: No such file or directory', 'nacos') },
    'quoted there, of cmd': { given: said("'startup.cmd' 不是内部或外部命令", 'nacos') },
    'another command of cmd': { given: said("'nacos' 不是内部或外部命令") },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
