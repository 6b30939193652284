import { setProperty } from '../../src/kit/fix.ts';
import { tokenKeyName, tokenKeyUse, tokenSetting } from './shared/auth-scope.ts';
import { placeOf } from '../../src/nacos/settings.ts';
import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import { areSecretsComparable, SECRETS_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';

const versionOf = (node: NodeView): string | null => node.known('nacos.version')?.version ?? null;

const keyOf = (node: NodeView): string => tokenKeyName(versionOf(node), node.known('nacos.config'));

const fingerprintOf = (node: NodeView): string | null => {
  const config = node.known('nacos.config');
  return (config && tokenSetting(config, versionOf(node))?.secret?.fingerprint) ?? null;
};

const isUsed = (node: NodeView): boolean => {
  const config = node.known('nacos.config');
  return config !== undefined && (tokenKeyUse(config, versionOf(node)) ?? 'none') !== 'none';
};

export default defineClusterRule({
  id: 'auth/secret-key-differs-between-nodes', severity: 'error',
  title: { en: 'Nodes sign tokens with different keys', zh: '各节点的 token 密钥不一致' },
  message: { en: 'The token key of {node} is another one than that of {other}', zh: '{node} 的 token 密钥与 {other} 不同' },
  why: {
    en: 'A token of one node is invalid on the others: behind a load balancer logins and clients fail at random with 403.',
    zh: '一个节点签发的令牌在其他节点上无效：经过负载均衡时会随机出现 403 或被登出。',
  },
  fix: [
    { risk: 'restart', do: setProperty('{key}', '<the key of {other}>'), text: {
      en: 'Set the key of {other} on {node}, then restart {node}. Everybody has to log in again.',
      zh: '把 {other} 的密钥设置到 {node} 并重启 {node}，所有用户需要重新登录。',
    } },
  ],
  needs: ['nacos.config'],
  subject: 'node {node}', explains: ['request-refused', 'client-cannot-connect'],
  references: ['plugin-default-impl/.../JwtTokenManager.java@3.0.3'],

  check({ nodes, fail, pass, na, unknown }) {
    const using = nodes.filter(node => isUsed(node) && fingerprintOf(node) !== null);
    const [first, ...others] = using;
    if (!first || others.length === 0) return na({ en: 'fewer than two nodes use a token key', zh: '使用 token 密钥的节点不足两个' });
    if (!areSecretsComparable(using)) return unknown(SECRETS_NOT_COMPARABLE.fact, SECRETS_NOT_COMPARABLE.obstacle, SECRETS_NOT_COMPARABLE.detail);
    const quote = (node: NodeView) => {
      const config = node.known('nacos.config');
      const key = keyOf(node);
      return node.seen('nacos.config', `${node.name}: ${key} has the fingerprint ${fingerprintOf(node)?.slice(0, 8) ?? ''}`, config ? placeOf(tokenSetting(config, versionOf(node))) : {});
    };
    const wrong = others.filter(node => fingerprintOf(node) !== fingerprintOf(first));
    if (wrong.length === 0) return pass(quote(first));
    return wrong.map(node => fail({ node: node.name, other: first.name, key: keyOf(node) }, [quote(node), quote(first)], { on: node }));
  },
});
