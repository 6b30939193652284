import type { ManifestItem } from './entry.ts';

export interface ReadmeFacts {
  readonly archive: string;
  readonly toolVersion: string;
  readonly keepIps: boolean;
  /** Names were made under a key that other bundles share. */
  readonly joinable: boolean;
  readonly items: readonly ManifestItem[];
}

const english = ({ archive, toolVersion, keepIps, joinable }: ReadmeFacts, gaps: number): string => `nacos-doctor ${toolVersion}: a support bundle
======================================================================

What this is
  What nacos-doctor saw of a Nacos server, and what it concluded. Nothing was changed on that machine.
    report.html, report.md, report.json   the findings, for people and for programs
    snapshot.json                         every fact the findings rest on
    config/                               configuration, written from its entries; every line is where it was
    logs/                                 the lines around what the findings cite, the newest start and the end
    db/ cluster/ jvm/ host/               parts of the snapshot in files of their own; never rows of a table
    manifest.json                         every item with size, SHA-256 and state; ${gaps} items are cut or not there, and why

What was removed
  Values of secrets: *** in their place. The finished files were searched for every secret that was seen.
  Short secrets and common words: only where they are set, or the findings could not be read any more.
  Comments, and values of settings that neither Nacos nor Spring documents.
  Names of hosts, accounts and owners of home folders, mail addresses, telephone numbers: equal names have equal replacements.
${keepIps ? '  Addresses are the real ones (--keep-ips).' : '  Addresses: replaced by others of the same kind; those of one /24 (IPv6: /64) stay together. They belong to nobody here.'}
${joinable ? '  Bundles written with the same --case-key use the same replacements.' : '  The replacements hold within this bundle only: nodes that are to be judged together need the same --case-key.'}
  Ports, versions, error codes, class names and times are as they were. The pseudonyms change no finding.

How to judge it again, anywhere, later, by newer rules
  nacos-doctor check ${archive}
  nacos-doctor check node1.tar.gz node2.tar.gz node3.tar.gz     several nodes together
  nacos-doctor diff OLD.tar.gz NEW.tar.gz

How to see that it is whole, and that nothing in it looks like a secret
  nacos-doctor verify ${archive}
`;

const chinese = ({ archive, toolVersion, keepIps, joinable }: ReadmeFacts, gaps: number): string => `nacos-doctor ${toolVersion}：诊断包
======================================================================

这是什么
  nacos-doctor 在某个 Nacos 服务端看到的事实以及得出的结论，采集过程只读，没有改动那台机器。
    report.html、report.md、report.json   诊断结论，分别给人和程序阅读
    snapshot.json                         结论所依据的全部事实
    config/                               由解析出的条目重新写出的配置，行号与原文件一致
    logs/                                 结论引用处的前后若干行、最近一次启动的开头以及日志末尾
    db/ cluster/ jvm/ host/               快照的各个部分，单独成文件；不含任何表数据
    manifest.json                         每一项的大小、SHA-256 和状态；有 ${gaps} 项被截断或缺失，其中写明了原因

去掉了什么
  密钥、密码等敏感值：以 *** 代替。写入之前已在成品文件中逐一搜索过见到的每个敏感值。
  过短或过于常见的敏感值：只在其设置处去掉，否则诊断结论将无法阅读。
  注释，以及 Nacos 和 Spring 文档中没有的配置项的值。
  主机名、账号、家目录所有者、邮箱、电话号码：以假名代替，相同的名称对应相同的假名。
${keepIps ? '  IP 地址保持原样（--keep-ips）。' : '  IP 地址：换成同类的其他地址，同一 /24（IPv6 为 /64）网段的仍在同一网段。这些地址与实际拥有者无关。'}
${joinable ? '  使用同一个 --case-key 生成的诊断包，假名相互一致。' : '  假名只在本诊断包内有效；要把多个节点放在一起诊断，生成时需使用同一个 --case-key。'}
  端口、版本、错误码、类名和时间保持原样。假名不会改变诊断结论。

如何重新诊断（任何机器、任何时间，可用更新的规则）
  nacos-doctor check ${archive}
  nacos-doctor check node1.tar.gz node2.tar.gz node3.tar.gz     多个节点一起诊断
  nacos-doctor diff OLD.tar.gz NEW.tar.gz

如何确认文件完整且不含疑似敏感值
  nacos-doctor verify ${archive}
`;

/** README.txt in both languages. */
export const readmeText = (facts: ReadmeFacts): string => {
  const gaps = facts.items.filter(({ state }) => state !== 'ok').length;
  return `${english(facts, gaps)}\n\n${chinese(facts, gaps)}`;
};
