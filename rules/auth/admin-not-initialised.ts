import { sendUrl } from '../../src/kit/fix.ts';
import { isAdminAuthOn, isApiAuthOn, isConsoleAuthOn } from './shared/auth-scope.ts';
import { operatorUrl } from '../cluster/shared/operator-url.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { isVersion3 } from '../../src/nacos/main-port.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';

/** What a login before the first administrator is answered (UserController@2.4.0 and later). */
const NO_ROLE: Signature = { anchor: 'admin role user not exist', pattern: /admin role user not exist/ };

const NO_SUCH_USER: Signature = { anchor: 'ser nacos not found', pattern: /\b[Uu]ser nacos not found\b/ };

const LOGGED: Signature = { anchor: 'is default admin user. Please use', pattern: /User `nacos` is default admin user\. Please use `[^`]{1,80}` API to init/ };

/** What the server says of itself at this very moment, whatever its storage; null when it does not tell. */
const bySelf = ({ known, seen, fail, pass }: Bench<never, 'server.state'>, url: string): Outcome | null => {
  const state = known('server.state');
  const told = state?.raw['auth_admin_request'];
  if (!state || (told !== 'true' && told !== 'false')) return null;
  const evidence = seen('server.state', `auth_admin_request ${told}, auth_enabled ${state.authEnabled}`);
  if (told === 'false') return pass(evidence);
  // With authentication off for clients (the default of 3.x) only the console waits for it.
  return fail({ database: '?', url }, [evidence], { case: 'asked', ...(state.authEnabled !== true && { severity: 'info' }) });
};

export default defineRule({
  id: 'auth/admin-not-initialised', severity: 'warning', versions: '>=2.4.0',
  title: { en: 'There is no administrator yet', zh: '还没有初始化管理员' },
  message: {
    'no-users': { en: 'The table users of {database} is empty: nobody can log in, nacos/nacos no longer exists by default', zh: '{database} 的 users 表为空：无人能登录，默认的 nacos/nacos 已不再存在' },
    asked: { en: 'The server itself says that it has no administrator yet: nobody can log in, nacos/nacos no longer exists by default', zh: '服务端自报还没有管理员：无人能登录，默认的 nacos/nacos 已不再存在' },
    'no-role': { en: 'A login was answered "admin role user not exist": nobody can log in before the first administrator is made', zh: '登录返回 "admin role user not exist"：初始化管理员之前无人能登录' },
    'no-such-user': { en: 'The login of nacos was answered "User nacos not found": the user does not exist before somebody initialises it', zh: 'nacos 登录返回 “User nacos not found”：该用户要先初始化才存在' },
    log: { en: 'The server says that the user nacos must be initialised first', zh: '服务端提示需要先初始化 nacos 用户' },
  },
  why: {
    en: 'From 2.4.0 the schema has no default user. The first administrator is made once, through the console or the API.',
    zh: '2.4.0 起建库脚本不再自带默认用户，需要通过控制台或 API 初始化一次管理员。',
  },
  fix: [
    { risk: 'none', do: sendUrl('POST', '{url}', 'password=<your password>'), text: { en: 'Make the user nacos with a password of your own (or open the console, it asks).', zh: '用自己的密码创建 nacos 用户（也可以打开控制台按提示操作）。' } },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest', 'server.state'], uses: ['nacos.version', 'nacos.main-port', 'nacos.config', 'server.members'],
  signatures: [LOGGED, NO_ROLE, NO_SUCH_USER],
  explains: ['request-refused', 'client-cannot-connect'],
  references: ['alibaba/nacos#11957', 'alibaba/nacos#13848', 'plugin-default-impl/.../UserController.java:107-126@2.4.3'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const [config, version] = [known('nacos.config'), known('nacos.version')?.version];
    const digest = known('logs.digest');
    const url = operatorUrl('administrator', known);
    const logged = logEvidence(seen, digest ? matchSignatures(digest, [LOGGED]) : []);
    const schema = known('db.schema');
    const users = schema?.counts['users'];
    const asked = bySelf(bench, url);
    if (asked) return asked;
    if (schema && typeof users === 'number') {
      const evidence = seen('db.schema', `SELECT COUNT(*) FROM users: ${users}`);
      if (users > 0) return pass(evidence);
      const needed = !config || isApiAuthOn(config) || (isVersion3(version) && isConsoleAuthOn(config));
      if (!needed) return na({ en: 'authentication is off', zh: '未开启鉴权' });
      if (version === undefined) return unknown('nacos.version');
      return fail({ database: schema.database, url }, [evidence], { case: 'no-users' });
    }
    // Whoever was let in has logged in.
    const isGuarded = config && (isApiAuthOn(config) || (isVersion3(version) && isAdminAuthOn(config)));
    if (isGuarded && known('server.members')) return pass(seen('server.members', 'the admin API answers this login'));
    if (logged) return fail({ database: '?', url }, logged, { case: 'log' });
    const refused = logEvidence(seen, digest ? matchSignatures(digest, [NO_ROLE]) : []);
    if (refused) return fail({ database: '?', url }, refused, { case: 'no-role', severity: 'error' });
    const absent = logEvidence(seen, digest ? matchSignatures(digest, [NO_SUCH_USER]) : []);
    if (absent) return fail({ database: '?', url }, absent, { case: 'no-such-user', confidence: 'suspected' });
    return unknown('db.schema', 'the number of users is not known');
  },
});
