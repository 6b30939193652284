import { setProperty } from '../../src/kit/fix.ts';
import { sameHost } from '../../src/syntax/ip.ts';
import { matchSignatures, NO_LOGS, placeOfMatch, type Signature } from '../../src/kit/log-rule.ts';
import { joined, listedMembers } from '../../src/nacos/member-list.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { isQuotedAlone } from '../../src/nacos/quoted-alone.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { NODE_REQUEST } from './shared/node-requests.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'Invalid server identity value for', pattern: /Invalid server identity value for (?<key>\S{1,80}) from (?<peer>[^\s,]{1,80})/ },
  { anchor: 'Invalid server identity key or value', pattern: /Invalid server identity key or value, Please make sure set/, files: ['nacos', 'cluster', 'distro', 'remote', 'auth'] },
  // 3.x and 2.x over gRPC: whoever comes without the identity of this node is taken for a user (RemoteRequestAuthFilter).
  { anchor: 'access denied, request: ', pattern: new RegExp(`access denied, request: (?<request>${NODE_REQUEST}), reason: [^\\n]{0,80}(?:user not found|unknown user)`, 'i') },
  // The end of the same sentence, where its beginning is cut off.
  { anchor: 'or open `nacos.core.auth.enable.userAgentAuthWhite`', pattern: /(?<!Invalid server identity key or value, Please make sure set `nacos\.core\.auth\.server\.identity\.key` and )`nacos\.core\.auth\.server\.identity\.value`,? or open `nacos\.core\.auth\.enable\.userAgentAuthWhite`/, files: ['other'] },
];

export default defineRule({
  id: 'auth/identity-mismatch', severity: 'error', versions: '>=1.4.1',
  title: { en: 'Nodes do not accept each other\'s server identity', zh: '节点之间的服务端身份标识不一致' },
  message: {
    member: { en: 'The member {peer} was refused because its server identity differs from this node\'s', zh: '成员 {peer} 的服务端身份标识与本节点不同，请求被拒绝' },
    stranger: { en: '{peer} sent a server identity that differs from this node\'s', zh: '{peer} 发来的服务端身份标识与本节点不同' },
    asked: { en: '{peer} came without the server identity of this node: another node with another value; on 1.4.1 to 2.0.x any ordinary request', zh: '{peer} 的请求没有携带本节点的服务端身份标识：可能是身份标识不同的其他节点；1.4.1～2.0.x 上任何普通请求都会打印这一行' },
    refuses: { en: 'This node refuses what another node sends it ({request}): it comes with another server identity', zh: '本节点拒绝了其他节点发来的 {request}：对方的服务端身份标识与本节点不同' },
    refused: { en: 'Another node refused this node: "Invalid server identity key or value"', zh: '其他节点拒绝了本节点："Invalid server identity key or value"' },
  },
  why: {
    en: 'With authentication on nodes talk to each other under this header. If the pair differs, member reports, synchronisation and forwarded requests end with 403.',
    zh: '开启鉴权后节点之间靠该请求头通信。两边不一致时，成员上报、数据同步和转发请求都会返回 403。',
  },
  fix: [
    { risk: 'restart', do: setProperty('nacos.core.auth.server.identity.value', '<the value of the other nodes>'), text: {
      en: 'Set the same nacos.core.auth.server.identity.key and .value on every node, then restart the ones that were changed.',
      zh: '在所有节点上设置相同的 nacos.core.auth.server.identity.key 和 .value，并重启修改过的节点。',
    } },
  ],
  needs: ['logs.digest'], uses: ['server.members', 'nacos.cluster-conf', 'nacos.version'], signatures: SIGNATURES,
  explains: ['member-down', 'request-refused'],
  over: ['members'],
  references: ['core/.../AbstractProtocolAuthService.java:99@3.0.3', 'alibaba/nacos#5253', 'alibaba/nacos#5861'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const conf = known('nacos.cluster-conf');
    const hosts = known('server.members')?.map(({ ip }) => ip) ?? (conf ? listedMembers(conf).map(({ host }) => host) : null);
    const matches = matchSignatures(digest, SIGNATURES);
    const isMember = (peer: string | undefined): boolean => peer !== undefined && (hosts ?? []).some(host => sameHost(host, peer));
    const member = matches.find(({ groups }) => isMember(groups['peer']));
    const version = known('nacos.version')?.version;
    // Before 2.1.0 the line was printed for every ordinary request without the header (#5861).
    const noisy = version === undefined || versionIn(version, '<2.1.0-0') !== false;
    const other = member ?? matches.find(({ groups }) => groups['peer'] === undefined) ?? (noisy || hosts !== null ? undefined : matches[0]);
    const evidence = other && logEvidence(seen, [other]);
    const alone = matches.find(({ record }) => isQuotedAlone(digest, record));
    if (!other && hosts === null && alone) return fail({ peer: alone.groups['peer'] ?? '?' }, [seen('logs.digest', alone.quote, placeOfMatch(alone))], { case: 'asked', severity: 'info', confidence: 'suspected' });
    if (!other || !evidence) return pass(seen('logs.digest', hosts ? `no such record about ${joined(hosts)}` : 'no such record about a member'));
    const peer = other.groups['peer'] ?? '?';
    if (member) return fail({ peer }, evidence, { case: 'member' });
    if (other.groups['request'] !== undefined) return fail({ request: other.groups['request'] }, evidence, { case: 'refuses' });
    return other.groups['peer'] === undefined
      ? fail({ peer }, evidence, { case: 'refused', severity: 'warning' })
      : fail({ peer }, evidence, { case: 'stranger', severity: 'warning', confidence: 'suspected' });
  },
});
