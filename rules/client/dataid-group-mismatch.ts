import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/dataid-group-mismatch', severity: 'info',
  title: { en: 'A configuration that the client asks for is not there', zh: '客户端请求的配置不存在' },
  message: { en: 'The client found nothing under dataId {dataId}, group {group}', zh: '客户端没有找到 dataId {dataId}、group {group} 的配置' },
  why: {
    en: 'Spring asks for several dataIds (name, name.ext, name-profile.ext); that one of them is missing is normal. If the wanted one is among them, dataId, group, namespace id or extension (yaml, yml) differ.',
    zh: 'Spring 会依次请求多个 dataId（name、name.ext、name-profile.ext），缺少其中几个是正常的。如果缺的正是想要的那个，说明 dataId、group、命名空间 ID 或扩展名（yaml、yml）不一致。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Compare dataId, group and namespace ID (not its name) with the console.',
      zh: '与控制台核对 dataId、group 和命名空间 ID（不是名称）。',
    } },
  ],
  references: ['alibaba/nacos#6177', 'alibaba/nacos#1571'],
  signature: [
    { anchor: 'Ignore the empty nacos configuration', pattern: /Ignore the empty nacos configuration and get it based on dataId\[(?<dataId>[^\]]{1,256})\] & group\[(?<group>[^\]]{1,128})\]/ },
    { anchor: '[Nacos Config] config[dataId=', pattern: /\[Nacos Config\] config\[dataId=(?<dataId>[^,\]]{1,256}), group=(?<group>[^\]]{1,128})\] is empty/ },
  ],
});
