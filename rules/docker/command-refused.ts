import type { Fix } from '../../src/model/finding.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource, run, runEverywhere } from '../../src/kit/fix.ts';
import { ENGINE_SAID } from './shared/engine-said.ts';
import { ours } from './shared/said-case.ts';

const MIRROR: readonly Fix[] = [
  { risk: 'restart', do: [editSource('/etc/docker/daemon.json', null, '"registry-mirrors": ["https://<mirror>"]'), run({ sh: 'sudo systemctl restart docker', powershell: 'Restart-Service docker' })], text: { en: 'Give the engine a registry mirror that this host reaches ("registry-mirrors" in /etc/docker/daemon.json, then restart it), or a proxy of its own (systemd drop-in with HTTPS_PROXY), or pull from another registry and tag it.', zh: '给 Docker 配置本机能访问的镜像加速（/etc/docker/daemon.json 中的 registry-mirrors，改后重启 Docker），或给 Docker 服务单独配置代理（systemd 的 HTTPS_PROXY），也可以从其他镜像仓库拉取后重新打标签。' } },
  { risk: 'none', do: runEverywhere('docker load -i nacos.tar'), text: { en: 'Without any way out: docker save -o nacos.tar nacos/nacos-server:<tag> on a host that has it, carry the file over, and load it here.', zh: '完全不能出网：在能拉取的机器上执行 docker save -o nacos.tar nacos/nacos-server:<tag>，把文件拷过来后加载。' } },
];

export default defineCaseRule({
  id: 'docker/command-refused', severity: 'fatal',
  title: { en: 'Docker refuses the command or the file', zh: 'Docker 拒绝执行该命令或文件' },
  why: { en: 'Nothing was started, so there is no container and no log: what is wrong stands in the command, the file or the host.', zh: '什么都没有启动，因此没有容器也没有日志：问题在命令、文件或宿主机上。' },
  cases: {
    excluded: {
      message: { en: 'Windows does not let port {port} be opened: it lies in a range that is reserved (Hyper-V, WinNAT), and no process holds it', zh: 'Windows 不允许使用端口 {port}：它落在系统保留的端口段里（Hyper-V、WinNAT），并没有进程占用' },
      fix: [
        { risk: 'none', do: run({ cmd: 'netsh int ipv4 show excludedportrange tcp' }), text: { en: 'See the reserved ranges.', zh: '查看被保留的端口段。' } },
        { risk: 'restart', do: run({ cmd: 'net stop winnat & netsh int ipv4 add excludedportrange tcp startport={port} numberofports=1 & net start winnat' }), text: { en: 'As administrator: let WinNAT go, keep the port for yourself, start WinNAT again; do the same for 9848 (port + 1000). Or publish other ports that differ by 1000 (-p 18848:8848 -p 19848:9848).', zh: '以管理员身份先停 winnat，把端口留给自己，再启动 winnat；9848（端口 + 1000）同样处理。或换一组相差 1000 的宿主机端口（-p 18848:8848 -p 19848:9848）。' } },
      ],
      logged: { anchor: 'exposing port TCP', pattern: /exposing port TCP \S{1,60}:(?<port>\d{1,5}) -> [^\n]{0,200}(?:forbidden by its access permissions|访问权限不允许的方式)/ },
      read: ours,
    },
    taken: {
      message: { en: 'Port {port} of the host is taken', zh: '宿主机端口 {port} 已被占用' },
      fix: { risk: 'none', do: run({ sh: 'docker ps -a --filter publish={port}; sudo ss -ltnp | grep {port}', powershell: 'docker ps -a --filter publish={port}; Get-NetTCPConnection -LocalPort {port}' }), text: { en: 'Stop who holds it (often an older container of Nacos), or publish other ports: main and gRPC must differ by 1000 on the host too.', zh: '停掉占用者（常常是旧的 Nacos 容器），或换端口：主端口和 gRPC 端口在宿主机上也必须相差 1000。' } },
      logged: [
        // A container of Nacos that names itself: docker/docker-example-console-port-clash.
        { anchor: 'port is already allocated', pattern: /(?<!on endpoint [\w.-]{0,60}nacos[\w.-]{0,60} \([0-9a-f]{1,64}\): )Bind for \S{1,60}:(?<port>\d{1,5}) failed: port is already allocated/ },
        { anchor: 'exposing port TCP', pattern: /exposing port TCP \S{1,60}:(?<port>\d{1,5}) -> [^\n]{0,200}(?:Only one usage of each socket address|address already in use)/ },
        { anchor: 'failed to bind host port', pattern: /failed to bind host port for \S{1,60}?:(?<port>\d{1,5}):[^\n]{0,80}address already in use/ },
        { anchor: 'listen tcp4 ', pattern: /listen tcp4 \S{1,60}:(?<port>\d{1,5}): bind: address already in use/ },
      ],
      read: ours,
    },
    network: {
      message: { en: 'The network {name} is declared as external, and does not exist', zh: '网络 {name} 声明为 external，但并不存在' },
      fix: { risk: 'none', do: runEverywhere('docker network create {name}'), text: { en: 'Make it before the start, or leave external: true out and let Compose make it.', zh: '启动前先创建该网络，或去掉 external: true 让 Compose 自己创建。' } },
      logged: { anchor: 'declared as external, but could not be found', pattern: /[Nn]etwork (?<name>[\w.-]{1,100}) declared as external, but could not be found/ },
      read: ours,
    },
    registry: {
      message: { en: 'This host does not reach {registry} (Docker Hub): the image is not pulled', zh: '本机访问不到 {registry}（Docker Hub），镜像拉取失败' },
      fix: MIRROR,
      logged: { anchor: '.docker.io/', pattern: /https:\/\/(?<registry>(?:registry-1|auth|index)\.docker\.io)\/[^\n]{0,240}(?:request canceled|Client\.Timeout|i\/o timeout|no such host|connection refused|connection reset|TLS handshake timeout|EOF|deadline exceeded)/ },
      read: ours,
    },
    ...ENGINE_SAID,
  },
  anyOf: [],
  proof: ({ na }) => na({ en: 'only what the command printed tells', zh: '只有命令的输出能说明' }),
  explains: ['not-running', 'start-failed'], over: { never: 'a command that was refused has no end' },
  references: ['github.com/docker/for-win: excluded port range', 'docs.docker.com/reference/compose-file', 'nacos-group/nacos-docker#485'],
});
