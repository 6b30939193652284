import { setProperty, setRandom, setSecret } from '../../src/kit/fix.ts';
import { AUTH_ENABLED, IDENTITY_KEY, IDENTITY_VALUE, isApiAuthOn, isBlankSetting, tokenKeyName, tokenSetting } from './shared/auth-scope.ts';
import { fileToEdit, placeOf, settingOf, settingValue } from '../../src/nacos/settings.ts';
import { ipRange, ipVersion } from '../../src/syntax/ip.ts';
import { misfitOf } from '../../src/nacos/typed-keys.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config } from '../../src/model/config.ts';

/** Host of `http://host:port/nacos`; null when it cannot be read. */
const hostOf = (url: string): string | null => {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return null;
  }
};

const isPublic = (host: string | null | undefined): boolean => typeof host === 'string' && ipVersion(host) !== 0 && ipRange(host) === 'public';

const TYPE = 'nacos.core.auth.system.type';

const OPEN = { en: 'nacos.core.auth.enabled is not true: whoever reaches the port reads and writes configurations', zh: 'nacos.core.auth.enabled 不是 true：任何能访问端口的人都可以读写配置' };
const PUBLIC = { en: 'Authentication is off and the server is reachable under the public address {address}', zh: '未开启鉴权，且服务可通过公网地址 {address} 访问' };

/** With authentication on, a server without these refuses to start or refuses every request. */
const isPrepared = (config: Config | undefined, version: string | null): boolean =>
  config !== undefined && [tokenSetting(config, version), ...[IDENTITY_KEY, IDENTITY_VALUE, TYPE].map(key => settingOf(config, key))].every(setting => !isBlankSetting(setting));

export default defineRule({
  id: 'auth/auth-disabled-exposed', severity: 'warning',
  title: { en: 'Configurations and services are open without login', zh: '配置和服务接口未开启鉴权' },
  message: {
    open: OPEN,
    'open-prepared': OPEN,
    public: PUBLIC,
    'public-prepared': PUBLIC,
  },
  why: {
    en: 'The data API is open by default in every version, in 3.x too, where only the admin API and the console are protected. Configurations usually hold passwords.',
    zh: '所有版本的数据接口默认都不鉴权，3.x 也只保护管理 API 和控制台，而配置里往往有密码。',
  },
  fix: [
    { risk: 'restart', when: ['open', 'public'], next: ['auth/accounts-missing'], text: {
      en: 'Set a token key and the server identity, the same on every node, and the user name and password in every client; then turn authentication on. Keep the ports inside the private network.',
      zh: '设置 token 密钥和服务端身份标识（所有节点一致），在所有客户端配置用户名密码，然后开启鉴权；端口只对内网开放。',
    }, do: [setSecret('{tokenKey}', '{file}'), setRandom(IDENTITY_KEY, '{file}', 4, 'nacos-'), setRandom(IDENTITY_VALUE, '{file}'), setProperty(TYPE, '{authType}', '{file}'), setProperty(AUTH_ENABLED, 'true', '{file}')] },
    { risk: 'restart', when: ['open-prepared', 'public-prepared'], next: ['auth/accounts-missing'], do: setProperty(AUTH_ENABLED, 'true', '{file}'), text: {
      en: 'Set the user name and password in every client, then turn authentication on, on every node. Keep the ports inside the private network.',
      zh: '先在所有客户端配置用户名密码，再在所有节点开启鉴权；端口只对内网开放。',
    } },
  ],
  needs: [], anyOf: ['nacos.config', 'server.state'], uses: ['nacos.self-address', 'nacos.version'],
  references: ['distribution/conf/application.properties:238-242@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const state = known('server.state');
    const config = known('nacos.config');
    const live = state?.authEnabled ?? null;
    if (live === null && !config) return unknown('nacos.config');
    // Whoever writes ture has not left it open: config/value-of-wrong-type.
    if (live === null && config && misfitOf(AUTH_ENABLED, settingValue(config, AUTH_ENABLED) ?? '')) return na({ en: 'the switch is neither on nor off', zh: '开关的值既不是开也不是关' });
    const evidence = live !== null ? seen('server.state', `auth_enabled=${live}`) : seen('nacos.config', `${AUTH_ENABLED}=${String(config && isApiAuthOn(config))}`, config ? placeOf(settingOf(config, AUTH_ENABLED)) : {});
    if (live ?? (config && isApiAuthOn(config))) return pass(evidence);
    const hosts = [state ? hostOf(state.baseUrl) : null, known('nacos.self-address')?.address];
    const address = hosts.find(isPublic);
    const version = known('nacos.version')?.version ?? null;
    const args = { file: fileToEdit(config, AUTH_ENABLED), address: address ?? '?', tokenKey: tokenKeyName(version, config), authType: (config && settingValue(config, TYPE)) || 'nacos' };
    const suffix = isPrepared(config, version) ? '-prepared' : '';
    return address ? fail(args, [evidence], { case: `public${suffix}` }) : fail(args, [evidence], { case: `open${suffix}`, severity: 'info' });
  },
});
