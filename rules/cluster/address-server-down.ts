import { settingValue } from '../../src/nacos/settings.ts';
import type { Config } from '../../src/model/config.ts';
import { getUrl, removeProperty, searchLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** AddressServerMemberLookup@3.0.3; variables of the environment come before these, and the log says which it was. */
const addressOf = (config: Config | undefined): string => {
  const domain = config && settingValue(config, 'address.server.domain');
  if (!domain) return '<address server>:8080/nacos/serverlist';
  return `${domain}:${settingValue(config, 'address.server.port') ?? '8080'}${settingValue(config, 'address.server.url') ?? `${settingValue(config, 'server.servlet.contextPath') ?? '/nacos'}/serverlist`}`;
};

export default defineLogRule({
  id: 'cluster/address-server-down', listsMembers: true, severity: 'error',
  title: { en: 'The address server does not give a member list', zh: '地址服务器没有返回成员列表' },
  message: {
    status: { en: 'http://{address} answered {code} instead of a list of ip:port lines', zh: 'http://{address} 返回 {code}，而不是 ip:port 列表' },
    exception: { en: 'http://{address} could not be asked: {reason}', zh: '无法访问 http://{address}：{reason}' },
    content: { en: 'What http://{address} answered is no list of ip:port lines: {reason}', zh: 'http://{address} 返回的内容不是 ip:port 列表：{reason}' },
  },
  why: {
    en: 'With lookup type address-server the members come from http://<domain>:<port>/nacos/serverlist. Exceptions in the first five attempts end the start; later failures freeze the list and the config health answers DOWN.',
    zh: 'address-server 寻址方式下，成员列表来自 http://<domain>:<port>/nacos/serverlist。启动时连续五次异常会导致启动失败；运行期失败则列表不再更新，配置健康检查返回 DOWN。',
  },
  fix: [
    { risk: 'none', do: [searchLog('ADDRESS_SERVER_URL', 1, 'logs/nacos.log'), getUrl('http://{address}')], text: {
      en: 'Ask the address server from this host (the address is in nacos.log after ADDRESS_SERVER_URL) and repair it: the body must be one ip:port per line.',
      zh: '在本机访问该地址服务器（地址见 nacos.log 中的 ADDRESS_SERVER_URL）并修复：响应体应为每行一个 ip:port。',
    } },
    { risk: 'restart', do: removeProperty('nacos.core.member.lookup.type'), text: {
      en: 'Without an address server: remove nacos.core.member.lookup.type (1.3 and later) and list the members in conf/cluster.conf.',
      zh: '如果没有地址服务器：删除 nacos.core.member.lookup.type（1.3 及以上），改为在 conf/cluster.conf 中列出成员。',
    } },
  ],
  uses: ['nacos.config'],
  args: (_match, known) => ({ address: addressOf(known('nacos.config')) }),
  explains: ['start-failed', 'cluster-alone'],
  over: { never: 'nothing is logged when the address server answers again' },
  references: ['core/.../AddressServerMemberLookup.java@3.0.3'],
  signature: [
    { anchor: '[serverlist] failed to get serverlist, error code', pattern: /\[serverlist\] failed to get serverlist, error code (?<code>\d+)/, case: 'status' },
    {
      anchor: '[serverlist] exception, error', pattern: /\[serverlist\] exception, error : (?:caused: )?(?<reason>[^;\n]{1,200})/, in: 'message',
      not: /jmenv\.tbsite\.net/, case: 'exception',
    },
    { anchor: '[serverlist] exception for analyzeClusterConf', pattern: /exception for analyzeClusterConf, error : (?<reason>[^\n]{1,200})/, in: 'message', case: 'content' },
  ],
});
