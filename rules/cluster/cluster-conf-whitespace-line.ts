import { editLines, matchLines, replaceMember } from '../../src/kit/fix.ts';
import { defineConfLineRule } from './shared/member-conf-line.ts';

const LOST_EN = 'Nacos 1.4.1 and later cannot parse it and drops the whole list, so this node knows only itself.';
const LOST_ZH = 'Nacos 1.4.1 及以后解析失败会丢弃整个列表，于是本节点只认识自己。';

export default defineConfLineRule({
  id: 'cluster/cluster-conf-whitespace-line', listsMembers: true, severity: 'error', versions: '>=1.4.1',
  title: { en: 'A blank item in cluster.conf voids the whole list', zh: 'cluster.conf 中的空白项使整个成员列表失效' },
  message: {
    'blank-with-spaces': { en: 'Line {line} of {file} consists of blanks only ({text})', zh: '{file} 第 {line} 行只有空格或制表符（{text}）' },
    'empty-item': { en: 'Line {line} of {file} has an empty item between commas: {text}', zh: '{file} 第 {line} 行逗号之间有空项：{text}' },
    log: {
      en: 'The server could not parse its member list: "ip and port string cannot be empty!"',
      zh: '服务端解析成员列表失败："ip and port string cannot be empty!"',
    },
  },
  why: { en: `A really empty line is fine, one with blanks is an address without text. ${LOST_EN}`, zh: `真正的空行没有问题，带空格的行会被当成一个空地址。${LOST_ZH}` },
  fix: [
    { risk: 'none', when: ['blank-with-spaces'], do: editLines('{file}', ['^[[:space:]]+$'], null), text: {
      en: 'Remove lines of blanks; the file is watched, a restart is not needed unless the start has failed. A copy stays in {file}.bak.',
      zh: '删除只含空白的行；该文件会被热加载，除非启动已失败，否则无需重启。原文件保留为 {file}.bak。',
    } },
    { risk: 'none', when: ['empty-item'], do: replaceMember('{text}', '{member}', '{file}'), text: {
      en: 'Remove the extra comma, or better: one ip:port per line.',
      zh: '去掉多余的逗号，最好每行只写一个 ip:port。',
    } },
    { risk: 'none', when: ['log'], do: matchLines('^[[:space:]]+$|,[[:space:]]*,', '{file}'), text: {
      en: 'Look for lines of blanks and for doubled commas in conf/cluster.conf and remove them.',
      zh: '检查 conf/cluster.conf（以及 nacos.member.list）中的空白行和连续逗号并删除。',
    } },
  ],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  over: 'by-its-proof',
  references: ['core/.../FileConfigMemberLookup.java:84@3.0.3', 'sys/.../EnvUtil.java:373@3.0.3'],
  problems: ['blank-with-spaces', 'empty-item'],
  signature: {
    anchor: '[serverlist] failed to get serverlist from disk!',
    pattern: /failed to get serverlist from disk!.{0,300}ip and port string cannot be empty/,
    in: 'message',
  },
});
