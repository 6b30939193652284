import { editSource, matchLog, sendUrl, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { subServerError } from './shared/untold-words.ts';
import { NO_LOGIN_THERE, NOT_OF_A_USER, OF_A_PROXY, OF_A_REFUSAL, OF_A_REFUSAL_3, OF_OTHERS } from './shared/refusals.ts';

/** Then another row, or another rule, says more. */
const OF_A_REASON = /unknown user!|user not found!|authorization failed!|token (?:invalid|expired)!/i;

export default defineLogRule({
  id: 'client/client-403-user', severity: 'error',
  title: { en: 'A client comes without valid credentials', zh: '客户端的用户名或密码无效' },
  message: {
    metadata: { en: 'The metadata report of Dubbo comes without the user of the registry: {text} ({count} times)', zh: 'Dubbo 的元数据中心没有带上注册中心的用户名密码：{text}（{count} 次）' },
    dubbo: { en: 'Dubbo asks Nacos for {dataId} without a valid user (403)', zh: 'Dubbo 没有带上有效的用户名密码就向 Nacos 请求 {dataId}（403）' },
    user: { en: 'Requests were refused with "{text}" ({count} times)', zh: '请求被拒绝："{text}"（{count} 次）' },
    status: { en: 'The server refuses the client with 403 ({count} times), for {what}: without a valid login, or without the permission', zh: '服务端对客户端返回 403（{count} 次），涉及 {what}：没有有效登录，或没有权限' },
    server: { en: 'The server refused requests with "{text}" ({count} times)', zh: '服务端拒绝了一些请求："{text}"（{count} 次）' },
    login: { en: 'A client could not log in: {text}', zh: '客户端登录失败：{text}' },
    'login-broken': { en: 'The server failed at a login with {status}, it did not refuse it: {text}', zh: '服务端处理登录时出错（{status}），并不是拒绝登录：{text}' },
    'login-hidden': { en: 'The server refused the login of {user} at {url}; the client could not even print its answer ({count} times)', zh: '服务端拒绝了用户 {user} 在 {url} 的登录，而客户端没能把应答打印出来（{count} 次）' },
    'login-unanswered': { en: 'A login at {url} got no answer: {text} ({count} times)', zh: '向 {url} 登录没有得到应答：{text}（{count} 次）' },
  },
  why: {
    en: 'With authentication on every client logs in with user name and password; without them, or with a placeholder that was not resolved, it is an unknown user.',
    zh: '开启鉴权后每个客户端都要用用户名和密码登录；没有配置或占位符未解析时就是未知用户。',
  },
  fix: [
    { risk: 'none', when: ['login-broken', 'login-unanswered'], do: matchLog('users/login|auth/login|DataAccess|not exist|not found', 20, 'logs/nacos.log', 'logs/core-auth.log'), text: {
      en: 'User name and password are not the point: see in the log of the server what it failed at (no administrator yet, the database, no Raft leader).',
      zh: '问题不在用户名和密码：请在服务端日志中查看它卡在哪里（尚未初始化管理员、数据库异常、Raft 没有 leader）。',
    } },
    { risk: 'restart', when: ['metadata'], text: {
      en: 'Dubbo 2.7 makes a client of its own for its metadata: give it a user (dubbo.metadata-report.address=nacos://<server>:8848?username=<user>&password=<password>), go over to Dubbo 3, or do without metadata-report. Registering is not concerned.',
      zh: 'Dubbo 2.7 会为元数据单独创建客户端：给它配置用户（dubbo.metadata-report.address=nacos://<server>:8848?username=<user>&password=<password>），或升级到 Dubbo 3，或不使用 metadata-report。服务注册不受影响。',
    } },
    { risk: 'restart', when: ['dubbo'], do: setProperty('dubbo.registry.address', 'nacos://<server>:8848?username=<user>&password=<password>', 'application.yml'), text: {
      en: 'Dubbo makes clients of its own and takes nothing of spring.cloud.nacos; 2.7 does not hand dubbo.registry.username on either. Write both as parameters of each address: dubbo.registry.address, and dubbo.config-center.address and dubbo.metadata-report.address where they are set.',
      zh: 'Dubbo 会自己创建客户端，不使用 spring.cloud.nacos 下的设置；2.7 也不会传递 dubbo.registry.username。请把用户名密码写成每个地址的参数：dubbo.registry.address，以及配置了的 dubbo.config-center.address、dubbo.metadata-report.address。',
    } },
    { risk: 'restart', when: ['user', 'server', 'login', 'login-hidden', 'status'], do: [editSource('application.yml', null, 'spring.cloud.nacos.username: <user>'), editSource('application.yml', null, 'spring.cloud.nacos.password: <password>')], text: {
      en: 'Set user name and password for config AND discovery (spring.cloud.nacos.username / .password covers both; with the starters of nacos-spring-boot nacos.config.username and nacos.discovery.username; Dubbo takes none of these: username and password as parameters of each of its addresses, from 2.7.8 on). A % in the password must be written as it is understood by the client. Where they are set already, this server does not know that user, or not with that password.',
      zh: '为 config 和 discovery 都配置用户名密码（spring.cloud.nacos.username / .password 对两者都生效；nacos-spring-boot 的 starter 要写 nacos.config.username、nacos.discovery.username；Dubbo 不认这些设置，要写成它每个地址的参数 username、password，2.7.8 起支持）。密码含 % 等特殊字符时注意转义。如果已经配置，说明该服务端没有这个用户，或密码不对。',
    } },
    { risk: 'none', when: ['user', 'server', 'login', 'login-hidden', 'status'], text: {
      en: 'See whether the login works at all: a 404 here means that the context path differs. (3.x: /nacos/v3/auth/user/login.)',
      zh: '先确认能否登录：返回 404 说明 context path 不一致。（3.x 为 /nacos/v3/auth/user/login。）',
    }, do: sendUrl('POST', 'http://<server>:8848/nacos/v1/auth/login', 'username=<user>', 'password=<password>') },
  ],
  symptoms: ['request-refused'], explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['plugin-default-impl/.../NacosAuthManager.java@2.3.2', 'alibaba/nacos#6182', 'alibaba/nacos#10263', 'alibaba/nacos#10017', 'apache/dubbo#6010', 'apache/dubbo#7729', 'alibaba/nacos#5330', 'alibaba/nacos#2599'],
  // Users are loaded some seconds after a start: a handful of refusals then is normal.
  signature: [
    { anchor: '[publish-single] error', pattern: /\[publish-single\] error, dataId=[^,\n]{1,300}:(?:provider|consumer):[^\n]{0,200}code=403,[\s\S]{0,600}?(?<text>unknown user!|user not found!)/i, when: 'running', case: 'metadata' },
    // NacosDynamicConfiguration@2.7: the client below it says only that somebody is unknown.
    { anchor: '[DUBBO] http error, code=403', pattern: /\[DUBBO\] http error, code=403, ?dataId=(?<dataId>[^,\n]{1,300})/, when: 'running', case: 'dubbo' },
    { anchor: 'unknown user!', pattern: /(?<text>unknown user!)/, by: 'nacos', not: NOT_OF_A_USER, unless: /\[DUBBO\] http error, code=403/, when: 'running', case: 'user' },
    // With the account's name: auth/login-refused.
    { anchor: 'user not found!', pattern: /(?<text>user not found!)/i, by: 'nacos', not: OF_A_REFUSAL, unless: /UsernameNotFoundException: User \S{1,100} not found/, when: 'running', case: 'user' },
    // 3.x (AbstractAuthenticationManager)
    { anchor: 'User not found!', pattern: /(?<text>User not found! Please check user exist or password is right!)/, by: 'nacos', not: OF_A_REFUSAL_3, when: 'running', case: 'user' },
    // A login over HTTP, by a client, on the console or by a tool: it does not say which.
    { anchor: 'User not found!', pattern: /Request processing failed: [^\n]{0,80}(?<text>User not found! Please check user exist or password is right!)/, when: 'running', case: 'server', severity: 'warning' },
    // The server did its duty; which client it was, and whether it was one of ours, it does not say.
    { anchor: 'access denied, request: ', pattern: /reason: (?<text>unknown user!|user not found!)/i, not: OF_OTHERS, when: 'running', case: 'server', severity: 'warning' },
    { anchor: 'login failed: {', pattern: /login failed: \{"code":(?<status>5\d\d),"message":"(?!caused: No static resource)(?<text>[^"\n]{1,300})/, not: OF_A_PROXY, case: 'login-broken' },
    { anchor: 'login failed: {', pattern: /login failed: (?<text>\{(?!"code":(?:404|405|410|5\d\d)\b)[^\n]{1,160})/, not: NO_LOGIN_THERE, case: 'login' },
    // SecurityProxy@1.4.1 serializes an answer that was not 200, and that fails: no way was unanswered.
    { anchor: 'Nacos serialize for class', pattern: /login http request failed\s{0,3}url: (?<url>\S{1,300}?), params: \{username=(?<user>[^,}\n]{1,100})\}[^\n]{0,300}errMsg: Nacos serialize for class \[com\.alibaba\.nacos\.common\.http\.HttpRestResult\] failed/, case: 'login-hidden' },
    { anchor: 'login http request failed', pattern: /login http request failed\s{0,3}url: (?<url>\S{1,300}?),[^\n]{0,600}errorMsg: (?!errCode: 100, errMsg: Nacos serialize for|[^\n]{0,200}(?:[Cc]onnect(?:ion)? timed out|[Cc]onnection refused|No route to host)|Un\w{1,20}(?: or unrecognized)? SSL message)(?<text>[^\n]{1,160})/, case: 'login-unanswered' },
    // The SDK for Python (auth_client.py@2.0.9): it was answered, and not with a token.
    { anchor: '[get-access-token] request', pattern: /\[get-access-token\] request \S{1,300}login failed, error: (?!Cannot connect|HTTP error: (?:40[45]|410|50[24])\b|.{0,40}[Tt]ime|400, message="Bad status)(?<text>[^,\n]{1,100})/, case: 'login' },
    // The client of 1.x and its kin in other languages, which leave out what the server said.
    { anchor: '[sub-server-error]', pattern: subServerError('403'), not: OF_A_REASON, case: 'status' },
    { anchor: '[publish-single] error', pattern: /\[publish-single\] error, dataId=(?<what>[^,\n]{1,256}),[^\n]{0,200}code=403\b/, not: OF_A_REASON, case: 'status' },
    { anchor: 'http error, code=403', pattern: /(?<!\[DUBBO\] )http error, code=403,(?:msg=[^,\n]{0,200},)? ?dataId=(?<what>[^,\n]{1,256})/, not: OF_A_REASON, case: 'status' },
  ],
});
