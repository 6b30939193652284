import { EXCERPT, isExcerpt } from './shared/excerpt.ts';
import { areHidden } from './shared/wanted-variables.ts';
import { seeFolder, setProperty } from '../../src/kit/fix.ts';
import { isAdminAuthOn, isApiAuthOn, isConsoleAuthOn } from './shared/auth-scope.ts';
import { fileToEdit, placeOf, settingOf, settingValue } from '../../src/nacos/settings.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { isVersion3 } from '../../src/nacos/main-port.ts';
import { nearest } from '../../src/syntax/nearest.ts';
import type { Config } from '../../src/model/config.ts';

const KEY = 'nacos.core.auth.system.type';
const BUILT_IN: readonly string[] = ['nacos', 'ldap', 'oidc'];
const LOGGED: Signature = { anchor: 'Invalid auth type, Please set', pattern: /Invalid auth type, Please set `nacos\.core\.auth\.system\.type`/, when: 'start' };

const isAuthOn = (config: Config, version: string | undefined): boolean =>
  isApiAuthOn(config) || (isVersion3(version) && (isAdminAuthOn(config) || isConsoleAuthOn(config)));

export default defineRule({
  id: 'auth/auth-type-invalid', severity: 'fatal', versions: '>=2.2.1',
  title: { en: 'The authentication type is not valid', zh: '鉴权类型无效' },
  message: {
    blank: { en: 'Authentication is on, but nacos.core.auth.system.type is blank', zh: '已开启鉴权，但 nacos.core.auth.system.type 为空' },
    unknown: { en: 'nacos.core.auth.system.type is "{type}", which is neither nacos nor ldap; without a plugin of that name nobody is authenticated', zh: 'nacos.core.auth.system.type 的值是 "{type}"，不是 nacos 或 ldap；如果没有同名插件，鉴权不会生效' },
    plugin: { en: 'nacos.core.auth.system.type is "{type}": a plugin of your own has to bring it, else nobody is authenticated', zh: 'nacos.core.auth.system.type 的值是 "{type}"：需要有自定义插件提供该类型，否则鉴权不会生效' },
    absent: { en: 'nacos.core.auth.system.type is "{type}", and no plugin of this server brings it: from 3.2 on LDAP and OIDC come as plugins of their own', zh: 'nacos.core.auth.system.type 的值是 "{type}"，但服务端没有加载到对应的插件：3.2 起 LDAP、OIDC 是单独的插件' },
    log: { en: 'The server did not start: "Invalid auth type, Please set `nacos.core.auth.system.type`"', zh: '服务启动失败："Invalid auth type, Please set `nacos.core.auth.system.type`"' },
  },
  why: {
    en: 'The type chooses the plugin that authenticates. From 2.2.1 a blank one ends the start when authentication is on.',
    zh: '该类型决定使用哪个鉴权插件。2.2.1 起开启鉴权而类型为空会导致启动失败。',
  },
  fix: [
    { risk: 'restart', when: ['blank', 'unknown', 'log'], do: setProperty(KEY, 'nacos', '{file}'), text: { en: 'Use the built-in users and roles.', zh: '使用内置的用户和角色。' } },
    { risk: 'none', when: ['plugin'], do: seeFolder('plugins'), text: { en: 'See that the jar of this plugin is in plugins/ on every node; then nothing is to be changed.', zh: '确认每个节点的 plugins/ 下都有该插件的 jar；有则无需改动。' } },
    { risk: 'restart', when: ['absent'], do: seeFolder('plugins'), text: { en: 'Put the jar of the {type} authentication plugin of your release into plugins/ on every node; without one set nacos.core.auth.system.type=nacos.', zh: '把与服务端版本一致的 {type} 鉴权插件 jar 放到每个节点的 plugins/ 目录；没有插件时改为 nacos.core.auth.system.type=nacos。' } },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.version', 'deployment', 'nacos.home'], signatures: [LOGGED],
  explains: ['start-failed', 'not-running', 'request-refused'],
  references: ['plugin/auth/.../AuthErrorCode.java:30@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const config = known('nacos.config');
    const digest = known('logs.digest');
    const logged = logEvidence(seen, digest ? matchSignatures(digest, [LOGGED]) : []);
    if (!config) return logged ? fail({ file: 'conf/application.properties', type: '?' }, logged, { case: 'log' }) : unknown('nacos.config');
    if (!isAuthOn(config, known('nacos.version')?.version)) return na({ en: 'authentication is off', zh: '未开启鉴权' });
    const type = settingValue(config, KEY) ?? '';
    const args = { type, file: fileToEdit(config, KEY) };
    const evidence = seen('nacos.config', settingOf(config, KEY) ? `${KEY}=${type}` : `no ${KEY}`, placeOf(settingOf(config, KEY)));
    if (type === '' && !logged && isExcerpt({ known })) return unknown('nacos.config', EXCERPT);
    if (type === '' && !logged && areHidden(known('deployment'))) return na({ en: 'told with the mount that hides the file of the image', zh: '已在遮住镜像配置文件的挂载处说明' });
    if (type === '') return fail(args, logged ? [evidence, ...logged] : [evidence], { case: 'blank' });
    if (BUILT_IN.includes(type) && type !== 'nacos' && logged) return fail(args, [evidence, ...logged], { case: 'absent' });
    if (BUILT_IN.includes(type)) return pass(evidence);
    // A plugin in plugins/ may bring any other type.
    const isSlip = nearest(type, BUILT_IN) !== null;
    return fail(args, [evidence], { case: isSlip ? 'unknown' : 'plugin', severity: isSlip ? 'warning' : 'info', confidence: 'suspected' });
  },
});
