import { isAdminAuthOn, isApiAuthOn } from '../auth/shared/auth-scope.ts';
import { consolePortOf, DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'upgrade/v3-default-auth-on', severity: 'info', versions: '>=3.0.0-0',
  title: { en: 'The 3.x admin API and console ask for a login', zh: '3.x 的管理 API 和控制台默认需要登录' },
  message: {
    en: '{path} answers {status} without a login, although nacos.core.auth.enabled is not true',
    zh: '{path} 在未登录时返回 {status}，尽管 nacos.core.auth.enabled 不是 true',
  },
  why: {
    en: 'From 3.0 nacos.core.auth.admin.enabled and nacos.core.auth.console.enabled are true by default, independently of nacos.core.auth.enabled.',
    zh: '3.0 起 nacos.core.auth.admin.enabled 和 nacos.core.auth.console.enabled 默认为 true，与 nacos.core.auth.enabled 无关。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Make an administrator on the console (port {console}) and give scripts its credentials. Only in an isolated test both keys may be set to false.',
      zh: '在控制台（{console} 端口）初始化管理员，脚本改用账号登录。仅在隔离的测试环境才可以把这两个配置设为 false。',
    } },
  ],
  needs: ['server.health'], uses: ['nacos.config', 'nacos.version'],
  references: ['distribution/conf/application.properties:238-242@3.0.3', 'core/.../NacosServerAdminAuthConfig.java:115@3.0.3'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const config = known('nacos.config');
    if (config && (isApiAuthOn(config) || !isAdminAuthOn(config))) return na({ en: 'authentication is as configured', zh: '鉴权与配置一致' });
    const version = known('nacos.version')?.version;
    if (version === undefined) return unknown('nacos.version');
    const refused = facts['server.health'].refused.find(({ path, status }) => /\/v3\/(?:admin|console)\//.test(path) && (status === 401 || status === 403));
    if (!refused) return pass(seen('server.health', 'no admin request was refused'));
    const console = consolePortOf(config, version)?.port ?? DEFAULT_CONSOLE_PORT;
    return fail({ path: refused.path, status: refused.status, console }, [seen('server.health', `${refused.status} ${refused.path}`)]);
  },
});
