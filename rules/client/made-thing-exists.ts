import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'client/made-thing-exists', severity: 'info',
  title: { en: 'What a request wants to create is there already', zh: '请求要创建的对象已经存在' },
  message: {
    namespace: { en: 'There is a namespace with the id {value} already', zh: '已经有 ID 为 {value} 的命名空间' },
    public: { en: 'The id {value} is that of the default namespace, which is always there', zh: 'ID {value} 是默认命名空间，本来就存在' },
    config: { en: 'The configuration {value} (group {group}, namespace {namespace}) is there already, and the request may only create', zh: '配置 {value}（分组 {group}，命名空间 {namespace}）已存在，而该请求只允许新建' },
    service: { en: 'The service is there already', zh: '服务已经存在' },
  },
  why: { en: 'Nothing is wrong with the server. A script that creates must look first, or take this answer for a success.', zh: '服务端没有问题。创建类脚本应先查询，或把这个响应当作成功处理。' },
  fix: [
    { risk: 'none', when: ['namespace', 'public', 'service'], text: { en: 'Use the one that is there (or change it with PUT); in a script go on after this answer.', zh: '直接使用已有的（或用 PUT 修改）；脚本遇到该响应继续执行即可。' } },
    { risk: 'none', when: ['config'], text: { en: 'Edit the configuration instead of creating it, or delete it first.', zh: '改为编辑该配置，或先删除再创建。' } },
  ],
  over: 'each-by-itself',
  references: ['core/.../NamespaceOperationService.java@3.0.3', 'console/.../NamespaceControllerV2.java@3.0.3', 'config/.../ConfigOperationService.java@3.0.3'],
  signature: [
    { anchor: 'namespaceId [', pattern: /\bnamespaceId \[(?<value>[^\]\n]{0,128})\] is default namespace id and already exist/, case: 'public' },
    { anchor: 'namespaceId [', pattern: /\bnamespaceId \[(?<value>[^\]\n]{0,128})\] already exist/, case: 'namespace' },
    { anchor: 'the namespaceId is existed', pattern: /the namespaceId is existed, namespaceId: (?<value>[\w-]{1,128})/, case: 'namespace' },
    { anchor: 'config already exist, dataId', pattern: /\bconfig already exist, dataId: (?<value>[^,\n]{1,256}), group: (?<group>[^,\n]{1,128}), namespaceId: (?<namespace>[\w-]{0,128})/, case: 'config' },
    { anchor: 'service already exist', pattern: /"code":21007,"message":"service already exist"/, case: 'service' },
  ],
});
