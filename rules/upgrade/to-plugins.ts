import { placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { crosses } from '../../src/nacos/upgrade.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

const TYPE = 'nacos.core.auth.system.type';

export default defineUpgradeRule({
  id: 'upgrade/to-plugins', severity: 'error', step: 'plugins', since: ['2.5.0', '3.2.0'],
  title: { en: 'A plugin must be brought along to the new release', zh: '需要为新版本准备插件' },
  message: {
    login: { en: '{key}={value}: from 3.2.0 this login is a plugin of its own, without which the server does not start', zh: '{key}={value}：从 3.2.0 起这种登录方式是独立插件，缺少它服务端无法启动' },
    dialect: { en: 'The data are in {dialect}: its plugin must be built for {version}', zh: '数据在 {dialect} 中：其插件必须是针对 {version} 构建的' },
    builtin: { en: 'The data are in {dialect}: 3.2.0 brings its plugin along, and one of your own in plugins/ would stand beside it', zh: '数据在 {dialect} 中：3.2.0 已内置该插件，plugins/ 中你自己的插件会与它冲突' },
  },
  why: { en: 'Plugins are compiled against one release. An old one lacks the mappers that the new release asks for (config_info_gray in 2.5.0), and of two with one name the first counts.', zh: '插件是针对某个版本编译的。旧插件缺少新版本要求的 mapper（例如 2.5.0 的 config_info_gray）；同名的两个插件只有第一个生效。' },
  fix: [
    { text: { en: 'Put the plugin of {version} for this login into plugins/ of every node before it is started.', zh: '启动前在每个节点的 plugins/ 中放入 {version} 对应的登录插件。' }, risk: 'restart', when: ['login'] },
    { text: { en: 'Get or build the plugin for {version}, and put it into plugins/ in place of the old one.', zh: '获取或构建 {version} 对应的插件，替换 plugins/ 中的旧插件。' }, risk: 'restart', when: ['dialect'] },
    { text: { en: 'Take your own plugin out of plugins/ of the new release.', zh: '不要把自己的插件带到新版本的 plugins/ 中。' }, risk: 'restart', when: ['builtin'] },
  ],
  uses: ['nacos.config', 'nacos.storage'],
  references: ['nacos.io/docs system-configurations LDAP', 'nacos.io/docs plugin/migration'],

  check({ to, from, known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    const storage = known('nacos.storage');
    if (config === undefined || storage === undefined) return unknown(config === undefined ? 'nacos.config' : 'nacos.storage');
    const type = settingOf(config, TYPE);
    const dialect = storage.platform.toLowerCase();
    const isOther = storage.kind === 'external' && !['', 'mysql', 'derby'].includes(dialect);
    const failed = [
      ...(type && /^(?:ldap|oidc|oauth2)$/i.test(type.value.trim()) && crosses(from, to, '3.2.0') ? [fail({ key: TYPE, value: type.value, version: to }, [seen('nacos.config', quoteSetting(type), placeOf(type))], { case: 'login' })] : []),
      ...(isOther ? [fail({ dialect: storage.platform, version: to }, [seen('nacos.storage', storage.platform)], dialect === 'postgresql' && crosses(from, to, '3.2.0') ? { case: 'builtin', severity: 'warning' } : { case: 'dialect', severity: 'warning' })] : []),
    ];
    return failed.length > 0 ? failed : pass(seen('nacos.config', type ? quoteSetting(type) : 'no plugin is configured'));
  },
});
