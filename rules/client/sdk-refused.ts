import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { saidByApisix } from './shared/apisix.ts';
import { SIGNING_PROXIES } from './shared/refusals.ts';

/** A page of what stands before Nacos (client/answered-by-other); of one in a single line only the words are left. */
const OF_A_PAGE = new RegExp(String.raw`<(?:!doctype|html)|403 Forbidden {1,9}(?:${SIGNING_PROXIES}|apisix)\b`, 'i');

export default defineLogRule({
  id: 'client/sdk-refused', severity: 'error',
  title: { en: 'The server refuses an SDK: login or rights', zh: '服务端拒绝了 SDK 的请求：登录或权限问题' },
  message: {
    rights: { en: 'The server refused a request of the SDK with 403: "{text}"', zh: '服务端以 403 拒绝了 SDK 的请求："{text}"' },
    rust: { en: 'The server refused a request of the Rust SDK with 403: "{text}"', zh: '服务端以 403 拒绝了 Rust SDK 的请求："{text}"' },
    login: { en: 'The SDK got no token: "{text}"', zh: 'SDK 没有拿到 token："{text}"' },
    pulling: { en: 'The listener of the Python SDK is refused with 403, and of its other calls nothing is told: releases before 0.1.15 do not log in with a token, and later ones listen without naming the namespace', zh: 'Python SDK 的配置监听返回 403：0.1.15 之前的版本不会用 token 登录，之后的版本监听时没有带命名空间' },
    python: { en: 'The server refused what the Python SDK registers, and not what it reads: releases before 0.1.16 send {call} without their token, else the user may read and not write', zh: '服务端拒绝了 Python SDK 的注册请求：0.1.16 之前的版本在 {call} 时没有带上 token；版本没问题则是用户没有写权限' },
    apisix: { en: 'Nacos refuses the requests of APISIX ({text}), and APISIX has no instances until it does not', zh: 'Nacos 拒绝了 APISIX 的请求（{text}），在解决之前 APISIX 拿不到实例' },
  },
  why: {
    en: 'The SDK does not pass on why: no user name was given, user or password is wrong, or the user has no right in this namespace.',
    zh: 'SDK 没有转述具体原因：没有配置用户名、用户名或密码错误，或该用户没有这个命名空间的权限。',
  },
  fix: [
    { risk: 'restart', when: ['rust'], text: {
      en: 'Give both: in Cargo.toml the feature (nacos-sdk = { features = ["default", "auth-by-http"] }), and in the program ClientProps::new().auth_username("<user>").auth_password("<password>") with .enable_auth_plugin_http() at the builder of the service. Without that last call user and password are not used.',
      zh: '三处都要有：Cargo.toml 开启 feature（nacos-sdk = { features = ["default", "auth-by-http"] }），代码里 ClientProps::new().auth_username("<user>").auth_password("<password>")，并在 Builder 上调用 .enable_auth_plugin_http()；少了最后一步用户名密码不会生效。',
    } },
    { risk: 'restart', when: ['rights', 'login'], text: {
      en: 'Give the SDK user name and password of a user of Nacos (Go: Username, Password of ClientConfig; Python: username, password; Node: username, password; C++: PropertyKeyConst::AUTH_USERNAME, AUTH_PASSWORD).',
      zh: '给 SDK 配置 Nacos 用户的用户名和密码（Go：ClientConfig 的 Username、Password；Python：username、password；Node：username、password；C++：PropertyKeyConst::AUTH_USERNAME、AUTH_PASSWORD）。',
    } },
    { risk: 'none', when: ['rights'], text: {
      en: 'With them given: in the console bind a role to the user, and give the role r (read) or rw on the namespace that the SDK names.',
      zh: '已经配置了的话：在控制台给该用户绑定角色，并给角色授予 SDK 所用命名空间的 r（只读）或 rw 权限。',
    } },
    { risk: 'restart', when: ['pulling'], do: runEverywhere('pip install -U "nacos-sdk-python>=0.1.15,<2"'), text: { en: 'Take 0.1.15 or later (pip show nacos-sdk-python says which is there) and give username and password to NacosClient; that user needs r on the namespace.', zh: '升级到 0.1.15 及以上（用 pip show nacos-sdk-python 查看当前版本），并给 NacosClient 传 username、password；该用户需要命名空间的 r 权限。' } },
    { risk: 'restart', when: ['apisix'], text: {
      en: 'In conf/config.yaml write user and password into the host: discovery.nacos.host: ["http://<user>:<password>@<server>:8848"], with a user that may read the namespace; then apisix reload.',
      zh: '在 conf/config.yaml 的地址里写上用户名密码：discovery.nacos.host: ["http://<user>:<password>@<server>:8848"]，并确认该用户可读该命名空间；然后 apisix reload。',
    } },
    { risk: 'restart', when: ['python'], do: runEverywhere('pip install -U "nacos-sdk-python>=0.1.16,<2"'), text: { en: 'See the version (pip show nacos-sdk-python) and take 0.1.16 or later. If it is that already: in the console give the role of the user rw on the namespace.', zh: '先看版本（pip show nacos-sdk-python），升级到 0.1.16 及以上；如果已经是，就在控制台给该用户的角色授予命名空间的 rw 权限。' } },
    { risk: 'restart', when: ['pulling'], text: { en: 'If it is later already and get_config works with this user: the server judges the listener for public, so give its role r on public as well (console → Authority Control), or take the gRPC client of 2.x (from v2.nacos import NacosConfigService), which names the namespace.', zh: '如果版本已经更新，且该用户用 get_config 能读到配置：监听请求没有带命名空间，服务端按 public 检查权限，请在控制台 → 权限控制中给它的角色再加上 public 的 r 权限，或改用 2.x 的 gRPC 客户端（from v2.nacos import NacosConfigService），它会带上命名空间。' } },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: [
    'nacos/client.py@nacos-sdk-python 1.0.0', 'v2/nacos/transport/auth_client.py@nacos-sdk-python 3.2.0', 'clients/config_client/config_proxy.go@nacos-sdk-go v2.3.5',
    'src/config/NacosConfigService.cpp@nacos-sdk-cpp 1.1.0', 'apisix/discovery/nacos/client.lua@3.14', 'src/api/naming.rs: enable_auth_plugin_http@nacos-sdk-rust 0.3', 'nacos-group/nacos-sdk-rust#180', 'nacos-group/nacos-sdk-python#137', 'nacos-group/nacos-sdk-go#702',
  ],
  signature: [
    { anchor: 'Insufficient privilege.', pattern: /nacos[/\\]client\.py", line \d{1,5}, in (?<call>(?:add|modify|remove)_naming_instance|send_heartbeat)\s{1,20}raise NacosException\("Insufficient privilege\."\)/, case: 'python' },
    { anchor: 'Insufficient privilege.', pattern: /NacosException: (?<text>Insufficient privilege\.)/, not: /nacos[/\\]client\.py", line \d{1,5}, in (?:(?:add|modify|remove)_naming_instance|send_heartbeat)\b/, case: 'rights' },
    { anchor: '[do-pulling] exception HTTP Error 403', pattern: /\[do-pulling\] exception HTTP Error 403/, case: 'pulling' },
    { anchor: '] no right for', pattern: /\[get-configs?\] (?<text>no right for (?:data_id|namespace):[^\n]{0,160})/, case: 'rights' },
    { anchor: '[sub-server-error] no right', pattern: /\[sub-server-error\] (?<text>no right, dataId=[^\n]{1,160})/, case: 'rights' },
    { anchor: 'get config forbidden', pattern: /(?<text>get config forbidden)/, case: 'rights' },
    { anchor: 'Server Error Status: 403', pattern: /(?<text>Server Error Status: 403, url: [^\s,]{1,200}\/v[12]\/cs\/[^\s,]{1,60})/, not: OF_A_PAGE, case: 'rights' },
    { anchor: '. code: 403 msg', pattern: /failed to req API: https?:\/\/\S{1,300}\. code: 403 msg: ?(?<text>(?!\s{0,9}(?:<|403 Forbidden\b))[^\n]{0,160})/, case: 'rights' },
    { anchor: 'http error, code=403', pattern: /NacosException: (?<text>http error, code=403, ?dataId=[^\n]{1,160})/, case: 'rights' },
    { anchor: '403 Forbidden', pattern: /`[A-Z]{3,6} https?:\/\/\S{1,200}\/nacos\/v[123]\/(?!auth\/)\S{1,400} resulted in a `(?<text>403 Forbidden)/, not: /unknown user|user not found|authorization failed|token (?:expired|invalid)|User not found/i, case: 'rights' },
    { anchor: 'Error [500]: forbidden', pattern: /nacos_exception\.NacosException: (?<text>Error \[500\]: forbidden)/, case: 'rights' },
    // The Go SDK over HTTP: what the server said is left out.
    { anchor: 'request return error code 403', pattern: /(?<text>request return error code 403)(?!\d|,\s?<)/, not: /unknown user|user not found|authorization failed|token (?:expired|invalid)/i, case: 'rights' },
    { anchor: 'permission denied for Key ', pattern: /(?<text>permission denied for Key [^\s:]{1,120}:[^\s(]{1,200})/, case: 'rights' },
    { anchor: '"errorCode":403', pattern: /payload \{[^\n]{0,200}?"errorCode":403,"message":"(?<text>[^"\n]{1,160})"[^\n]{0,60}\} can not convert to/, case: 'rust' },
    { anchor: 'error_code:403', pattern: /nacos_sdk[^\n]{0,300}?error_code: ?403,? message: ?(?:Some\()?"(?<text>[^"\n]{1,160})"/, case: 'rust' },
    { anchor: 'Invalid credential, ', pattern: /(?<text>Invalid credential, (?:please check your server settings!|e: 40[13]\b[^\n]{0,120}))/, case: 'login' },
    { anchor: 'Login failed after all servers are tried', pattern: /(?<text>Login failed after all servers are tried)/, unless: /curl_easy_perform\(\) failed/, case: 'login' },
    { anchor: 'get access token failed', pattern: /NacosException: [^\n]{0,20}(?<text>get access token failed)/, unless: /\[get-access-token\] request \S{1,300} failed/, case: 'login' },
    ...saidByApisix(String.raw`(?<text>status = 40[013])\b`, { case: 'apisix' }),
  ],
});
