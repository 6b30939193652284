import { seeClock } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { OF_ANOTHER_PATH } from '../client/shared/refusals.ts';

export default defineLogRule({
  id: 'auth/token-expired', severity: 'warning',
  title: { en: 'Access tokens expire before they are renewed', zh: 'accessToken 过期未刷新' },
  message: { en: 'Requests came {count} times with an expired token', zh: '有 {count} 次请求携带了过期的 token' },
  why: {
    en: 'A token lives 18000 s by default. The SDK renews it in time; a script that keeps it, or clocks that differ between nodes, does not.',
    zh: 'token 默认有效期 18000 秒。SDK 会自动续期；脚本长期持有同一 token 或节点之间时钟不一致则会过期。',
  },
  fix: [
    { risk: 'none', do: seeClock(), text: {
      en: 'Scripts: log in again before tokenTtl is over. SDK clients: compare the clocks of all nodes and clients.',
      zh: '脚本：在 tokenTtl 到期前重新登录。SDK 客户端：检查各节点和客户端的时钟是否一致。',
    } },
  ],
  explains: ['request-refused'],
  references: ['plugin-default-impl/.../NacosAuthManager.java:78@2.0.3', 'plugin-default-impl/.../NacosSignatureAlgorithm.java:135@2.3.2'],
  // A single one is a client that came back from sleep.
  signature: [
    { anchor: 'token expired!', pattern: /\btoken expired!/, not: OF_ANOTHER_PATH, by: 'nacos', count: 3 },
    { anchor: 'token is expired', pattern: /\btoken is expired/i, not: OF_ANOTHER_PATH, by: 'nacos', count: 3 },
  ],
});
