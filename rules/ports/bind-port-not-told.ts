import { removeProperty, run, seeListening } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';
import { CANDIDATE_FACTS, candidatePorts } from './shared/bind-candidates.ts';

const SEE = { text: { en: 'List every port that is listened on, as root (others\' processes are hidden from a normal user), and look for one of {ports}; a connection in TIME_WAIT or another network namespace (a container) can hold one without listening.', zh: '用 root 列出所有监听端口（普通用户看不到别人的进程），找 {ports} 中的任意一个；TIME_WAIT 的连接或另一个网络命名空间（容器）也会占用端口而不显示监听。' }, do: seeListening(), risk: 'none' } as const;
const EXCLUDED = { text: { en: 'On Windows the port may also be reserved (Hyper-V, WSL, winnat): see the excluded ranges, and choose a main port whose derived ports lie outside.', zh: 'Windows 上端口也可能被系统保留（Hyper-V、WSL、winnat）：查看保留范围，换一个派生端口都不在范围内的主端口。' }, do: run({ cmd: 'netsh interface ipv4 show excludedportrange protocol=tcp', powershell: 'netsh interface ipv4 show excludedportrange protocol=tcp' }), risk: 'none' } as const;
const WHICH = { text: { en: 'Which of them it is stands a few lines higher in logs/start.out and logs/nacos.log: "Port N was already in use" is the main port, "Failed to bind to address …:N" one of gRPC or Raft.', zh: '具体是哪一个，在 logs/start.out 和 logs/nacos.log 里往上几行：“Port N was already in use” 是主端口，“Failed to bind to address …:N” 是 gRPC 或 Raft 端口。' }, risk: 'none' } as const;
const RELEASE = { text: { en: 'Free the ranges as administrator; Docker and WSL lose their network for a moment, and the next boot may reserve others.', zh: '以管理员身份释放保留段；Docker 和 WSL 的网络会短暂中断，下次开机可能又保留别的范围。' }, do: run({ cmd: 'net stop winnat && net start winnat', powershell: 'net stop winnat; net start winnat' }), risk: 'restart' } as const;
const LISTEN_EVERYWHERE = { text: { en: 'Remove server.address, so that Nacos listens on every address; the address it announces is set by nacos.inetutils.ip-address. A public address of a cloud machine is on its gateway, not on the machine.', zh: '删掉 server.address，让 Nacos 监听所有地址；对外公布的地址用 nacos.inetutils.ip-address 设置。云主机的公网 IP 在网关上，不在本机网卡上。' }, do: removeProperty('server.address'), risk: 'restart' } as const;

export default defineSaidRule({
  id: 'ports/bind-port-not-told',
  severity: 'fatal',
  title: { en: 'A port cannot be bound; which one is not told', zh: '有端口无法绑定，但没有说明是哪个' },
  why: {
    en: 'Nacos binds the main port and three more derived from it (+1000 and +1001 for gRPC, -1000 for Raft), 3.x a console port too. An exception without the address does not tell which one was refused.',
    zh: 'Nacos 除主端口外还绑定三个派生端口（+1000、+1001 用于 gRPC，-1000 用于 Raft），3.x 还有控制台端口。没有带地址的异常无法判断是哪一个。',
  },
  speakers: ['netty'],
  uses: CANDIDATE_FACTS,
  args: candidatePorts,
  cases: {
    withheld: {
      topics: ['bind', 'bind-web', 'bind-grpc'],
      with: ['withheld'],
      stray: 'as-usual',
      message: { en: 'Windows keeps a port back that nobody listens on ({quote}): one of {ports} lies in a range reserved for Hyper-V, WSL or Docker, or a security product blocks java.exe', zh: 'Windows 不允许绑定一个无人监听的端口（{quote}）：{ports} 之一落在 Hyper-V、WSL 或 Docker 的保留段内，或者安全软件拦截了 java.exe' },
      fix: [EXCLUDED, RELEASE],
    },
    foreign: {
      topics: ['bind', 'bind-web', 'bind-grpc'],
      with: ['foreign'],
      stray: 'as-usual',
      message: { en: 'Nacos shall listen on an address that this machine does not have ({quote}); no program holds the port', zh: 'Nacos 被要求监听一个本机没有的地址（{quote}）；端口并没有被占用' },
      fix: LISTEN_EVERYWHERE,
    },
    grpc: {
      topics: ['bind-grpc'],
      stray: 'as-usual',
      message: { en: 'A port of gRPC or Raft could not be bound ({quote}): one of {grpcPorts}', zh: '有一个 gRPC 或 Raft 端口无法绑定（{quote}）：{grpcPorts} 之一' },
      fix: [WHICH, SEE, EXCLUDED],
    },
    any: {
      topics: ['bind', 'bind-web'],
      stray: 'as-usual',
      message: { en: 'A port could not be bound ({quote}), and the text does not say which: one of {ports}', zh: '有端口无法绑定（{quote}），文本没有说明是哪个：{ports} 之一' },
      fix: [WHICH, SEE, EXCLUDED],
    },
  },
  explains: ['start-failed', 'not-running', 'not-ready'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['EnvUtil.java DEFAULT_SERVER_PORT@2.3.2', 'BaseRpcServer.rpcPortOffset@2.3.2', 'JRaftUtils.RAFT_PORT_OFFSET@2.3.2'],
});
