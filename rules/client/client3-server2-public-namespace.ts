import { CLIENT_FILES } from './shared/client-log.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

const SIGNATURES: readonly Signature[] = [
  // The worker of a config client bears the namespace that it sends: `[fixed-public-10.0.0.1_8848]`.
  { anchor: '[fixed-public-', pattern: /\[fixed-public-(?:\d{1,3}\.){3}\d{1,3}_\d{1,5}/, files: CLIENT_FILES },
  { anchor: 'tenant=public', pattern: /\btenant=public(?![\w-])/, files: CLIENT_FILES },
];

export default defineRule({
  id: 'client/client3-server2-public-namespace', severity: 'error',
  title: { en: 'A client asks a 2.x server for the namespace "public"', zh: '客户端向 2.x 服务端请求 "public" 命名空间' },
  message: { en: 'The client sends the namespace "public", but the server {version} keeps the default namespace under an empty id, so configurations look missing', zh: '客户端发送的命名空间是 "public"，而服务端 {version} 的默认命名空间 ID 为空，因此会读不到配置' },
  why: {
    en: 'Clients of 3.x always send "public" for the default namespace; older ones do when somebody has configured namespace=public. Servers before 3.0 take it for a namespace of its own.',
    zh: '3.x 客户端总是用 "public" 表示默认命名空间；旧客户端在配置了 namespace=public 时也会这样。3.0 之前的服务端会把它当成另一个命名空间。',
  },
  fix: [
    { text: { en: 'Client 2.x: leave the namespace of the configuration blank.', zh: '2.x 客户端：配置中心的 namespace 留空。' }, risk: 'restart' },
    { risk: 'restart', text: {
      en: 'Client 3.x: upgrade the server to 3.x, use a namespace of your own, or stay on client 2.5.x.',
      zh: '3.x 客户端：把服务端升级到 3.x，或使用自建命名空间，或改用 2.5.x 客户端。',
    } },
  ],
  needs: ['logs.digest'], uses: ['server.state', 'nacos.version'], signatures: SIGNATURES,
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#14083', 'alibaba/nacos#13977', 'alibaba/nacos#10214', 'client/.../ClientBasicParamUtil.java parseNamespace@3.0.3'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const evidence = logEvidence(seen, matchSignatures(digest, SIGNATURES));
    if (!evidence) return pass(seen('logs.digest', 'no client that sends the namespace public'));
    const version = known('server.state')?.version ?? known('nacos.version')?.version;
    if (!version) return unknown('server.state', 'the version of the server is not known');
    return versionIn(version, '<3.0.0-0') === true ? fail({ version }, evidence) : pass(seen('logs.digest', `a 3.x server (${version}) knows the namespace public`));
  },
});
