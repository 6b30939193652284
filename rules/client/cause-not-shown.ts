import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { getUrl, run, searchLog } from '../../src/kit/fix.ts';
import { isShownAlone } from './shared/fragment.ts';
import { allOf, ANSWERED, CUT, OF_HYPERF, tellsWhy, UNANSWERED, withoutMore } from './shared/untold-words.ts';

/** Then another rule tells it. */
const SAID_BY_GO = /client not connected|dial tcp|unknown user|user not found|request return error code|authorization failed|connection refused/i;

const AN_ERROR = { en: 'an error', zh: '错误' };

export default defineCaseRule({
  id: 'client/cause-not-shown', severity: 'warning', subject: 'the client',
  title: { en: 'A client says that something failed, and not why', zh: '客户端只说失败，没有说原因' },
  why: {
    en: 'These words are put around the reason by the client or its framework. The reason itself is the last "Caused by" of the trace, a line before it, or in the log of the server at the same second.',
    zh: '这是客户端或框架的外层报错；真正的原因在堆栈的最后一个 “Caused by”、它前面的日志行，或服务端同一时刻的日志里。',
  },
  cases: {
    cut: {
      message: { en: 'A call of the client to Nacos failed ({what}); the last "Caused by", which says why, is not among these lines', zh: '客户端调用 Nacos 失败（{what}）；说明原因的最后一个 “Caused by” 没有贴出来' },
      fix: { risk: 'none', do: run({ sh: 'grep -hE "ERROR|WARN|Caused by" ~/logs/nacos/*.log | tail -n 40', powershell: 'Select-String -Pattern "ERROR|WARN|Caused by" -Path "$HOME\\logs\\nacos\\*.log" | Select-Object -Last 40' }), text: {
        en: 'Give the whole trace down to its last "Caused by" (Client not connected: port 8848 + 1000; 403 or user not found: login; 400: a parameter; 500 and 503: the server). The client for Java writes it into ~/logs/nacos as well, on the machine of the application.',
        zh: '给出完整堆栈直到最后一个 “Caused by”（未连接：8848 + 1000 端口不通；403：登录问题；400：参数；500、503：服务端）。Java 客户端也会写到应用所在机器的 ~/logs/nacos 下。',
      } },
      confidence: 'suspected',
      logged: CUT,
      read: (match, { known }) => {
        const [digest, { record }] = [known('logs.digest'), match];
        const rest = withoutMore(digest, record, CUT);
        return isShownAlone(rest, record) && !tellsWhy(record) && rest?.records.every(one => one === record || !tellsWhy(one)) === true ? { what: allOf(match, digest) } : null;
      },
    },
    answered: {
      message: { en: 'The server answered {code} to {what}; why stands in its own log', zh: '服务端对 {what} 返回 {code}，原因在服务端自己的日志里' },
      fix: { risk: 'none', do: searchLog('Caused by', 20, 'logs/nacos.log', 'logs/config-fatal.log', 'logs/naming-server.log'), text: {
        en: 'The way to the server and the login are in order. On the node that answered look at the same second for the last "Caused by" (the database, Raft without a leader, a full disk), or give its logs to this tool.',
        zh: '网络和登录没有问题。到处理该请求的节点上查看同一时刻的最后一个 “Caused by”（数据库、Raft 没有 Leader、磁盘满等），或把它的日志交给本工具。',
      } },
      logged: ANSWERED,
      read: (match, { known }) => ({ what: allOf(match, known('logs.digest')), code: match.groups['code'] ?? AN_ERROR }),
    },
    unanswered: {
      message: { en: 'The server gave the client no answer in time ({what})', zh: '服务端没有在超时前应答客户端（{what}）' },
      fix: { risk: 'none', text: {
        en: 'From the machine of the application try the main port and that port + 1000. Both open: the server is too slow; look at its load, its pauses (GC) and its database at that time.',
        zh: '在应用所在机器上测试主端口和主端口 + 1000。都能通说明服务端太慢，查看它当时的负载、GC 停顿和数据库。',
      } },
      logged: UNANSWERED,
    },
    hyperf: {
      message: { en: 'Nacos answered Hyperf with another status than 200 ({what})', zh: 'Nacos 给 Hyperf 返回的不是 200（{what}）' },
      fix: { risk: 'none', do: getUrl('http://<server>:8848/nacos/v1/console/health/readiness'), text: {
        en: 'Hyperf drops the answer. See whether the server is ready, then send the same request by hand (curl -i, with the same namespace, group and user). 404: it is not there; 403: username and password in config/autoload/nacos.php; 410: the server has the old interface switched off; 500 and 503: the server.',
        zh: 'Hyperf 没有打印应答内容。先看服务端是否就绪，再用相同的命名空间、分组和用户手工发一次同样的请求（curl -i）。404：配置不存在；403：检查 config/autoload/nacos.php 的 username、password；410：服务端关闭了旧接口；500、503：服务端问题。',
      } },
      logged: OF_HYPERF,
      read: (match, { known }) => (isShownAlone(withoutMore(known('logs.digest'), match.record, OF_HYPERF), match.record) ? { what: allOf(match, known('logs.digest')) } : null),
    },
    dubbogo: {
      message: { en: 'dubbo-go did not get {what} into Nacos ({server}); why is said by the Go SDK below it', zh: 'dubbo-go 没有把 {what} 注册到 Nacos（{server}）；原因在下层 Go SDK 的日志里' },
      fix: { risk: 'none', text: {
        en: 'Look into the log of nacos-sdk-go (the folder behind “logDir:” at the start). 403, unknown user: username and password of that registry in dubbogo.yaml, with a release of dubbo-go that hands them on (3.0.0 and later; the rc releases lost them). client not connected: 8848 and 9848 must be open. If it works while authentication is off, it is the first.',
        zh: '查看 nacos-sdk-go 的日志（启动时 “logDir:” 后的目录）。403：在 dubbogo.yaml 的该注册中心下配置 username、password，并使用会传递它们的 dubbo-go（3.0.0 及以上，rc 版本会丢失）。没有连上：8848、9848 都要放通。关闭鉴权就正常的话，就是前一种。',
      } },
      logged: [
        { anchor: 'Registry protocol new exporter error', pattern: /service (?<what>[\w.$]{1,200}) export failed! err: ?Registry protocol new exporter error, registry is \{nacos:\/\/(?:[^@\s/]{1,200}@)?(?<server>[^\s/?}]{1,255})/, unless: SAID_BY_GO },
        { anchor: 'Registry protocol new exporter error', pattern: /export (?<what>[\w.$]{1,200}) service failed, err: ?Registry protocol new exporter error, registry is \{nacos:\/\/(?:[^@\s/]{1,200}@)?(?<server>[^\s/?}]{1,255})/, unless: SAID_BY_GO },
      ],
    },
  },
  anyOf: [],
  symptoms: ['request-refused', 'client-cannot-connect'], over: 'each-by-itself',
  references: [
    'client/.../NamingGrpcClientProxy.java:501@3.1', 'NacosPropertySourceBuilder.java, NacosServiceRegistry.java@spring-cloud-alibaba 2023.x', 'clients/config_client/config_proxy.go@nacos-sdk-go v2.3.5',
    'Nacos/V2/Naming/Remote/Grpc/NamingGrpcClientProxy.cs@nacos-sdk-csharp 1.3.10', 'src/config-nacos/src/Client.php@hyperf 3.1', 'NacosMetadataReport.java@dubbo 3.2', 'apache/dubbo-go#1594',
  ],
});
