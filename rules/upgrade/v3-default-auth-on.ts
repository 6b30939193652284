import { isAdminAuthOn, isApiAuthOn } from '../auth/shared/auth-scope.ts';
import { consolePortOf, DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { sendUrl } from '../../src/kit/fix.ts';

const OF_OPERATORS = /\/v3\/(?:admin|console)\//;
/** Who is known and lacks a permission is told otherwise: auth/auth-403-authorization. */
const WITHOUT_LOGIN = /user not found|unknown user|access ?token|not log(?:ged )?in/i;

export default defineRule({
  id: 'upgrade/v3-default-auth-on', severity: 'info', versions: '>=3.0.0-0',
  title: { en: 'The 3.x admin API and console ask for a login', zh: '3.x 的管理 API 和控制台默认需要登录' },
  message: {
    probed: { en: '{path} answers {status} without a login, although nacos.core.auth.enabled is not true', zh: '{path} 在未登录时返回 {status}，尽管 nacos.core.auth.enabled 不是 true' },
    asked: { en: '{path} was answered {status}: the admin API and console of 3.x want the login of an administrator, also where nacos.core.auth.enabled is false', zh: '{path} 返回 {status}：3.x 的管理 API 和控制台需要管理员登录，nacos.core.auth.enabled=false 时也一样' },
  },
  why: { en: 'From 3.0 nacos.core.auth.admin.enabled and nacos.core.auth.console.enabled are true by default, independently of nacos.core.auth.enabled.', zh: '3.0 起 nacos.core.auth.admin.enabled 和 nacos.core.auth.console.enabled 默认为 true，与 nacos.core.auth.enabled 无关。' },
  fix: [
    { risk: 'none', text: { en: 'Make an administrator on the console (port {console}) and give scripts its credentials. Only in an isolated test both keys may be set to false.', zh: '在控制台（{console} 端口）初始化管理员，脚本改用账号登录。仅在隔离的测试环境才可以把这两个配置设为 false。' } },
    { risk: 'none', when: ['asked'], do: sendUrl('POST', 'http://<server>:8848/nacos/v3/auth/user/login', 'username=<user>', 'password=<password>'), text: {
      en: 'Log in as that administrator and send the accessToken of the answer with each request (-H "accessToken: …"); it ends after 5 hours. What only registers, looks up or reads configurations takes /v3/client/… instead, which this key does not close.',
      zh: '用管理员登录，并在每个请求中带上返回的 accessToken（-H "accessToken: …"），有效期 5 小时。只是注册、查询服务或读取配置的，改用 /v3/client/… 接口，不受这个开关限制。',
    } },
  ],
  explains: ['request-refused'], needs: ['server.health'], uses: ['nacos.config', 'nacos.version', 'logs.digest'],
  references: ['distribution/conf/application.properties:238-242@3.0.3', 'core/.../NacosServerAdminAuthConfig.java:115@3.0.3'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const config = known('nacos.config');
    if (config && (isApiAuthOn(config) || !isAdminAuthOn(config))) return na({ en: 'authentication is as configured', zh: '鉴权与配置一致' });
    const digest = known('logs.digest');
    // This tool asks such paths itself: what somebody pasted stands in a text.
    const isTold = (path: string): boolean => digest != null && newestRecords(digest).some(record => fullText(record).includes(path));
    const asked = facts['server.health'].refused.find(({ path, status, body }) => OF_OPERATORS.test(path) && isTold(path) && (status === 401 || status === 403) && WITHOUT_LOGIN.test(body));
    const version = known('nacos.version')?.version;
    if (asked) return fail({ path: asked.path, status: asked.status, console: consolePortOf(config, version ?? '3.0.0')?.port ?? DEFAULT_CONSOLE_PORT }, [seen('server.health', `${asked.status} ${asked.path}`)], { case: 'asked', severity: 'error' });
    if (version === undefined) return unknown('nacos.version');
    const refused = facts['server.health'].refused.find(({ path, status }) => OF_OPERATORS.test(path) && (status === 401 || status === 403));
    if (!refused) return pass(seen('server.health', 'no admin request was refused'));
    const console = consolePortOf(config, version)?.port ?? DEFAULT_CONSOLE_PORT;
    return fail({ path: refused.path, status: refused.status, console }, [seen('server.health', `${refused.status} ${refused.path}`)], { case: 'probed' });
  },
});
