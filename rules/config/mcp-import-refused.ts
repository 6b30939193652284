import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { isIpOrNetwork } from './shared/ip-or-network.ts';

const KEY = 'nacos.console.ai.mcp.import.allowed-private-addresses';
const RESTART = { en: 'Restart every process of the console afterwards: the list is read at the start.', zh: '之后重启每个控制台进程：该列表在启动时读取。' };

export default defineCaseRule({
  id: 'config/mcp-import-refused', severity: 'warning', versions: '>=3.2.4',
  title: { en: 'The console imports no tools from this MCP server', zh: '控制台拒绝从该 MCP 服务导入工具' },
  why: {
    en: 'From 3.2.4 on the console asks public addresses only; private and local ones must be in a list of addresses and networks. One entry of the list that is neither refuses every import, those of public addresses too.',
    zh: '从 3.2.4 起，控制台默认只访问公网地址；私网和本机地址必须写进白名单（IP 或网段）。白名单里只要有一项格式不对，所有导入都会被拒绝，公网地址也不例外。',
  },
  cases: {
    entry: {
      message: { en: '{key} holds {value}, which is no address and no network: every import is refused', zh: '{key} 中的 {value} 既不是 IP 也不是网段：所有导入都会被拒绝' },
      fix: { risk: 'restart', do: setProperty(KEY, '<addresses or networks>', '{file}'), text: { en: `Write addresses or networks (192.168.0.0/16), no names, no blank entries. ${RESTART.en}`, zh: `只写 IP 或网段（如 192.168.0.0/16），不写主机名，也不要留空项。${RESTART.zh}` } },
      logged: { anchor: 'MCP tool import is blocked', pattern: /MCP tool import is blocked because '(?<key>[\w.-]{1,120})' contains invalid entry '(?<value>[^'\n]{0,200})'/ }, read: () => ({ file: 'conf/application.properties' }),
    },
    private: {
      message: { en: '{host} is the private address {ip}, which {key} does not allow', zh: '{host} 是私网地址 {ip}，{key} 没有放行' },
      fix: { risk: 'restart', do: setProperty(KEY, '{ip}', 'conf/application.properties'), text: { en: `If this server is yours, allow {ip} (add it to what is there). ${RESTART.en}`, zh: `如果这是你自己的服务，放行 {ip}（追加到已有的值）。${RESTART.zh}` } },
      logged: { anchor: 'resolves to private or local address', pattern: /MCP endpoint host '(?<host>[^'\n]{1,255})' resolves to private or local address '(?<ip>[\da-fA-F.:%]{2,60})'/ }, read: () => ({ key: KEY }),
    },
    off: {
      message: { en: 'The import of tools is switched off ({key}=false)', zh: '工具导入功能已关闭（{key}=false）' }, severity: 'info',
      fix: { risk: 'restart', do: setProperty('{key}', 'true', 'conf/application.properties'), text: { en: 'Set {key}=true if it is to be used.', zh: '需要使用时设置 {key}=true。' } },
      logged: { anchor: 'MCP tool import is disabled', pattern: /MCP tool import is disabled by '(?<key>[\w.-]{1,120})'/ },
    },
  },
  anyOf: ['nacos.config'],
  over: 'each-by-itself',
  references: ['console/…/McpEndpointAccessValidator.java@3.2.4', 'github.com/alibaba/nacos/releases/tag/3.2.4'],
  proof({ ask, fail, clear, seen }) {
    const config = ask('nacos.config');
    const setting = settingOf(config, KEY);
    const odd = setting === undefined || setting.value.trim() === '' ? undefined : setting.value.split(',').map(entry => entry.trim()).find(entry => !isIpOrNetwork(entry));
    if (!setting || odd === undefined) return clear(seen('nacos.config', setting ? quoteSetting(setting) : `${KEY} is not set`, setting ? placeOf(setting) : {}));
    return fail('entry', { key: KEY, value: odd === '' ? '""' : odd, file: fileToEdit(config, KEY) }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
  },
});
