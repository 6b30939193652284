import { getUrl, run, startServer, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';

/** On another machine the member lies where this one does; on the same it has a home of its own, which only a person knows. */
const ofMember = (flags: string) => run({
  sh: `bash "<nacos home of that member>"/bin/startup.sh${flags}`, cmd: `"<nacos home of that member>\\bin\\startup.cmd"${flags}`,
  powershell: `& "<nacos home of that member>\\bin\\startup.cmd"${flags}`,
});

const there = { en: 'Start Nacos on {host}; if it fails, examine that node.', zh: '在 {host} 上启动 Nacos；如果启动失败，请诊断该节点。' };

/** By where the member lies, and by its storage. */
export const startMember = (cases: { readonly there: string; readonly thereEmbedded?: string; readonly here: string; readonly hereEmbedded?: string }): NonEmpty<Fix> => [
  { risk: 'none', when: [cases.there], do: startServer(), text: there },
  ...(cases.thereEmbedded === undefined ? [] : [{ risk: 'none', when: [cases.thereEmbedded], do: startServer('embedded'), text: {
    en: 'Start Nacos on {host}, on embedded storage like this node; if it fails, examine that node.',
    zh: '在 {host} 上启动 Nacos，与本节点一样使用内嵌存储；如果启动失败，请诊断该节点。',
  } } as const]),
  ...[[cases.here, ''], [cases.hereEmbedded, ' -p embedded']].flatMap(([name, flags]) => (name === undefined ? [] : [{ risk: 'none', when: [name], do: ofMember(flags ?? ''), text: {
    en: 'Start {member} from its own home on this machine; if it fails, examine that node.',
    zh: '在本机从该成员自己的安装目录启动 {member}；如果启动失败，请诊断该节点。',
  } } as const])),
];

/** A member of which only the log tells. */
export const LOGGED_FIXES: readonly Fix[] = [
  { risk: 'none', when: ['log-refused'], do: tryPort('{host}', '{main}'), text: {
    en: 'On {host}: see whether Nacos runs, and what its logs/start.out and nacos.log end with; start it there. Then try the port from here.',
    zh: '到 {host} 上查看 Nacos 是否在运行、logs/start.out 和 nacos.log 末尾写了什么，并在那里启动；然后从本节点验证端口。',
  } },
  { risk: 'none', when: ['log-report'], do: tryPort('{host}', '{main}'), text: {
    en: 'Try the main port of {host} from here; a timeout means that the host is down or TCP {main} is dropped on the way.',
    zh: '从本节点验证 {host} 的主端口；超时说明主机未开机，或 TCP {main} 在途中被丢弃。',
  } },
  { risk: 'none', when: ['log-unsent'], do: tryPort('{host}', '{main}'), text: {
    en: 'See that {host} runs and that its ports {main} (HTTP) and {rpc} (gRPC between servers, 2.x and later) answer from here. What it missed it reads anew: configurations at its next look at the database, instances when the two are compared.',
    zh: '确认 {host} 在运行，且本机能访问它的 {main}（HTTP）和 {rpc}（2.x 及以后的节点间 gRPC）。它漏掉的内容会自行补上：配置在下一次读取数据库时，实例在两边比对时。',
  } },
  { risk: 'none', when: ['log-grpc'], do: tryPort('{host}', '{rpc}'), text: {
    en: 'See that Nacos runs on {host}, then try the port from here. All three follow the main port: open TCP {main}, {rpc} and {raft} between all nodes (a firewall of {host}, security groups); a rule for 9848, 9849 and 7848 serves 8848 only.',
    zh: '先确认 {host} 上的 Nacos 在运行，再从本节点验证该端口。这几个端口都随主端口变化：在所有节点之间放通 TCP {main}、{rpc} 和 {raft}（{host} 的防火墙、安全组）；只放通 9848、9849、7848 仅适用于主端口 8848。',
  } },
  { risk: 'none', when: ['log'], do: getUrl('{members}'), text: {
    en: 'Ask the server for the state of its members now. (3.x and servers with authentication: add -H "accessToken: <token>".)',
    zh: '查询服务端当前的成员状态。（3.x 或已开启鉴权时，需加 -H "accessToken: <token>"。）',
  } },
];
