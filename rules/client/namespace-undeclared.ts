import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/namespace-undeclared', severity: 'error',
  title: { en: 'The server refuses a namespace that nobody created', zh: '服务端拒绝未创建的命名空间' },
  message: { en: 'The namespace that a client names does not exist on the server', zh: '客户端指定的命名空间在服务端不存在' },
  why: { en: 'Until 3.0 an unknown id was a namespace of its own; 3.1.0 refuses it.', zh: '3.0 及以前未知的 id 会被当作一个独立命名空间；3.1.0 起会拒绝。' },
  fix: [
    { text: { en: 'Create the namespace with exactly this id in the console (the id is a field of its own), or correct the id in the client: it is not the name.', zh: '在控制台用这个 id 创建命名空间（id 是单独的字段），或在客户端改正 id：它不是命名空间名称。' }, risk: 'none' },
  ],
  signature: { anchor: 'namespace not exist', pattern: /22001.{0,80}namespace not exist|namespace not exist.{0,80}22001/ },
  over: 'each-by-itself',
  references: ['alibaba/nacos#12191', 'ErrorCode.java NAMESPACE_NOT_EXIST@3.0.3'],
});
