import { run, runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** Said by the shell that was asked; a start that came as far as the script says something else. */
const typed = (name: string, anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, files: ['start', 'other'], case: name });

const SCRIPT = '(?:startup|shutdown)\\.(?:sh|cmd)';

export default defineLogRule({
  id: 'environment/start-script-not-found', severity: 'error',
  title: { en: 'The shell does not find the start script', zh: '找不到启动脚本' },
  message: {
    folder: { en: 'There is no {script} in the folder in which it was typed', zh: '执行命令的目录下没有 {script}' },
    path: { en: '{script} was typed without ./ before it: the shell looks for it in PATH only', zh: '{script} 前面没有写 ./，shell 只会在 PATH 里查找' },
    'path-windows': { en: '{script} was typed without .\\ before it: PowerShell runs nothing of the current folder by its bare name', zh: '{script} 前面没有写 .\\，PowerShell 不会直接按文件名执行当前目录下的文件' },
  },
  why: {
    en: 'The scripts stand in bin/ of the unpacked release; archives unpack to nacos/ inside the folder that was made for them, and on Windows startup.cmd is used instead of startup.sh. Nothing was started, so there is no log.',
    zh: '脚本在发行包解压后的 bin/ 目录里；压缩包解压后往往还有一层 nacos/ 目录；Windows 用 startup.cmd，不是 startup.sh。此时什么都没有启动，因此没有日志。',
  },
  fix: [
    { risk: 'none', when: ['folder'], do: run({ sh: 'find . -maxdepth 4 -name startup.sh', cmd: 'dir /s /b startup.cmd', powershell: 'Get-ChildItem -Recurse -Depth 4 -Filter startup.cmd' }), text: {
      en: 'See where it is, change to that folder (bin), then start. Nothing found: it is not the release archive, or it was not unpacked.',
      zh: '先找到它，进入所在目录（bin）再启动。什么都没找到，说明这不是发行包，或还没有解压。',
    } },
    { risk: 'none', when: ['path'], do: runEverywhere('bash ./startup.sh -m standalone'), text: { en: 'In bin/ type it with its path (without -m standalone for a node of a cluster).', zh: '在 bin/ 目录下带路径执行（集群节点不要加 -m standalone）。' } },
    { risk: 'none', when: ['path-windows'], do: runEverywhere('.\\startup.cmd -m standalone'), text: { en: 'In bin\\ type it with its path (without -m standalone for a node of a cluster).', zh: '在 bin\\ 目录下带路径执行（集群节点不要加 -m standalone）。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@3.0.3', 'distribution/bin/startup.cmd@3.0.3', 'bash: execute_cmd.c', 'about_Command_Precedence (PowerShell)'],
  signature: [
    typed('folder', 'No such file or directory', new RegExp(`(?<!\\w)(?:\\w{0,4}sh): (?:[\\w./~-]{0,200}/)?(?<script>${SCRIPT}): No such file or directory`)),
    typed('folder', '没有那个文件或目录', new RegExp(`(?<!\\w)(?:\\w{0,4}sh)[:：] ?(?:[\\w./~-]{0,200}/)?(?<script>${SCRIPT})[:：] ?没有那个文件或目录`)),
    typed('folder', 'no such file or directory: ', new RegExp(`zsh: no such file or directory: (?:[\\w./~-]{0,200}/)?(?<script>${SCRIPT})(?=\\s|$)`)),
    typed('folder', 'sh: 0: cannot open', new RegExp(`sh: 0: cannot open (?:[\\w./~-]{0,200}/)?(?<script>${SCRIPT}):? ?No such file`)),
    typed('path', 'command not found', new RegExp(`(?<!\\w)(?:\\w{0,4}sh): (?:line \\d{1,4}: )?(?<script>${SCRIPT}): command not found`)),
    typed('path', 'command not found: ', new RegExp(`zsh: command not found: (?<script>${SCRIPT})(?=\\s|$)`)),
    typed('path', '未找到命令', new RegExp(`(?<script>${SCRIPT})[:：] ?未找到命令`)),
    typed('folder', '不是内部或外部命令', new RegExp(`(?<script>${SCRIPT})'? ?不是内部或外部命令`)),
    typed('folder', 'is not recognized as an internal or external', new RegExp(`(?<script>${SCRIPT})' is not recognized as an internal or external`)),
    typed('folder', '项识别为 cmdlet', new RegExp(`无法将“\\.[\\\\/](?<script>${SCRIPT})”项识别为 cmdlet`)),
    typed('path-windows', '项识别为 cmdlet', new RegExp(`无法将“(?<script>${SCRIPT})”项识别为 cmdlet`)),
    typed('folder', 'is not recognized as the name of a cmdlet', new RegExp(`The term '\\.[\\\\/](?<script>${SCRIPT})' is not recognized as the name of a cmdlet`)),
    typed('path-windows', 'is not recognized as the name of a cmdlet', new RegExp(`The term '(?<script>${SCRIPT})' is not recognized as the name of a cmdlet`)),
  ],
});
