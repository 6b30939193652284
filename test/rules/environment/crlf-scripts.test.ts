import rule from '../../../rules/environment/crlf-scripts.ts';
import { digest, hostOs, record, startScript } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'the script': { given: { 'nacos.scripts': [startScript({ crlf: true })] }, args: { file: '/opt/nacos/bin/startup.sh' }, cites: ['nacos.scripts'], case: 'script', confidence: 'proven' },
    'bad interpreter': { given: { 'logs.digest': said('-bash: ./startup.sh: /bin/bash^M: bad interpreter: No such file or directory') }, args: {}, cites: ['logs.digest'], case: 'logged' },
    ...Object.fromEntries([
      '-bash: ./startup.sh: /bin/bash^M：坏的解释器: 没有那个文件或目录', '-bash: ./startup.sh: /bin/sh^M: 解释器错误: 没有那个文件或目录', '-bash: ./startup.sh: /bin/bash^M: 壞的直譯器: 沒有此一檔案或目錄',
      '/usr/bin/env: "bash\\r": 没有那个文件或目录', '/usr/bin/env: “bash\\r”: 没有那个文件或目录', "/usr/bin/env: 'bash\\r': No such file or directory",
      "startup.sh:行16: $'\\r': 未找到命令", "startup.sh: 列 16: $'\\r': 指令找不到", "startup.sh:行20: 未预期的符号“$'in\\r'”附近有语法错误", "startup.sh: line 20: syntax error near unexpected token `$'{\\r''",
    ].map(line => [line, { given: { 'logs.digest': said(line) }, args: { file: 'bin/startup.sh' }, cites: ['logs.digest'] as const, case: 'logged' }])),
    'command not found': { given: { 'logs.digest': said("startup.sh: line 2: $'\\r': command not found") }, args: { file: 'bin/startup.sh' }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'LF': { given: { 'nacos.scripts': [startScript()] } },
    'a .cmd has CRLF by right': { given: { 'nacos.scripts': [startScript(), startScript({ kind: 'cmd', crlf: true, path: '/opt/nacos/bin/startup.cmd' })] } },
    'repaired since': { given: { 'nacos.scripts': [startScript()], 'logs.digest': said("startup.sh: line 2: $'\\r': command not found") } },
  },
  na: { 'Windows': { given: { 'nacos.scripts': [startScript({ crlf: true })], 'host.os': hostOs({ platform: 'win32' }) } }, 'no script': { given: { 'nacos.scripts': [] } } },
  unknown: {
    'a syntax error of another kind': { given: { 'logs.digest': said("run.sh: line 20: syntax error near unexpected token `fi'") }, missing: ['nacos.scripts'] },
    'no interpreter': { given: { 'logs.digest': said('-bash: ./startup.sh: /usr/bin/fish: 坏的解释器: 没有那个文件或目录') }, missing: ['nacos.scripts'] }, 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.scripts'] } },
});
