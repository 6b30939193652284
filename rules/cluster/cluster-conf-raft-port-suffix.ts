import { editLines } from '../../src/kit/fix.ts';
import { defineConfLineRule } from './shared/member-conf-line.ts';

export default defineConfLineRule({
  id: 'cluster/cluster-conf-raft-port-suffix', listsMembers: true, severity: 'error', versions: '>=1.4.1',
  title: { en: 'cluster.conf uses the unsupported ?raft_port= form', zh: 'cluster.conf 使用了不支持的 ?raft_port= 写法' },
  message: {
    'raft-port': { en: 'Line {line} of {file} has a query after the port: {text}', zh: '{file} 第 {line} 行的端口后面带了参数：{text}' },
    log: { en: 'The server could not read the port "{port}" of its member list', zh: '服务端无法解析成员列表中的端口 "{port}"' },
  },
  why: {
    en: 'The comment in the shipped application.properties shows this form, but no parser reads it: the port is not a number, the whole list is dropped and this node knows only itself. The Raft port is always the main port minus 1000.',
    zh: '自带 application.properties 的注释里有这种写法，但没有任何版本的解析器支持：端口不是数字，整个列表被丢弃，本节点只认识自己。Raft 端口固定为主端口减 1000。',
  },
  fix: [
    { risk: 'none', do: editLines('{file}', ['[?]raft_port=[0-9]*'], ''), text: {
      en: 'Keep ip:port only, on every node. A copy stays beside it, as .bak.',
      zh: '所有节点的 cluster.conf 都只保留 ip:port。原文件保留为 .bak 副本。',
    } },
  ],
  explains: ['self-not-in-list', 'cluster-alone', 'member-down', 'no-leader', 'start-hangs', 'not-ready'],
  over: 'by-its-proof',
  references: ['core/.../MemberUtil.java singleParse@3.0.3'],
  problems: ['raft-port'],
  signature: {
    anchor: '[serverlist] failed to get serverlist from disk!',
    pattern: /failed to get serverlist from disk!.{0,300}For input string: "(?<port>\d{1,5}\?raft_port=[^"]{0,20})"/,
    in: 'message',
  },
});
