import { editSource, getUrl, run, seeLog } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { OF_A_USER } from './shared/refusals.ts';

const HEAD = /failed to req API:(?<api>\/\S{1,120}?)(?: after all servers\(\[(?<servers>[^\]]{0,200})\]\) tried)?: (?:ErrCode:|.{0,200}?ErrCode:)/.source;

/** One server, as clients before 1.3 say it: the number is the HTTP status, or 500 for every exception of the client's own. */
const LINE_ABOVE = /request: (?<api>\/\S{1,120}?) failed, servers: \[(?<servers>[^\]\n]{1,200})\], code: /.source;
const SINGLE = /failed to req API:(?:https?:\/\/)?(?<servers>[^\s/]{1,260})(?<api>\/\S{1,120}?)\. code:/.source;

/** What members of 1.x ask each other: cluster/member-down-9849. */
const BETWEEN_MEMBERS = /\/v1\/ns\/(?:operator\/(?:cluster|server)|raft|distro)\//;
const NO_TEXT = { en: 'its text was not given', zh: '没有给出说明' };
const withCode = (code: string, name: string, text = '[^\\n]{0,200}'): Signature => ({
  anchor: 'failed to req API:', pattern: new RegExp(`${HEAD}(?<code>${code})(?!\\d)(?:, ?ErrMsg:(?<text>${text}))?`), case: name,
});

export default defineLogRule({
  id: 'client/failed-to-req-api', severity: 'error',
  title: { en: 'Requests of a client fail on every server', zh: '客户端请求所有服务端都失败' },
  message: {
    '400': { en: '{api} was refused with 400 (bad parameter or wrong namespace): {text}', zh: '{api} 返回 400（参数或命名空间有误）：{text}' },
    '400-bare': { en: '{api} was refused with 400, and the text behind it was not given: a parameter that the server refuses, or a node that is not ready', zh: '{api} 返回 400，但没有给出后面的说明：参数被服务端拒绝，或该节点尚未就绪' },
    '403': { en: '{api} was refused with 403 (login or permission): {text}', zh: '{api} 返回 403（登录或权限问题）：{text}' },
    '404': { en: '{api} does not exist on the server (404): the context path differs', zh: '服务端不存在 {api}（404）：context path 不一致' },
    '500': { en: '{api} failed inside the server (500): {text}', zh: '{api} 在服务端内部失败（500）：{text}' },
    '503': { en: '{api} was refused with 503, the server is not ready: {text}', zh: '{api} 返回 503，服务端未就绪：{text}' },
    ports: { en: 'The machine of the client has no free local port left for {api}', zh: '客户端所在机器没有可用的本地端口来请求 {api}' },
    network: { en: '{api} got no answer from {servers}', zh: '{api} 没有得到 {servers} 的响应' },
  },
  why: {
    en: 'The client has tried every server of its list. The number after ErrCode tells on which side the cause lies; the list in the message is what the client really uses ("localhost" means that server-addr was not read).',
    zh: '客户端已尝试列表中的所有服务端。ErrCode 后的数字说明问题出在哪一侧；消息中的列表就是客户端实际使用的地址（出现 localhost 说明 server-addr 没有生效）。',
  },
  fix: [
    { text: { en: 'Correct the parameter that the answer names (IP, service name, group, namespace id).', zh: '改正响应中指出的参数（IP、服务名、分组、命名空间 ID）。' }, risk: 'none', when: ['400'] },
    { risk: 'none', when: ['400-bare'], do: getUrl('http://<server>:8848/nacos/v1/console/health/readiness'), text: {
      en: 'Read on behind ErrCode:400 in the log of the client, and nacos.log and naming-server.log of the server at that time; look at IP, service name, group and namespace id of the request, and ask the node whether it is ready. (3.x: /nacos/v3/admin/core/state/readiness.)',
      zh: '查看客户端日志里 ErrCode:400 后面的内容，以及服务端同一时刻的 nacos.log、naming-server.log；检查请求中的 IP、服务名、分组、命名空间 ID，并询问该节点是否就绪。（3.x 为 /nacos/v3/admin/core/state/readiness。）',
    } },
    { do: [editSource('application.yml', null, 'spring.cloud.nacos.username: <user>'), editSource('application.yml', null, 'spring.cloud.nacos.password: <password>')], text: { en: 'Set spring.cloud.nacos.username and .password in the client, for discovery and config, and grant the user the namespace.', zh: '在客户端为 discovery 和 config 都配置 spring.cloud.nacos.username、.password，并给用户授予该命名空间的权限。' }, risk: 'restart', when: ['403'] },
    { do: editSource('application.yml', null, 'spring.cloud.nacos.server-addr: <host>:8848'), text: { en: 'Use host:port in server-addr and the same context path as the server (default /nacos).', zh: 'server-addr 只写 host:port，context path 与服务端保持一致（默认 /nacos）。' }, risk: 'restart', when: ['404'] },
    { text: { en: 'Examine the server: its nacos.log and protocol-raft.log at that time have the reason.', zh: '诊断服务端：查看当时的 nacos.log 和 protocol-raft.log。' }, do: seeLog(100, 'logs/nacos.log', 'logs/protocol-raft.log'), risk: 'none', when: ['500', '503'] },
    { risk: 'none', when: ['ports'], do: run({ cmd: 'netstat -ano | find /c "TIME_WAIT" & netsh int ipv4 show dynamicport tcp' }), text: {
      en: 'Find the process of that machine that holds most connections; on Windows the range is small and may be enlarged.',
      zh: '找出该机器上占用连接最多的进程；Windows 的动态端口范围较小，可适当扩大。',
    } },
    { risk: 'none', when: ['network'], do: getUrl('http://<server>:8848/nacos/v1/console/health/liveness'), text: {
      en: 'From the client\'s host ask the server; if server-addr says localhost though it was configured, the configuration file is not loaded. (3.x: /nacos/v3/admin/core/state/liveness.)',
      zh: '在客户端主机上访问服务端；如果配置过地址却仍是 localhost，说明配置文件没有加载。（3.x 为 /nacos/v3/admin/core/state/liveness。）',
    } },
  ],
  symptoms: ['request-refused'], over: 'each-by-itself',
  references: ['client/.../NamingHttpClientProxy.java:441-445@2.0.3', 'alibaba/nacos#1282', 'alibaba/nacos#10514', 'alibaba/nacos#8420'],
  signature: [
    { anchor: 'failed to req API:', pattern: new RegExp(`${HEAD}400(?!\\d|, ?ErrMsg:)`), case: '400-bare' },
    // A member that hands a request on to another: cluster/redirect-from-stranger.
    { ...withCode('400', '400'), not: /ErrCode:400(?!, ?ErrMsg:|\d)|receive invalid redirect request from peer/ },
    { ...withCode('40[13]', '403'), not: OF_A_USER },
    withCode('404', '404'),
    withCode('50[0124]', '500'),
    withCode('503', '503'),
    { anchor: 'failed to req API:', pattern: new RegExp(`${SINGLE}500 msg: java\\.net\\.(?!BindException)\\w{1,60}Exception`), not: BETWEEN_MEMBERS, case: 'network' },
    { anchor: 'failed to req API:', pattern: new RegExp(`${SINGLE}500 msg: java\\.net\\.BindException: (?:Address already in use|Cannot assign requested address)`), case: 'ports' },
    { anchor: 'failed to req API:', pattern: new RegExp(`${SINGLE}40[13] msg: (?<text>[^\\n]{0,200})`), not: OF_A_USER, case: '403' },
    // What the server has is asked for there: client/no-instance-found.
    { anchor: 'failed to req API:', pattern: new RegExp(`${SINGLE}404 msg: (?!service not found: )`), case: '404' },
    { anchor: 'failed to req API:', pattern: new RegExp(`${SINGLE}503 msg: (?<text>[^\\n]{0,200})`), case: '503' },
    // What stands a line above it, and is all that some quote.
    { anchor: ' failed, servers: [', pattern: new RegExp(`${LINE_ABOVE}(?:500|0), msg: (?:com\\.alibaba\\.\\S{1,80} )?java\\.(?:net|io)\\.(?!BindException)\\w{1,60}Exception`), case: 'network' },
    { anchor: ' failed, servers: [', pattern: new RegExp(`${LINE_ABOVE}40[13], msg: (?<text>[^\\n]{0,200})`), not: OF_A_USER, case: '403' },
    { anchor: ' failed, servers: [', pattern: new RegExp(`${LINE_ABOVE}503, msg: (?<text>[^\\n]{0,200})`), case: '503' },
    {
      anchor: 'failed to req API:', case: 'network', not: /URISyntaxException|ErrCode:4\d\d\b|\bstatus=[45]\d\d\b|unknown user!|\]\) tried:[^\n]{0,200}?ErrCode:5\d\d\b|no such api:/,
      pattern: /failed to req API:(?<api>\/\S{1,120}?) after all servers\(\[(?<servers>[^\]]{0,200})\]\) tried/,
    },
  ],
  args: match => ({ servers: match.groups['servers'] ?? '?', text: match.groups['text'] ?? NO_TEXT }),
});
