import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { fileToEdit, placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { surelyIn } from '../../src/nacos/version.ts';
import { misfitOf } from '../../src/nacos/typed-keys.ts';

/** Before 2.0.3 the text was compared, and everything but a truth was false. */
const READ_AS_FALSE = 'nacos.core.auth.enabled';

export default defineRule({
  id: 'config/value-of-wrong-type', severity: 'fatal',
  title: { en: 'The value of a setting cannot be read', zh: '配置项的值无法解析' },
  message: {
    truth: { en: '{key}={value} is neither true nor false: Spring refuses it, and the server does not start', zh: '{key}={value} 既不是 true 也不是 false：Spring 无法转换，服务端起不来' },
    number: { en: '{key}={value} is no number: Spring refuses it, and the server does not start', zh: '{key}={value} 不是数字：Spring 无法转换，服务端起不来' },
    path: { en: '{key}={value} has no slash before it: Tomcat refuses it, and the server does not start', zh: '{key}={value} 前面没有斜杠：Tomcat 会拒绝，服务端起不来' },
    least: { en: '{key}={value}: the connection pool refuses so small a number (times are milliseconds), and the server does not start', zh: '{key}={value} 太小，连接池会拒绝（时间单位为毫秒），服务端起不来' },
    off: { en: '{key}={value} is not true: this version takes it for false, and authentication stays off', zh: '{key}={value} 不是 true：该版本会当成 false，鉴权不会开启' },
  },
  why: {
    en: 'Settings with a type are converted while the server starts. A slip, a unit or a remark behind the value ("18000s", "true # on") belongs to the value: a properties file has comments at the beginning of a line only.',
    zh: '带类型的配置项在启动时转换。值里的笔误、单位、行尾注释（如 18000s、true # 开启）都算值的一部分：properties 文件只有行首才能写注释。',
  },
  fix: [{ risk: 'restart', do: setProperty('{key}', '{meant}', '{file}'), text: { en: 'Write {meant}, and nothing behind it.', zh: '改为 {meant}，后面不要带任何内容。' } }],
  needs: ['nacos.config'], uses: ['nacos.version', 'nacos.processes'],
  subject: 'key {key}',
  explains: ['start-failed', 'not-running'], explainsBy: { off: [] },
  references: ['auth/.../AuthConfigs.java:63@2.3.2', 'core/.../NacosServerAuthConfig.java@3.0.3', 'auth/.../AuthConfigs.java:112@2.0.0', 'auth/.../AuthConfigs.java:52@2.0.3', 'plugin-default-impl/.../JwtTokenManager.java:70@2.3.2', 'persistence/.../ExternalDataSourceProperties.java@2.3.2', 'spring-core: StringToBooleanConverter, NumberUtils'],

  check({ facts, known, seen, fail, pass }) {
    const config = facts['nacos.config'];
    const readsText = surelyIn(known('nacos.version')?.version, '<2.0.3');
    const wrong = Object.values(config.settings).flatMap(setting => {
      const misfit = setting.origin === 'default' || setting.secret ? null : misfitOf(setting.key, setting.value);
      return misfit === null ? [] : [{ setting, misfit }];
    });
    if (wrong.length === 0) return pass(seen('nacos.config', 'every value can be read'));
    // It was started with another value, and ends with the next start.
    const runs = known('nacos.processes')?.some(({ own }) => own) === true;
    return wrong.map(({ setting, misfit }) => {
      const isOff = readsText && setting.key === READ_AS_FALSE;
      const args = { key: setting.key, value: setting.value.trim(), meant: misfit.meant, file: fileToEdit(config, setting.key) };
      return fail(args, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: isOff ? 'off' : misfit.type, ...((isOff || runs) && { severity: 'warning' }) });
    });
  },
});
