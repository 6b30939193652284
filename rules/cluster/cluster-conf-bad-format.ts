import { editLines, narrowSigns, otherLines, removeMark, replaceMember } from '../../src/kit/fix.ts';
import { defineConfLineRule } from './shared/member-conf-line.ts';

const COMMENTS = '^[[:space:]]*#';

export default defineConfLineRule({
  id: 'cluster/cluster-conf-bad-format', listsMembers: true, severity: 'error', versions: '>=1.4.1',
  title: { en: 'cluster.conf has a line that is not ip:port', zh: 'cluster.conf 中有格式错误的行' },
  message: {
    scheme: { en: 'Line {line} of {file} begins with a scheme: {text}', zh: '{file} 第 {line} 行带了协议前缀：{text}' },
    'space-separated': { en: 'Line {line} of {file} has two addresses separated by a blank: {text}', zh: '{file} 第 {line} 行用空格分隔了两个地址：{text}' },
    'bare-ipv6': { en: 'Line {line} of {file} has an IPv6 address without brackets: {text}', zh: '{file} 第 {line} 行的 IPv6 地址没有加方括号：{text}' },
    'bad-port': { en: 'Line {line} of {file} has a port that is not a number: {text}', zh: '{file} 第 {line} 行的端口不是数字：{text}' },
    ghost: { en: 'Nacos reads line {line} of {file} ("{text}") as the member {member}, which nobody can reach', zh: '{file} 第 {line} 行（"{text}"）会被 Nacos 读成谁也连不上的成员 {member}' },
    'full-width': { en: 'Line {line} of {file} has a full-width colon or comma: {text}', zh: '{file} 第 {line} 行使用了全角冒号或逗号：{text}' },
    bom: { en: '{file} begins with a UTF-8 BOM, which becomes part of the first address', zh: '{file} 开头有 UTF-8 BOM，会成为第一个地址的一部分' },
    log: { en: 'The server could not parse its member list: For input string: "{input}"', zh: '服务端解析成员列表失败：For input string: "{input}"' },
  },
  why: {
    en: 'Nacos splits every item at ":" and wants a number behind it. If that fails the whole list is dropped and the node runs alone; if it passes by chance, a member that does not exist counts for the majority.',
    zh: 'Nacos 以 ":" 切分每一项并要求后面是数字：失败则整个列表被丢弃，本节点单独运行；侥幸通过则会多出一个不存在的成员，影响多数派计算。',
  },
  fix: [
    { risk: 'none', when: ['scheme'], text: {
      en: 'Write the line as ip:port, without http:// and without a path, on every node.',
      zh: '改成 ip:port，不带 http:// 和路径，所有节点一致。',
    }, do: editLines('{file}', ['^[[:space:]]*https?://', '/.*$'], '', COMMENTS) },
    { risk: 'none', when: ['space-separated'], text: {
      en: 'Put every address on a line of its own.',
      zh: '每个地址单独占一行。',
    }, do: editLines('{file}', ['([0-9])[[:space:]]+([^[:space:]#])'], '\\1\\n\\2', COMMENTS) },
    { risk: 'none', when: ['bare-ipv6'], do: replaceMember('{text}', '[<ipv6>]:<port>', '{file}'), text: {
      en: 'Put the IPv6 address into brackets, for example [2001:db8::1]:8848.',
      zh: 'IPv6 地址加方括号，例如 [2001:db8::1]:8848。',
    } },
    { risk: 'none', when: ['full-width'], do: narrowSigns('{file}'), text: {
      en: 'Write ASCII colons and commas in every line.',
      zh: '所有行都改用半角的冒号和逗号。',
    } },
    { risk: 'none', when: ['bad-port', 'ghost'], do: replaceMember('{text}', '{meant}', '{file}'), text: {
      en: 'Rewrite line {line} as a plain ip:port with ASCII characters and no blanks.',
      zh: '把第 {line} 行改成纯 ASCII、无空格的 ip:port。',
    } },
    { risk: 'none', when: ['bom'], do: removeMark('{file}'), text: {
      en: 'Save the file as UTF-8 without BOM. A copy stays in {file}.bak.',
      zh: '把文件另存为无 BOM 的 UTF-8。原文件保留为 {file}.bak。',
    } },
    { risk: 'none', when: ['log'], do: otherLines('^[[:space:]]*(#|$)|^[^[:space:]:,]+:[0-9]+[[:space:]]*(#.*)?$', '{file}'), text: {
      en: 'Show the lines that are neither a comment nor ip:port and correct them.',
      zh: '列出既不是注释也不是 ip:port 的行并改正。',
    } },
  ],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  over: 'by-its-proof',
  references: ['core/.../MemberUtil.java singleParse@3.0.3', 'common/.../InternetAddressUtil.java splitIpPortStr@3.0.3'],
  problems: ['scheme', 'space-separated', 'bare-ipv6', 'bad-port', 'ghost', 'full-width', 'bom'],
  signature: {
    anchor: '[serverlist] failed to get serverlist from disk!',
    pattern: /failed to get serverlist from disk!.{0,300}For input string: "(?<input>[^"\n]{0,80})"/,
    in: 'message',
    not: /\?raft_port=/,
  },
});
