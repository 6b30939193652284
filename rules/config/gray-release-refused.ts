import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/gray-release-refused', severity: 'warning',
  title: { en: 'A gray release of a configuration is refused', zh: '配置的灰度发布被拒绝' },
  message: {
    count: { en: 'There are as many gray releases of one configuration as are allowed', zh: '同一配置的灰度版本数已达上限' },
    format: { en: 'The rule of the gray release cannot be read', zh: '灰度规则格式不正确' },
    name: { en: 'The kind of gray release is not known to this server', zh: '该服务端不认识这种灰度类型' },
  },
  why: { en: 'Since 2.5.0 a configuration may have ten gray releases (nacos.config.gray.version.max.count), each with a rule.', zh: '2.5.0 起每个配置最多 10 个灰度版本（nacos.config.gray.version.max.count），每个都有规则。' },
  fix: [
    { text: { en: 'Delete old gray releases of this configuration in the console.', zh: '在控制台删除该配置的旧灰度版本。' }, risk: 'none', when: ['count'] },
    { text: { en: 'Use the kinds and the form that this release knows: beta (addresses) and tag.', zh: '使用该版本支持的类型和格式：beta（IP 列表）和 tag。' }, risk: 'none', when: ['format', 'name'] },
  ],
  signature: [
    { anchor: 'config gray version version over max count', pattern: /config gray version version over max count/, case: 'count' },
    { anchor: 'config gray rule format invalid', pattern: /config gray rule format invalid/, case: 'format' },
    { anchor: 'config gray name not recognized', pattern: /config gray name not recognized/, case: 'name' },
  ],
  references: ['ConfigOperationService.java:259-263@3.0.3', 'ErrorCode.java@3.0.3'],
});
