import { isIP } from 'node:net';
import { fileToEdit, placeOf, settingOf } from '../../src/kit/config.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/member-logged.ts';
import { defineRule } from '../../src/kit/rule.ts';

const LOGGED: Signature = { anchor: 'nacos address ', pattern: /nacos address (?<value>.{1,120}?) is not ip/, when: 'start' };

const KEYS = ['nacos.server.ip', 'nacos.inetutils.ip-address'] as const;

/** A name needs a dot; only `localhost` goes without (common/.../InternetAddressUtil.java isDomain@2.3.2). */
const DOMAIN = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,62}(?:\.[a-zA-Z0-9][-a-zA-Z0-9]{0,62})+\.?$/;

/** The server compares the text as it stands, blanks included. */
const isAccepted = (text: string): boolean => isIP(text.replace(/[[\]]/g, '')) !== 0 || text === 'localhost' || DOMAIN.test(text);

const SUGGESTED = /^\s*["']?(?:https?:\/\/)?([\w.-]+?)(?::\d+)?\/?["']?\s*$/;

const suggestionFor = (text: string): string => {
  const bare = SUGGESTED.exec(text)?.[1];
  return bare !== undefined && isAccepted(bare) ? bare : '<ip>';
};

export default defineRule({
  id: 'config/self-ip-invalid',
  severity: 'fatal',
  title: { en: 'The configured own address is neither IP nor domain', zh: '配置的自身地址既不是 IP 也不是域名' },
  message: {
    config: { en: '{key} is "{value}", but only a plain IP or a host name with a dot is accepted', zh: '{key} 的值是 "{value}"，只接受纯 IP 或带点的域名' },
    log: { en: 'The server refused its own address "{value}": it is neither an IP nor a domain', zh: '服务端拒绝了自身地址 "{value}"：既不是 IP 也不是域名' },
  },
  why: {
    en: 'The own address is checked when the first class needs it; a port, quotes, a blank at the end or a name without a dot ends the start.',
    zh: '自身地址在启动最初就会校验，带端口、引号、行尾空格或不含点的主机名都会导致启动失败。',
  },
  fix: [
    {
      text: { en: 'Write the IP or the fully qualified name only: no port, no quotes, no blank at the end.', zh: '只写 IP 或完整域名，不带端口、引号和行尾空格。' },
      edit: { file: '{file}', key: '{key}', value: '{suggestion}' },
      risk: 'restart',
    },
  ],
  needs: [],
  anyOf: ['nacos.config', 'logs.digest'],
  keeps: [LOGGED.anchor],
  explains: ['start-failed', 'not-running'],
  references: ['sys/.../InetUtils.java:144@3.0.3'],

  check({ known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    if (config) {
      const setting = KEYS.map(key => settingOf(config, key)).find(one => one !== undefined && one.value.trim() !== '');
      if (!setting) return pass(seen('nacos.config', `${KEYS.join(' and ')} are not set`));
      const quote = `${setting.key}=${setting.value}`;
      if (isAccepted(setting.value)) return pass(seen('nacos.config', quote, placeOf(setting)));
      const args = { key: setting.key, value: setting.value, file: fileToEdit(config, setting.key), suggestion: suggestionFor(setting.value) };
      return fail(args, [seen('nacos.config', quote, placeOf(setting))], { case: 'config' });
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
