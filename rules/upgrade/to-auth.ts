import { setRandom, setSecret } from '../../src/kit/fix.ts';
import { fileToEdit, settingOf } from '../../src/nacos/settings.ts';
import { crosses } from '../../src/nacos/upgrade.ts';
import { IDENTITY_KEY, IDENTITY_VALUE, identityUse, isAdminAuthOn, isApiAuthOn, isBlankSetting, TOKEN_KEY, tokenKeyUse } from '../auth/shared/auth-scope.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

const SAME = { en: 'the same on every node', zh: '所有节点一致' };

export default defineUpgradeRule({
  id: 'upgrade/to-auth', severity: 'error', step: 'secrets', since: ['2.2.0.1', '3.0.0', '3.2.4'],
  title: { en: 'A secret or a login is missing that the new release asks for', zh: '缺少新版本要求的密钥或登录' },
  message: {
    token: { en: '{version} does not start without {key}, and it is not set', zh: '{version} 必须设置 {key} 才能启动，目前没有设置' },
    identity: { en: '{version} does not start without {key} and {other}, and they are not set', zh: '{version} 必须设置 {key} 和 {other} 才能启动，目前没有设置' },
    members: { en: 'From 3.2.4 the members of a cluster show each other {key} and {other} over Raft, also with authentication off; they are not set', zh: '从 3.2.4 起集群成员之间通过 Raft 校验 {key} 和 {other}，即使未开启鉴权也是如此，目前没有设置' },
    login: { en: 'From 3.0 the admin API and the console ask for a login, although nacos.core.auth.enabled is not true: scripts that call them without one get 403', zh: '从 3.0 起管理 API 和控制台要求登录，即使 nacos.core.auth.enabled 不是 true：未登录的脚本会收到 403' },
  },
  why: {
    en: 'Releases up to 2.2.0 shipped secrets that everybody knows, so they were taken out. From 3.2.4 Raft itself asks for the identity; once all members have it, it is written below data/, and a node of an older release cannot join any more.',
    zh: '2.2.0 及以前自带公开的密钥，后来被移除。3.2.4 起 Raft 也要求身份标识；全部成员具备后会写入 data/，之后旧版本节点无法再加入。',
  },
  fix: [
    { text: { en: `Make one and write it into the file, ${SAME.en} (image: NACOS_AUTH_TOKEN).`, zh: `生成一个并写入文件，${SAME.zh}（镜像：NACOS_AUTH_TOKEN）。` }, do: setSecret('{key}', '{file}'), risk: 'restart', when: ['token'] },
    { text: {
      en: `Set both before the first node is upgraded, ${SAME.en} (image: NACOS_AUTH_IDENTITY_KEY, NACOS_AUTH_IDENTITY_VALUE).`,
      zh: `在升级第一个节点之前设置好，${SAME.zh}（镜像：NACOS_AUTH_IDENTITY_KEY、NACOS_AUTH_IDENTITY_VALUE）。`,
    }, do: [setRandom('{key}', '{file}', 4, 'nacos-'), setRandom('{other}', '{file}')], risk: 'restart', when: ['identity', 'members'] },
    { text: { en: 'Make an administrator after the upgrade and give scripts its credentials.', zh: '升级后初始化管理员，并让脚本使用账号登录。' }, risk: 'none', when: ['login'] },
  ],
  subject: '{key}', uses: ['nacos.config', 'nacos.mode'],
  references: ['auth/.../AuthConfigs.java validate@2.3.1', 'core/.../NacosServerAdminAuthConfig.java:64-75@3.0.3', 'alibaba/nacos#15687'],

  check({ to, from, known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    if (config === undefined) return unknown('nacos.config');
    const mode = known('nacos.mode')?.mode ?? null;
    const args = { version: to, other: IDENTITY_VALUE, file: fileToEdit(config, IDENTITY_KEY) };
    const isBlank = (key: string): boolean => isBlankSetting(settingOf(config, key));
    const quote = (text: string) => seen('nacos.config', text);
    const identity = isBlank(IDENTITY_KEY) || isBlank(IDENTITY_VALUE);
    const raft = identity && mode === 'cluster' && crosses(from, to, '3.2.4');
    const use = identityUse(config, to, mode);
    const failed = [
      ...(tokenKeyUse(config, to) === 'start' && isBlank(TOKEN_KEY) ? [fail({ ...args, key: TOKEN_KEY, file: fileToEdit(config, TOKEN_KEY) }, [quote(`${TOKEN_KEY} is not set`)], { case: 'token' })] : []),
      ...(identity && (use === 'start' || raft) ? [fail({ ...args, key: IDENTITY_KEY }, [quote(`${IDENTITY_KEY} is not set`)], { case: use === 'start' ? 'identity' : 'members' })] : []),
      ...(crosses(from, to, '3.0.0') && !isApiAuthOn(config) && isAdminAuthOn(config) ? [fail({ ...args, key: 'nacos.core.auth.admin.enabled' }, [quote('nacos.core.auth.enabled is not true')], { case: 'login', severity: 'info' })] : []),
    ];
    return failed.length > 0 ? failed : pass(quote('token, identity and login are as the new release asks'));
  },
});
