import { run, setSecret } from '../../src/kit/fix.ts';
import { NIL_OF_CHART } from '../../src/model/chart-default.ts';
import { defineAuthKeyRule } from './shared/auth-key-rule.ts';

/** The same wrapper stands above a key that cannot be decoded: a rule of its own (auth/secret-key-not-base64). */
const NOT_BASE64 = /Illegal base64|Last unit does not have enough valid bits|Input byte array has (?:wrong 4-byte|incorrect ending)/i;

export default defineAuthKeyRule({
  id: 'auth/secret-key-missing-or-short', severity: 'fatal',
  title: { en: 'The token secret key is missing or too short', zh: 'token 密钥缺失或过短' },
  message: {
    empty: { en: '{key} is empty, but this configuration needs it', zh: '{key} 为空，而当前配置必须设置它' },
    short: { en: '{key} has {bytes} bytes after Base64 decoding, at least 32 are needed', zh: '{key} 经 Base64 解码后只有 {bytes} 字节，至少需要 32 字节' },
    nil: { en: '{key} is the word nil, which the chart of nacos-k8s hands on where nacos.authToken was not given; nacos.identityKey and nacos.identityValue are nil as well then', zh: '{key} 是单词 nil：没有给 nacos.authToken 时，nacos-k8s 的 chart 会把它原样传给容器；nacos.identityKey 和 nacos.identityValue 同样是 nil' },
    unsigned: { en: 'A login came although {key} is not set: the server has nothing to sign the token with and answers 500', zh: '有客户端或用户登录，但没有设置 {key}：服务端无法签发 token，只能返回 500' },
    log: { en: 'The server refused its token secret key: it is empty or shorter than 32 bytes', zh: '服务端拒绝了 token 密钥：为空或不足 32 字节' },
  },
  why: {
    en: 'The key signs the access tokens. 2.2.0 to 2.2.1 examine it at every start, later versions when authentication is on, 3.x also for the console, which is protected by default.',
    zh: '该密钥用于签发访问令牌。2.2.0～2.2.1 每次启动都会校验，之后的版本在开启鉴权时校验，3.x 的控制台默认开启鉴权因此也会校验。',
  },
  fix: [
    { risk: 'restart', when: ['empty', 'short', 'unsigned', 'log'], do: setSecret('{key}', '{file}'), text: {
      en: 'Generate a key and set it, the same on every node; the old file stays as {file}.bak. Everybody has to log in again. Docker: NACOS_AUTH_TOKEN (NACOS_TOKEN_SECRET_KEY does nothing).',
      zh: '生成新密钥并写入配置，所有节点必须一致；原文件保留为 {file}.bak。所有用户需要重新登录。Docker 用 NACOS_AUTH_TOKEN（NACOS_TOKEN_SECRET_KEY 不起作用）。',
    } },
    { risk: 'restart', when: ['nil'], do: run({
      sh: 'helm upgrade "<release>" "<chart>" --reuse-values --set "nacos.authToken=$(openssl rand -base64 48)" --set "nacos.identityKey=nacos-$(openssl rand -hex 4)" --set "nacos.identityValue=$(openssl rand -hex 24)"',
      powershell: '$b = New-Object byte[] 48; [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b); helm upgrade "<release>" "<chart>" --reuse-values --set "nacos.authToken=$([Convert]::ToBase64String($b))" --set "nacos.identityKey=nacos-$(Get-Random)" --set "nacos.identityValue=$(New-Guid)"',
    }), text: {
      en: 'Give all three to the chart (or write them into its values); kubectl set env would be undone by the next helm upgrade.',
      zh: '把三个值都传给 chart（或写进 values）；用 kubectl set env 改的会在下次 helm upgrade 时被还原。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'request-refused'],
  over: 'with-its-start',
  references: ['alibaba/nacos#12179', 'alibaba/nacos#10677', 'alibaba/nacos#10848', 'plugin-default-impl/.../JwtTokenManager.java:74@2.2.1', 'plugin-default-impl/.../JwtTokenManager.java:79@3.0.3'],
  signature: [
    { anchor: 'must great than or equal 32 bytes', pattern: /(?<!\S)(?:t?he )?length of .{0,20}must great than or equal 32 bytes/, when: 'start', unless: NOT_BASE64 },
    { anchor: 'The specified key byte array is', pattern: /specified key byte array is \d+ bits which is not secure enough/, by: 'nacos' },
  ],
  // From 2.2.2 a server with auth off takes an empty key; clients and console log in all the same (JwtTokenManager.java:150@2.2.3).
  convicts: [
    { anchor: 'NullPointerException', exception: 'NullPointerException', frame: 'com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager.', pattern: /NullPointerException/ },
    { anchor: 'Please config `nacos.core.auth.plugin', pattern: /Please config `nacos\.core\.auth\.plugin\.nacos\.token\.secret\.key`/ },
    { anchor: '"this.jwtParser" is null', pattern: /nacos[\w.]{0,60}NacosJwtParser\.\w+[\s\S]{0,60}"this\.jwtParser" is null/ },
  ],
  isOurs: text => !NOT_BASE64.test(text),
  judgeKey: setting => {
    if (!setting?.secret?.set) return 'empty';
    if (setting.secret.knownDefault === NIL_OF_CHART) return 'nil';
    const { base64Bytes } = setting.secret;
    return base64Bytes !== null && base64Bytes < 32 ? 'short' : null;
  },
});
