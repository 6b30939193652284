import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isKnownNamespace, isMissing, missingConfigs, nearOf } from './shared/absent.ts';
import { overMet } from './shared/met.ts';

const CREATE = { risk: 'none', text: {
  en: 'Create {dataId} in the group {group} of the namespace {namespace}, or correct the name, group or namespace in {file}.',
  zh: '在命名空间 {namespace} 的分组 {group} 中创建 {dataId}，或改正 {file} 中的名称、分组或命名空间。',
} } as const;

export default defineCaseRule({
  id: 'client/asked-config-absent', severity: 'warning', subject: 'dataId {dataId}',
  title: { en: 'The server lacks a configuration that is asked for', zh: '客户端请求的配置在服务端不存在' },
  why: {
    en: 'A dataId is found in exactly one namespace and group, extension and case included. A missing one is a line in the log and not a failure, so that the application starts with its defaults.',
    zh: 'dataId 只在确定的命名空间和分组中查找，扩展名和大小写都要一致。查不到只会打一行日志，应用会用默认值启动。',
  },
  cases: {
    needed: { message: { en: '{project} imports {dataId} (group {group}, namespace {namespace}); the server has no such configuration', zh: '{project} 导入 {dataId}（分组 {group}，命名空间 {namespace}），服务端没有这个配置' }, severity: 'error' },
    listed: { message: { en: '{project} lists {dataId} (group {group}, namespace {namespace}); the server has no such configuration', zh: '{project} 引用了 {dataId}（分组 {group}，命名空间 {namespace}），服务端没有这个配置' } },
    near: {
      message: { en: '{project} asks for {dataId} (group {group}, namespace {namespace}), which the server has not; it has {found} in the group {foundGroup} of {foundSpace}', zh: '{project} 请求 {dataId}（分组 {group}，命名空间 {namespace}），服务端没有；但在 {foundSpace} 的分组 {foundGroup} 中有 {found}' }, severity: 'error',
      fix: { risk: 'restart', text: { en: 'If {found} is the one that is meant, write its name (the extension is part of it), group and namespace id in {file}, line {line}; else create {dataId}.', zh: '如果要的就是 {found}，在 {file} 第 {line} 行写成它的名称（扩展名也是名称的一部分）、分组和命名空间 ID；否则新建 {dataId}。' } },
    },
    own: { message: { en: '{project} has no configuration of its own on the server: none of {dataId} exists (group {group}, namespace {namespace})', zh: '服务端没有 {project} 自己的配置：{dataId} 都不存在（分组 {group}，命名空间 {namespace}）' } },
  },
  fix: [CREATE],
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version'],
  explains: ['start-failed'],
  references: ['NacosPropertySourceLocator.loadApplicationConfiguration@2023.x', 'config/.../ConfigServletInner.java@2.3.2'],
  proof: look => overMet(look, project => {
    const met = look.known('client.met');
    if (!met) return [];
    return missingConfigs(project, asked => isMissing(met, asked) && isKnownNamespace(met, asked.namespace)).map(missing => {
      const near = nearOf(met, missing);
      return look.fail(near ? 'near' : missing.name, { project: project.name, ...missing.args, ...near }, [look.seen('client.met', missing.args.dataId, missing.at)]);
    });
  }),
});
