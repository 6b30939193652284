import { CLIENT_FILES } from './shared/client-log.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

/** Only clients of 2.x and later say this. */
const STARTING: Signature = { anchor: 'Client not connected', pattern: /Client not connected, ?current status:STARTING/, files: CLIENT_FILES };

export default defineRule({
  id: 'client/client2-server1', severity: 'error',
  title: { en: 'A client of 2.x talks to a server of 1.x', zh: '2.x 客户端连接 1.x 服务端' },
  message: { en: 'The server is {version} and has no gRPC port, but the client is 2.x or later and needs one', zh: '服务端版本是 {version}，没有 gRPC 端口，而客户端是 2.x 或更高版本，必须使用 gRPC' },
  why: { en: 'Clients of 2.x register and read configurations over gRPC, which servers before 2.0.0 do not have. The other way round works.', zh: '2.x 客户端通过 gRPC 注册和读取配置，2.0.0 之前的服务端不支持；反过来则兼容。' },
  fix: [
    { risk: 'restart', text: {
      en: 'Upgrade the server to 2.x, or use a client of 1.4.x (Spring Cloud Alibaba 2.2.6 or older).',
      zh: '把服务端升级到 2.x，或使用 1.4.x 客户端（Spring Cloud Alibaba 2.2.6 及以前）。',
    } },
  ],
  needs: ['logs.digest'], uses: ['server.state', 'nacos.version'], signatures: [STARTING],
  explains: ['grpc-unreachable', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#8658', 'alibaba/nacos#9758'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const evidence = logEvidence(seen, matchSignatures(digest, [STARTING]));
    if (!evidence) return pass(seen('logs.digest', 'no client that waits for gRPC'));
    const live = known('server.state')?.version;
    const version = live ?? known('nacos.version')?.version;
    if (version === undefined || version === null) return unknown('server.state', 'the version of the server is not known');
    const shown = live ? seen('server.state', `version ${version}`) : seen('nacos.version', `version ${version}`);
    return versionIn(version, '<2.0.0-0') === true ? fail({ version }, [shown, ...evidence]) : pass(shown);
  },
});
