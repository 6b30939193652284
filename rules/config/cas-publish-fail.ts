import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/cas-publish-fail', severity: 'info', versions: '>=2.0.0-0',
  title: { en: 'A conditional publish met a changed configuration', zh: 'CAS 发布时配置已被他人修改' },
  message: { en: 'publishConfigCas was refused {count} times: somebody else had changed the configuration in between', zh: 'publishConfigCas 被拒绝 {count} 次：期间配置已被其他人修改' },
  why: {
    en: 'This is what the conditional publish is for: the md5 that the caller saw is no longer that of the server. It works as designed.',
    zh: '这正是 CAS 发布的作用：调用方持有的 md5 与服务端当前值不一致。属于预期行为。',
  },
  fix: [{ text: { en: 'Read the configuration again, merge, and publish with the new md5.', zh: '重新读取配置、合并后用新的 md5 再次发布。' }, risk: 'none' }],
  references: ['config/.../ConfigOperationService.java:138@3.0.3'],
  signature: { anchor: 'Cas publish fail', pattern: /Cas publish fail, ?server md5 may have changed/ },
});
