import { setProperty } from '../../src/kit/fix.ts';
import { fileToEdit, placeOf, settingOf } from '../../src/nacos/settings.ts';
import { matchSignatures } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ADDRESS_KEYS } from '../../src/nacos/self-address.ts';
import { LOGGED, isBareIpv6, isAccepted, suggestionFor, withOptions } from './shared/self-ip-invalid.ts';

export default defineRule({
  id: 'config/self-ip-invalid', severity: 'fatal',
  title: { en: 'The configured own address is neither IP nor domain', zh: '配置的自身地址既不是 IP 也不是域名' },
  message: withOptions({
    config: { en: '{key} is "{value}", but only a plain IP or a host name with a dot is accepted', zh: '{key} 的值是 "{value}"，只接受纯 IP 或带点的域名' },
    'bare-ipv6': { en: '{key} is the IPv6 address {value} without brackets: the server takes its first part for the host and the rest for a port', zh: '{key} 的值是不带方括号的 IPv6 地址 {value}，服务端会把冒号后的部分当作端口' },
    log: { en: 'The server refused its own address "{value}": it is neither an IP nor a domain', zh: '服务端拒绝了自身地址 "{value}"：既不是 IP 也不是域名' },
  }),
  why: {
    en: 'The own address is checked when the first class needs it; a port, quotes, a blank at the end or a name without a dot ends the start.',
    zh: '自身地址在启动最初就会校验，带端口、引号、行尾空格或不含点的主机名都会导致启动失败。',
  },
  fix: [
    { risk: 'restart', when: ['config', 'bare-ipv6', 'log'], do: setProperty('{key}', '{suggestion}', '{file}'), text: {
      en: 'Write the IP (IPv6 in brackets) or the fully qualified name only: no port, no quotes, no blank at the end.',
      zh: '只写 IP（IPv6 要加方括号）或完整域名，不带端口、引号和行尾空格。',
    } },
    { risk: 'restart', when: ['config-option', 'bare-ipv6-option'], text: {
      en: 'Correct the option where the server gets it, in bin/startup.sh or the variable JAVA_OPT: -D{key}={suggestion}',
      zh: '在 bin/startup.sh 或 JAVA_OPT 变量中改正该参数：-D{key}={suggestion}',
    } },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], signatures: [LOGGED],
  explains: ['start-failed', 'not-running'],
  references: ['sys/.../InetUtils.java:144@3.0.3'],

  check({ known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    if (config) {
      const setting = ADDRESS_KEYS.map(key => settingOf(config, key)).find(one => one !== undefined && one.value.trim() !== '');
      if (!setting) return pass(seen('nacos.config', `${ADDRESS_KEYS.join(' and ')} are not set`));
      const quote = `${setting.key}=${setting.value}`;
      if (isAccepted(setting.value)) return pass(seen('nacos.config', quote, placeOf(setting)));
      const args = { key: setting.key, value: setting.value, file: fileToEdit(config, setting.key), suggestion: suggestionFor(setting.value) };
      return fail(args, [seen('nacos.config', quote, placeOf(setting))], { case: `${isBareIpv6(setting.value) ? 'bare-ipv6' : 'config'}${setting.origin === 'file' ? '' : '-option'}` });
    }
    const digest = known('logs.digest');
    const matches = digest ? matchSignatures(digest, [LOGGED]) : [];
    const evidence = logEvidence(seen, matches);
    if (!evidence) return unknown('nacos.config');
    const value = matches[0]?.groups['value'] ?? '?';
    const args = { key: 'nacos.inetutils.ip-address', value, file: 'conf/application.properties', suggestion: suggestionFor(value) };
    return fail(args, evidence, { case: 'log' });
  },
});
