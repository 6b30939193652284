import { setProperty } from '../../src/kit/fix.ts';
import { IDENTITY_KEY, IDENTITY_VALUE, isBlankSetting } from './shared/auth-scope.ts';
import { placeOf, settingOf } from '../../src/nacos/settings.ts';
import { defineClusterRule, type NodeView } from '../../src/kit/rule.ts';
import { areSecretsComparable, SECRETS_NOT_COMPARABLE } from '../../src/kit/nodes-comparable.ts';
import type { Setting } from '../../src/model/config.ts';

const markOf = (setting: Setting | undefined): string => setting?.secret?.fingerprint ?? setting?.value.trim() ?? '';

const settings = (node: NodeView): readonly (Setting | undefined)[] => {
  const config = node.known('nacos.config');
  return config ? [settingOf(config, IDENTITY_KEY), settingOf(config, IDENTITY_VALUE)] : [];
};

const pairOf = (node: NodeView): string => JSON.stringify(settings(node).map(markOf));

export default defineClusterRule({
  id: 'auth/identity-differs-between-nodes', severity: 'error',
  title: { en: 'Nodes have different server identities', zh: '各节点的服务端身份标识不一致' },
  message: { en: 'nacos.core.auth.server.identity.* of {node} is another pair than that of {other}', zh: '{node} 的 nacos.core.auth.server.identity.* 与 {other} 不同' },
  why: {
    en: 'With authentication on nodes talk to each other under this header; a node with another pair is refused by the rest.',
    zh: '开启鉴权后节点之间靠该请求头通信，值不同的节点会被其他节点拒绝。',
  },
  fix: [
    { risk: 'restart', do: setProperty(IDENTITY_VALUE, '<the value of {other}>'), text: {
      en: 'Set the pair of {other} on {node}, then restart {node}.',
      zh: '把 {other} 的配置设置到 {node} 并重启 {node}。',
    } },
  ],
  needs: ['nacos.config'],
  subject: 'node {node}', explains: ['member-down', 'request-refused'],
  references: ['core/.../AbstractProtocolAuthService.java:99@3.0.3', 'alibaba/nacos#5253'],

  check({ nodes, fail, pass, na, unknown }) {
    const using = nodes.filter(node => settings(node).some(setting => !isBlankSetting(setting)));
    const [first, ...others] = using;
    if (!first || others.length === 0) return na({ en: 'fewer than two nodes have a server identity', zh: '设置了身份标识的节点不足两个' });
    if (!areSecretsComparable(using)) return unknown(SECRETS_NOT_COMPARABLE.fact, SECRETS_NOT_COMPARABLE.obstacle, SECRETS_NOT_COMPARABLE.detail);
    const quote = (node: NodeView) => node.seen('nacos.config', `${node.name}: ${IDENTITY_KEY}, ${IDENTITY_VALUE}`, placeOf(settings(node)[1] ?? settings(node)[0]));
    const wrong = others.filter(node => pairOf(node) !== pairOf(first));
    if (wrong.length === 0) return pass(quote(first));
    return wrong.map(node => fail({ node: node.name, other: first.name }, [quote(node), quote(first)], { on: node }));
  },
});
