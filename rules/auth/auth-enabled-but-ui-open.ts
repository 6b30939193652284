import { seeProcesses, setVariable } from '../../src/kit/fix.ts';
import { AUTH_ENABLED, isApiAuthOn } from './shared/auth-scope.ts';
import { placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'auth/auth-enabled-but-ui-open', severity: 'error',
  title: { en: 'Authentication is configured, but not in force', zh: '配置了鉴权但没有生效' },
  message: {
    en: '{file} says nacos.core.auth.enabled=true, but the running server answers that authentication is off',
    zh: '{file} 中 nacos.core.auth.enabled=true，但运行中的服务报告未开启鉴权',
  },
  why: {
    en: 'The server reads another file than the one that was edited: another home, a mount at the wrong path, an additional-location without "file:", or a profile.',
    zh: '服务读取的不是被修改的文件：可能是另一个安装目录、挂载路径不对、additional-location 缺少 "file:" 前缀，或启用了其他 profile。',
  },
  fix: [
    { risk: 'none', do: seeProcesses(), text: {
      en: 'See with which nacos.home and spring.config.additional-location the process runs, and edit the file that it names. A change of this key in the right file is taken over without a restart.',
      zh: '查看进程实际使用的 nacos.home 和 spring.config.additional-location，修改它所指的文件；改对文件后该配置无需重启即可生效。',
    } },
    { risk: 'restart', do: setVariable('NACOS_AUTH_ENABLE', 'true'), text: {
      en: 'Docker: set NACOS_AUTH_ENABLE=true or mount the file at /home/nacos/conf/application.properties.',
      zh: 'Docker：设置 NACOS_AUTH_ENABLE=true，或把文件挂载到 /home/nacos/conf/application.properties。',
    } },
  ],
  needs: ['nacos.config', 'server.state'],
  references: ['alibaba/nacos#11891', 'sys/.../EnvUtil.java getCustomFileResource@1.4.5'],

  check({ facts, seen, fail, pass, na, unknown }) {
    const config = facts['nacos.config'];
    const live = facts['server.state'].authEnabled;
    const setting = settingOf(config, AUTH_ENABLED);
    if (!isApiAuthOn(config) || !setting) return na({ en: 'authentication is not configured', zh: '没有配置鉴权' });
    if (live === null) return unknown('server.state', 'the server does not say whether authentication is on');
    const configured = seen('nacos.config', quoteSetting(setting), placeOf(setting));
    if (live) return pass(seen('server.state', 'auth_enabled=true'));
    return fail({ file: placeOf(setting).path ?? setting.origin }, [configured, seen('server.state', 'auth_enabled=false')]);
  },
});
