import { restartServer, setRandom } from '../../src/kit/fix.ts';
import { IDENTITY_KEY, IDENTITY_VALUE, identityUse, isBlankSetting, TOKEN_KEY } from './shared/auth-scope.ts';
import { fileToEdit, placeOf, settingOf } from '../../src/nacos/settings.ts';
import { EXCERPT, isExcerpt } from './shared/excerpt.ts';
import { areHidden, endsForWantOf, mayBeUnseen } from './shared/wanted-variables.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config } from '../../src/model/config.ts';
import type { ServerHealth } from '../../src/model/nacos.ts';

const LOGGED: Signature = { anchor: 'Empty identity, Please set', pattern: /Empty identity, Please set `nacos\.core\.auth\.server\.identity\.key`/, when: 'start' };

/** What AuthFilter answers to everything when no identity is set (AuthFilter.java@2.3.2, seen on a real server). */
const REFUSED = 'Invalid server identity key or value, Please make sure set `nacos.core.auth.server.identity.key`';

const blankKeys = (config: Config): readonly string[] => [IDENTITY_KEY, IDENTITY_VALUE].filter(key => isBlankSetting(settingOf(config, key)));

const refusal = (health: ServerHealth | undefined) => health?.refused.find(({ body }) => body.includes(REFUSED));

export default defineRule({
  id: 'auth/identity-empty', severity: 'fatal', versions: '>=1.4.1',
  title: { en: 'The server identity is empty', zh: '服务端身份标识为空' },
  message: {
    start: { en: '{keys} must be set with this configuration, else the server does not start', zh: '当前配置下必须设置 {keys}，否则服务无法启动' },
    requests: { en: 'Authentication is on and {keys} is empty: the server starts, but answers 403 to every request, even to the login', zh: '已开启鉴权但 {keys} 为空：服务能启动，但所有请求（包括登录）都会返回 403' },
    either: {
      en: 'Authentication is on and {keys} is empty: by its version and mode the server does not start, or answers 403 to every request',
      zh: '已开启鉴权但 {keys} 为空：视版本和启动模式，服务要么无法启动，要么对所有请求返回 403',
    },
    restart: { en: 'The running server has no server identity and answers 403 to every request; the file has one now', zh: '运行中的服务没有身份标识，所有请求都返回 403；配置文件中现在已设置' },
    log: { en: 'The server did not start: "Empty identity, Please set `nacos.core.auth.server.identity.key`"', zh: '服务启动失败："Empty identity, Please set `nacos.core.auth.server.identity.key`"' },
  },
  why: {
    en: 'Servers recognise each other by this header. 2.2.1 and later refuse to run with authentication but without it; in 3.x this is so even with nacos.core.auth.enabled=false, because the admin API and the console are protected by default.',
    zh: '服务端之间靠该请求头互认。2.2.1 起开启鉴权而未设置会拒绝启动；3.x 的管理 API 和控制台默认开启鉴权，即使 nacos.core.auth.enabled=false 也必须设置。',
  },
  fix: [
    { risk: 'restart', when: ['start', 'requests', 'either', 'log'], text: {
      en: 'Set both keys, the same on every node; the old file stays as {file}.bak. Docker: NACOS_AUTH_IDENTITY_KEY and NACOS_AUTH_IDENTITY_VALUE.',
      zh: '两个配置都要设置，所有节点一致；原文件保留为 {file}.bak。Docker：NACOS_AUTH_IDENTITY_KEY 和 NACOS_AUTH_IDENTITY_VALUE。',
    }, do: [setRandom('nacos.core.auth.server.identity.key', '{file}', 4, 'nacos-'), setRandom('nacos.core.auth.server.identity.value', '{file}')] },
    { text: { en: 'Restart the server, so that it reads the identity.', zh: '重启服务使身份标识生效。' }, do: restartServer(), risk: 'restart', when: ['restart'] },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest', 'server.health'], uses: ['nacos.version', 'nacos.mode', 'deployment', 'nacos.home'], signatures: [LOGGED],
  explains: ['start-failed', 'not-running', 'request-refused', 'not-ready', 'client-cannot-connect'],
  references: ['alibaba/nacos#13428', 'auth/.../AuthConfigs.java validate@2.3.1', 'core/.../NacosServerAdminAuthConfig.java:64-75@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const config = known('nacos.config');
    const args = { keys: `${IDENTITY_KEY} / ${IDENTITY_VALUE}`, file: fileToEdit(config, IDENTITY_KEY) };
    const refused = refusal(known('server.health'));
    if (refused) {
      const evidence = seen('server.health', `${refused.status} ${refused.path}: ${REFUSED}`);
      return fail(args, [evidence], { case: config && blankKeys(config).length === 0 ? 'restart' : 'requests', severity: 'error' });
    }
    const use = config && identityUse(config, known('nacos.version')?.version ?? null, known('nacos.mode')?.mode ?? null);
    if (endsForWantOf(known('deployment'), 'NACOS_AUTH_IDENTITY_KEY', 'NACOS_AUTH_IDENTITY_VALUE') || areHidden(known('deployment'))) return na({ en: 'told with the variables that the image wants', zh: '已在镜像必需的环境变量处说明' });
    if (config && use === 'none') return na({ en: 'authentication is off', zh: '未开启鉴权' });
    if (config && use) {
      const blank = blankKeys(config);
      const evidence = seen('nacos.config', blank.length > 0 ? blank.map(key => `${key}=`).join(', ') : `${IDENTITY_KEY} is set`, placeOf(settingOf(config, blank[0] ?? IDENTITY_KEY)));
      if (blank.length === 0) return pass(evidence);
      if (isExcerpt({ known })) return unknown('nacos.config', EXCERPT);
      if (mayBeUnseen(known('deployment'), 'NACOS_AUTH_IDENTITY_KEY', 'NACOS_AUTH_IDENTITY_VALUE')) return unknown('deployment', 'a file with further variables was not given');
      // A token key that is set to nothing ends the start before any request comes.
      const token = settingOf(config, TOKEN_KEY);
      const isStartLost = use === 'requests' && token !== undefined && isBlankSetting(token);
      return fail({ ...args, keys: blank.join(' / ') }, [evidence], { case: isStartLost ? 'either' : use, ...(use === 'start' ? {} : { severity: isStartLost ? 'warning' : 'error' }) });
    }
    const digest = known('logs.digest');
    const logged = logEvidence(seen, digest ? matchSignatures(digest, [LOGGED]) : []);
    if (logged) return fail(args, logged, { case: 'log' });
    return unknown(config ? 'nacos.version' : 'nacos.config');
  },
});
