import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { run, runEverywhere } from '../../src/kit/fix.ts';
import { mentionsNacos } from './shared/mentions.ts';

const ours = (_: unknown, { known }: { readonly known: (fact: 'logs.digest') => Parameters<typeof mentionsNacos>[0] }) => (mentionsNacos(known('logs.digest')) ? {} : null);

export default defineCaseRule({
  id: 'docker/container-not-made', severity: 'fatal',
  title: { en: 'The engine does not make or start the container', zh: '容器没有创建或无法启动' },
  why: { en: 'Nothing of Nacos has run, so its log is empty: what the engine printed is all there is.', zh: 'Nacos 还没有运行，日志是空的：只能看容器引擎输出的这一句。' },
  cases: {
    name: {
      message: { en: 'A container called {name} exists already; docker run makes a new one each time', zh: '名为 {name} 的容器已存在；docker run 每次都会新建容器' },
      fix: { risk: 'restart', do: runEverywhere('docker rm -f {name}'), text: { en: 'To go on with it: docker start {name}. For other options (ports, variables) it must be made anew: remove it, then run again; what lies in mounted folders and volumes stays, Derby data inside the container does not.', zh: '继续用原来的：docker start {name}。要改端口、变量等参数必须重建：删除后重新 docker run；挂载目录和卷中的数据会保留，容器内部的 Derby 数据会丢失。' } },
      logged: { anchor: 'is already in use by container', pattern: /The container name "\/?(?<name>[\w.-]{1,100})" is already in use by container/ },
      read: ours,
    },
    'short-name': {
      message: { en: 'Podman knows no registry for the short name {image}', zh: 'Podman 不知道短名称 {image} 属于哪个镜像仓库' },
      fix: { risk: 'none', do: run({ sh: 'podman pull docker.io/{image}', powershell: 'podman pull docker.io/{image}' }), text: { en: 'Write the whole name: docker.io/{image} (or add unqualified-search-registries = ["docker.io"] to /etc/containers/registries.conf).', zh: '写完整镜像名：docker.io/{image}（或在 /etc/containers/registries.conf 中加 unqualified-search-registries = ["docker.io"]）。' } },
      logged: { anchor: 'did not resolve to an alias', pattern: /short-name "(?<image>[^"\n]{1,200})" did not resolve to an alias/ },
      read: ours,
    },
    'line-ends': {
      message: { en: 'The container cannot start {script}: the file has Windows line ends (CRLF), or its interpreter is not in the image', zh: '容器无法启动 {script}：文件是 Windows 换行（CRLF），或镜像中没有它的解释器' },
      fix: { risk: 'restart', do: run({ sh: 'sed -i.bak "s/\\r$//" "<script on the host>" && chmod 755 "<script on the host>"', powershell: '$f = "<script on the host>"; [IO.File]::WriteAllText($f, [IO.File]::ReadAllText($f).Replace("`r`n", "`n"))' }), text: { en: 'Convert the script that is mounted or copied there to LF (dos2unix, or the editor), and keep it executable; better leave the script of the image and set JVM_XMX and its like as variables.', zh: '把挂载或复制进去的脚本转换为 LF 换行（dos2unix 或编辑器），并保留可执行权限；更好的做法是不改镜像脚本，用 JVM_XMX 等环境变量。' } },
      logged: { anchor: 'docker-startup.sh: no such file', pattern: /exec:? "?(?<script>\S{0,100}docker-startup\.sh)"?: no such file or directory/ },
      read: ours,
    },
  },
  anyOf: [],
  proof: ({ na }) => na({ en: 'only what the command printed tells', zh: '只有命令的输出能说明' }),
  explains: ['not-running', 'start-failed'], over: { never: 'a command that was refused has no end' },
  references: ['docs.docker.com/reference/cli/docker/container/run', 'containers-registries.conf(5)', 'execve(2): ENOENT of an interpreter'],
});
