import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isTrue } from '../../src/nacos/settings.ts';
import { factOfMet, overMet } from './shared/met.ts';

export default defineCaseRule({
  id: 'client/login-missing', severity: 'error',
  title: { en: 'The server wants a login and the client has none', zh: '服务端开启了鉴权，而客户端没有配置用户名密码' },
  why: { en: 'With authentication on every request without a token is refused with 403.', zh: '开启鉴权后，没有 token 的请求都会返回 403。' },
  cases: { none: {
    message: { en: '{project} sets no user name for {purpose}, and the server has authentication on', zh: '{project} 没有为 {purpose} 配置用户名，而服务端开启了鉴权' },
    fix: { risk: 'restart', do: editSource('{file}', null, '{key}: <user>', '{line}'), text: { en: 'Set {key} and the password beside it, and grant that user the namespace.', zh: '设置 {key} 和对应的密码，并给该用户授予命名空间权限。' } },
  } },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version', 'server.state', 'nacos.config'],
  explains: ['request-refused'],
  references: ['core/.../AuthFilter.java@2.3.2', 'nacos-group.github.io auth'],
  proof: look => overMet(look, ({ name, uses, path, ecosystem }) => {
    const [state, config] = [look.known('server.state'), look.known('nacos.config')];
    const isOn = state?.authEnabled ?? (config ? isTrue(config, 'nacos.core.auth.enabled') : null);
    // A user or key may come as a variable, which an unfilled placeholder tells.
    const without = uses.filter(({ isEnabled, user, unresolved, addresses, endpoint }) => isEnabled && user === null && endpoint === null && unresolved.length === 0 && addresses.length > 0);
    if (isOn !== true) return [];
    return without.slice(0, 1).map(({ purpose, list }) => look.fail('none', {
      project: name, purpose, key: ecosystem === 'jvm' && (purpose === 'config' || purpose === 'discovery') ? 'spring.cloud.nacos.username' : 'username', file: list?.at?.path ?? path, line: String(list?.at?.line ?? ''),
    }, [look.seen(factOfMet(look), list ? `${list.key}: ${list.value}` : name, list?.at ?? {}), look.seen(state?.authEnabled === true ? 'server.state' : 'nacos.config', 'auth on')]));
  }),
});
