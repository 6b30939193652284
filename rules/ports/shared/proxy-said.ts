import type { Case } from '../../../src/kit/case-rule.ts';
import { editSource, run, runEverywhere, seeListening } from '../../../src/kit/fix.ts';
import { namesNacos } from '../../docker/shared/mentions.ts';
import { said as saidBy } from '../../docker/shared/said-case.ts';
import type { Action } from '../../../src/model/action.ts';
import type { Fix } from '../../../src/model/finding.ts';

const fix = (en: string, zh: string, ...does: readonly Action[]): Fix => ({ risk: 'restart', ...(does.length > 0 && { do: does }), text: { en, zh } });

/** Lines that a person adds where the text says. */
const add = (text: string): Action => editSource('nginx.conf', null, text);

const RELOAD = run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' });

const said = (en: string, zh: string, mend: Fix, anchor: string, pattern: string): Case => saidBy(en, zh, mend, anchor, new RegExp(pattern));

const UPSTREAM = String.raw`[^\n]{0,500}upstream: "(?<upstream>[^"\n]{1,200})"`;

const BIND: Case<'logs.digest'> = {
  message: { en: 'nginx cannot listen on {port}: it is taken, often by Nacos itself on the same host', zh: 'nginx 无法监听 {port}：端口被占用，常常就是同一台机器上的 Nacos' },
  fix: { risk: 'none', do: seeListening(), text: { en: 'See who has it; let nginx listen on another port (and its gRPC port 1000 above), or move Nacos.', zh: '查看占用者；让 nginx 换端口（gRPC 端口同样 +1000），或移动 Nacos。' } },
  logged: { anchor: 'bind() to', pattern: /bind\(\) to \S{0,60}:(?<port>[789]848) failed \(98: Address already in use\)/ },
};

const TO_GRPC = fix('Pass gRPC on to the main port + 1000 (8848 → 9848).', 'gRPC 要转发到主端口 + 1000（8848 → 9848）。', editSource('nginx.conf', 'grpc_pass {upstream}', 'grpc_pass grpc://{host}:<main port + 1000>'), RELOAD);

/** What proxies log of a Nacos behind them. */
export const PROXY_SAID = {
  'no-live': said('nginx takes every server of the upstream for dead, and answers 502 without asking any', 'nginx 把 upstream 里的所有节点都判为不可用，不再转发，直接返回 502',
    fix('It does so for fail_timeout (10 s) after each server failed max_fails times: the errors above this line say why. Mend that; while a server starts, proxy_next_upstream and a longer fail_timeout spread the load; in a cluster see that each member is up.', '每个节点失败 max_fails 次后 nginx 会在 fail_timeout（默认 10 秒）内不再访问它：这行之前的错误才是原因，先解决它；并确认集群每个节点都已启动。', run({ sh: 'grep -E "upstream|no live" /var/log/nginx/error.log | tail -n 20', powershell: 'Select-String -Path logs\\error.log -Pattern "upstream" | Select-Object -Last 20' })), 'no live upstreams', `no live upstreams while connecting to upstream`),
  closed: said('{upstream} closed the connection before it answered: Nacos ended or was killed meanwhile, or that port does not speak HTTP', '{upstream} 在返回响应之前断开了连接：Nacos 当时退出或被杀死，或该端口不是 HTTP 端口',
    fix('Look whether Nacos was restarted at that time (its log, exit code 137: memory). Port 9848 speaks gRPC: pass it on with stream{} or grpc_pass, not with proxy_pass http://. With keepalive in the upstream set proxy_http_version 1.1 and proxy_set_header Connection "".', '查看当时 Nacos 是否重启过（日志、退出码 137 即内存不足）。9848 是 gRPC 端口，要用 stream{} 或 grpc_pass，不能用 proxy_pass http://。upstream 用了 keepalive 时要加 proxy_http_version 1.1 和 proxy_set_header Connection ""。', add('proxy_http_version 1.1;'), add('proxy_set_header Connection "";'), RELOAD), 'upstream prematurely closed connection', String.raw`upstream prematurely closed connection while reading response header from upstream[^\n]{0,500}upstream: "(?!grpcs?:)(?<upstream>[^"\n]{1,200})"`),
  reset: said('{upstream} reset the connection of nginx', '{upstream} 重置了 nginx 的连接',
    fix('Nacos was restarted or killed at that time, something between them drops idle connections, or nginx reuses one that Nacos had closed: with keepalive set keepalive_timeout (in the upstream) below the 20 s of Tomcat, proxy_http_version 1.1 and Connection "". A main port that has TLS resets plain requests.', '当时 Nacos 重启或被杀、中间设备断开了空闲连接，或 nginx 复用了已被关闭的连接：用 keepalive 时让 upstream 的 keepalive_timeout 小于 Tomcat 的 20 秒，并设置 proxy_http_version 1.1 和 Connection ""。主端口启用了 TLS 时也会重置明文请求。', add('keepalive_timeout 15s;'), add('proxy_http_version 1.1;'), add('proxy_set_header Connection "";'), RELOAD), 'recv() failed (104', `recv\\(\\) failed \\(104: Connection reset by peer\\)[^\\n]{0,80}from upstream${UPSTREAM}`),
  header: said('The answer of {upstream} has larger headers than nginx takes: 502', '{upstream} 的响应头超过 nginx 的缓冲区，返回 502',
    fix('Set both buffers in the location, then reload: the token of the login stands in a header.', '在该 location 中设置这两个缓冲区，再重新加载：登录的 token 在响应头里。', add('proxy_buffer_size 16k;'), add('proxy_buffers 8 16k;'), RELOAD), 'upstream sent too big header', `upstream sent too big header${UPSTREAM}`),
  unresolved: said('nginx does not start: it cannot resolve {name} ({where})', 'nginx 无法启动：解析不到 {name}（{where}）',
    fix('Of a container: put nginx on the same network and start Nacos before; to let it start without, write the resolver of Docker and a variable in proxy_pass. Else correct the name, or put it into /etc/hosts.', '容器环境：让 nginx 与 Nacos 在同一网络，且 Nacos 先启动；想不依赖启动顺序就配置 Docker 的 resolver 并在 proxy_pass 中使用变量。其他情况改正主机名或写入 /etc/hosts。', add('resolver 127.0.0.11 valid=10s;'), add('set $nacos http://{name};'), editSource('nginx.conf', 'proxy_pass http://{name}', 'proxy_pass $nacos'), RELOAD), 'host not found in upstream', String.raw`host not found in upstream "(?<name>[\w.-]{0,80}nacos[\w.:-]{0,80}|[\w.-]{1,100}:[789]848)"(?: in (?<where>[^\s]{1,200}:\d+))?`),
  tls: said('nginx speaks TLS to {upstream}, which speaks plain HTTP', 'nginx 用 TLS 访问 {upstream}，而那里是明文 HTTP',
    fix('Write proxy_pass http:// (grpc_pass grpc:// for 9848): TLS ends at nginx. Nacos itself has none unless server.ssl or nacos.remote.server.rpc.tls is set.', '改成 proxy_pass http://（9848 用 grpc_pass grpc://）：TLS 在 nginx 终止即可。没有配置 server.ssl、nacos.remote.server.rpc.tls 时 Nacos 是明文。', editSource('nginx.conf', 'proxy_pass https://', 'proxy_pass http://'), RELOAD), 'SSL_do_handshake() failed', `SSL_do_handshake\\(\\) failed[^\\n]{0,200}wrong version number[^\\n]{0,60}handshaking to upstream${UPSTREAM}`),
  preface: said('A gRPC client of Nacos reached an HTTP/1.1 port of the proxy, which answered {code}', 'Nacos 客户端的 gRPC 请求到了代理的 HTTP/1.1 端口，被返回 {code}',
    fix('Pass 9848 on as TCP (the block stands beside http, not in it), or listen with http2 and grpc_pass. It is the main port + 1000 as the client sees it.', '9848 要按 TCP 转发（stream 块与 http 平级，不能写在 http 里），或 listen 加 http2 并用 grpc_pass。客户端按“主端口 + 1000”访问。', add('stream { server { listen 9848; proxy_pass <nacos>:9848; } }'), RELOAD), 'PRI * HTTP/2.0', String.raw`"PRI \* HTTP/2\.0" (?<code>4\d\d) `),
  frame: said('{upstream} does not speak gRPC: it is the main port of Nacos, which answers HTTP/1.1', '{upstream} 不是 gRPC 端口：那是 Nacos 的主端口，只说 HTTP/1.1', TO_GRPC, 'too large http2 frame', String.raw`upstream sent too large http2 frame[^\n]{0,500}upstream: "(?<upstream>grpcs?://(?<host>[^"\n:]{1,200})[^"\n]{0,20})"`),
  static: said('nginx looks for {path} among its own files: no location passes /nacos/ on', 'nginx 在本地目录里找 {path}：没有任何 location 转发 /nacos/',
    fix('Give that server { } this location (no path behind the port), and see that this server block is the one that answers (server_name, default_server).', '在该 server { } 中加这个 location（端口后不带路径），并确认命中的是这个 server（server_name、default_server）。', add('location /nacos/ { proxy_pass http://<nacos>:8848; }'), RELOAD), 'open() "', String.raw`open\(\) "(?<path>[^"\n]{1,150}/nacos/[^"\n]{0,150})" failed \(2: No such file or directory\)`),
  selinux: said('The system does not let nginx connect to {upstream} (permission denied): SELinux', '系统不允许 nginx 连接 {upstream}（Permission denied）：SELinux 限制',
    { risk: 'none', do: run({ linux: 'sudo setsebool -P httpd_can_network_connect 1' }), text: { en: 'Allow it to connect to the network, for good.', zh: '允许 nginx 访问网络（永久生效）。' } }, '(13: Permission denied) while connecting', `connect\\(\\) to \\S{1,100} failed \\(13: Permission denied\\) while connecting to upstream${UPSTREAM}`),
  workers: said('nginx has no connection left: {count} are too few for the long polls and gRPC streams of all clients', 'nginx 连接数用尽：{count} 不够所有客户端的长轮询和 gRPC 长连接使用',
    fix('Each client holds one or two connections, and each counts twice in nginx: raise both (worker_rlimit_nofile at the top level), then reload.', '每个客户端占用一到两个连接，在 nginx 中各算两个：把这两项调大（worker_rlimit_nofile 写在最外层）后重新加载。', add('worker_rlimit_nofile 131072;'), editSource('nginx.conf', 'worker_connections {count};', 'worker_connections 65535;'), RELOAD), 'worker_connections are not enough', `(?<count>\\d{1,9}) worker_connections are not enough`),
  bind: { ...BIND, read: (_, { known }) => (namesNacos(known('logs.digest')) ? {} : null) },
  // Without a word of Nacos it is a matter of nginx: 8848 is all they share.
  'bind-elsewhere': { ...BIND, severity: 'info', message: { en: 'nginx, another program than Nacos, cannot listen on {port}: it is taken', zh: 'nginx（不是 Nacos）无法监听 {port}：端口被占用' }, read: (_, { known }) => (namesNacos(known('logs.digest')) ? null : {}) },
  haproxy: said('HAProxy takes {name} for down: {words}', 'HAProxy 判定 {name} 不可用：{words}',
    fix('Refused or timeout: see whether that member runs and listens there; wrong status: the check asks a path that this version does not answer (option httpchk GET /nacos/v2/console/health/readiness; 3.x: /nacos/v3/admin/core/state/readiness); a port of gRPC is checked with plain TCP.', '拒绝或超时：查看该节点是否在运行并监听该端口；状态码不对：检查路径与版本不符（2.x 用 option httpchk GET /nacos/v2/console/health/readiness，3.x 用 /nacos/v3/admin/core/state/readiness）；gRPC 端口只做 TCP 检查。', editSource('haproxy.cfg', null, 'option httpchk GET /nacos/v2/console/health/readiness'), runEverywhere('haproxy -c -f /etc/haproxy/haproxy.cfg')), 'is DOWN, reason:', String.raw`Server (?<name>[\w.-]{0,60}nacos[\w./-]{0,80}) is DOWN, reason: (?<words>[^\n.]{1,160})`),
  'no-server': said('HAProxy has no server for {name}, and answers 503', 'HAProxy 的 {name} 没有可用后端，返回 503',
    fix('Every server of that backend is down, as its log says above, or has none: see which checks fail.', '该 backend 的服务器全部被判为 DOWN（见前面的日志），或没有配置服务器：查看是哪个检查失败。', run({ sh: 'echo "show servers state" | sudo socat stdio /var/run/haproxy/admin.sock', powershell: 'Get-Content haproxy.log -Tail 50' })), '/<NOSRV>', String.raw`(?<name>[\w.-]{0,60}nacos[\w.-]{0,60})/<NOSRV>`),
  envoy: said('Envoy could not connect to {upstream} ({flag}), and answers 503', 'Envoy 连不上 {upstream}（{flag}），返回 503',
    fix('UF, UH: nothing listens there or no endpoint is ready: see the pods and the port (main + 1000 for gRPC). In a mesh leave the gRPC ports to TCP (name: tcp-…, or exclude 9848,9849).', 'UF、UH：那里没有监听或没有就绪的 endpoint，检查 Pod 和端口（gRPC 为主端口 + 1000）。服务网格里 gRPC 端口按 TCP 处理（端口名 tcp-…，或排除 9848、9849）。', run({ kubectl: 'kubectl get pods,endpoints,service -A' })), 'upstream_reset_before_response_started', String.raw`" 503 (?<flag>U[A-Z]{1,3}) upstream_reset_before_response_started[^\n]{0,300}"(?<upstream>[\w.:-]{1,80}:[789]848)"`),
  endpoint: said('The ingress controller finds no ready pod behind Service {name}', 'Ingress 控制器发现 Service {name} 后面没有就绪的 Pod',
    { risk: 'none', text: { en: 'See whether the pods are ready and the selector fits their labels.', zh: '查看 Pod 是否就绪、selector 是否与 Pod 标签一致。' }, do: run({ kubectl: 'kubectl get pods,endpoints -A' }) }, 'does not have any active Endpoint', String.raw`Service "(?<name>[\w./-]{0,60}nacos[\w./-]{0,60})" does not have any active Endpoint`),
  'closed-grpc': said('{upstream} closed a gRPC connection before it answered: it is the main port of Nacos, which speaks HTTP/1.1, or Nacos ended meanwhile', '{upstream} 在返回响应之前断开了 gRPC 连接：那是 Nacos 的主端口（只说 HTTP/1.1），或 Nacos 当时退出', TO_GRPC, 'upstream prematurely closed connection', String.raw`upstream prematurely closed connection while reading response header from upstream[^\n]{0,500}upstream: "(?<upstream>grpcs?://(?<host>[^"\n:]{1,200})[^"\n]{0,20})"`),
} as const satisfies Readonly<Record<string, Case<'logs.digest'>>>;
