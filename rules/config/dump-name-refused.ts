import { defineLogRule } from '../../src/kit/log-rule.ts';
import { NAME_REFUSED } from './shared/file-names.ts';

export default defineLogRule({
  id: 'config/dump-name-refused', severity: 'error',
  title: { en: 'Windows takes no file of this name', zh: '配置名不能作为 Windows 文件名' },
  message: {
    en: 'Windows takes no "{mark}" in the name of a file, so configurations whose data id, group or namespace has it are not written to the dump directory ({count} times)',
    zh: 'Windows 的文件名不能含 “{mark}”，data id、分组或命名空间里有它的配置都无法写入 dump 目录（{count} 次）',
  },
  why: {
    en: 'Every node keeps a copy of each configuration in a file below data, of which data id, group and namespace are the path, and answers from there. Linux takes nearly every letter in a name, Windows none of \\ / : * ? " < > |.',
    zh: '每个节点都把配置保存成 data 下的文件并据此应答，路径由 data id、分组、命名空间组成。Linux 对文件名几乎没有限制，Windows 不允许 \\ / : * ? " < > |。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Rename these configurations. Names such as "…:::provider:…" are the metadata of Dubbo, which nobody but Dubbo reads: give dubbo.metadata-report another address, or none.',
      zh: '给这些配置改名。形如 “…:::provider:…” 的是 Dubbo 自己写的元数据：让 dubbo.metadata-report 使用别的地址，或不配置。',
    } },
    { risk: 'restart', text: { en: 'Or run the server on Linux (in WSL or a container too), with the same database.', zh: '或者把服务端放到 Linux 上（WSL、容器也行），数据库不变。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#6702', 'alibaba/nacos#10910', 'alibaba/nacos#12198', 'config/.../ConfigRawDiskService.java@2.2.3'],
  by: 'server',
  args: ({ groups }) => ({ mark: groups['mark'] ?? ':' }),
  signature: {
    anchor: '[dump-exception] save disk error',
    pattern: new RegExp(`\\[dump-exception\\] save disk error\\.?[^\\n]{0,600}? [A-Za-z]:\\\\[^\\n:*?"<>|(]{0,400}(?<mark>[:*?"<>|])[^\\n]{0,300}? \\((?:${NAME_REFUSED.source})`),
  },
});
