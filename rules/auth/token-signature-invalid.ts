import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { OF_ANOTHER_PATH } from '../client/shared/refusals.ts';

export default defineLogRule({
  id: 'auth/token-signature-invalid', severity: 'warning',
  title: { en: 'A token was signed with another key', zh: 'token 是用另一个密钥签发的' },
  message: {
    signature: { en: 'The server refuses tokens whose signature does not fit its secret key', zh: '服务端拒绝了签名与其密钥不符的 token' },
    invalid: { en: 'The server refused {count} requests with "token invalid!": it cannot read their token with its secret key', zh: '服务端以 “token invalid!” 拒绝了 {count} 次请求：用它的密钥无法验证这些 token' },
  },
  why: {
    en: 'Each token is signed with nacos.core.auth.plugin.nacos.token.secret.key. After the key was changed, old tokens are void; if nodes have different keys, a token of one is void on the others. The console of 3.x before April 2026 does not send you to the login page then.',
    zh: '每个 token 都用 nacos.core.auth.plugin.nacos.token.secret.key 签名。更换密钥后旧 token 失效；各节点密钥不同时，一个节点签发的 token 在其他节点无效。部分 3.x 控制台此时不会跳转到登录页。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Was the key changed lately, or Nacos upgraded from before 2.2.1 (the algorithm follows the length of the key since then): log in again. In the browser clear the site data of the console (local storage "token") and reload; restart clients that keep an old token.',
      zh: '刚改过密钥，或从 2.2.1 之前的版本升级上来（之后签名算法由密钥长度决定，密钥没改旧 token 也会失效）：重新登录即可。在浏览器中清除控制台的站点数据（localStorage 里的 token）并刷新；仍持有旧 token 的客户端重启。',
    } },
    { risk: 'restart', do: setProperty('nacos.core.auth.plugin.nacos.token.secret.key', '<the same key as on the other nodes>'), text: {
      en: 'Comes it and goes with a load balancer in front: the nodes have different keys. Set the same nacos.core.auth.plugin.nacos.token.secret.key (before 2.1: nacos.core.auth.default.token.secret.key) on every node and restart.',
      zh: '时好时坏、前面有负载均衡：说明各节点密钥不同。所有节点的 nacos.core.auth.plugin.nacos.token.secret.key（2.1 之前为 nacos.core.auth.default.token.secret.key）设成同一个并重启。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#14856', 'alibaba/nacos#10834', 'NacosJwtParser.java@3.0.3', 'common/remote/rpc/rpc_client.go@nacos-sdk-go v2.2.5', 'alibaba/nacos#12122', 'alibaba/nacos#10304'],
  signature: [
    { anchor: 'Invalid signature', pattern: /received fail response, error code: 403, result code: 500, message: \[Invalid signature\]/, case: 'signature' },
    { anchor: 'Invalid signature', pattern: /(?:Code: 401, Message: |AccessException: |"(?:message|data)": ?")Invalid signature\b/, not: OF_ANOTHER_PATH, by: 'nacos', case: 'signature' },
    { anchor: 'JWT signature does not match', by: 'server', pattern: /JWT signature does not match locally computed signature/, case: 'signature' },
    // JwtTokenManager, NacosAuthManager@1.4 to 2.2: whatever is not expired and cannot be parsed. Once is an old tab of a browser.
    // What a caller is answered: the token that it sends is the one that does not fit.
    { anchor: '"message":"token invalid!"', pattern: /"status":403,"error":"Forbidden","message":"token invalid!"/, not: OF_ANOTHER_PATH, case: 'invalid' },
    { anchor: 'token invalid!', pattern: /reason: token invalid!/, by: 'server', count: 2, case: 'invalid' },
  ],
});
