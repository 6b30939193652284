import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { overMet } from './shared/met.ts';
import { fileAndLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/namespace-unknown', severity: 'error', subject: 'namespace {namespace}',
  title: { en: 'The namespace of the client does not exist on the server', zh: '客户端的命名空间在服务端不存在' },
  why: {
    en: 'A namespace is named by its id (a UUID unless somebody chose one), never by the name that the console shows. In one that does not exist nothing is found, and what is registered there nobody sees.',
    zh: '命名空间要写 ID（没有自定义时是 UUID），而不是控制台显示的名称。写了不存在的命名空间时什么都查不到，注册进去的实例也没人看得到。',
  },
  cases: {
    name: {
      message: { en: '{project}: {key} is "{namespace}", which is the name of the namespace with the id {id}', zh: '{project}：{key} 写的是 “{namespace}”，这是命名空间的名称，它的 ID 是 {id}' },
      fix: { risk: 'restart', do: editSource('{file}', '{namespace}', '{id}', '{line}'), text: { en: 'Write the id {id}.', zh: '改写为 ID {id}。' } },
    },
    absent: {
      message: { en: '{project}: {key} is "{namespace}"; the server has {have}', zh: '{project}：{key} 写的是 “{namespace}”，服务端有：{have}' },
      fix: { risk: 'restart', do: editSource('{file}', '{namespace}', '<id>', '{line}'), text: { en: 'Write the id of one of these, or create the namespace with this id in the console.', zh: '改为其中一个的 ID，或在控制台用这个 ID 新建命名空间。' } },
    },
  },
  anyOf: [], uses: ['client.met', 'client.projects', 'nacos.version'],
  explains: ['request-refused'],
  references: ['alibaba/nacos#1747', 'config/.../ConfigServletInner.java tenant@2.3.2'],
  proof: look => overMet(look, ({ name, uses }) => {
    const namespaces = look.known('client.met')?.namespaces ?? null;
    if (namespaces === null) return [];
    const wanted = new Map(uses.filter(({ isEnabled }) => isEnabled).flatMap(({ namespace }) => (namespace && !/\$\{|@/.test(namespace.value) && !['public', ''].includes(namespace.value) ? [[namespace.value, namespace] as const] : [])));
    return [...wanted.values()].filter(({ value }) => !namespaces.some(({ id }) => id === value)).map(({ key, value, at }) => {
      const twin = namespaces.find(one => one.name === value);
      const have = namespaces.map(one => `${one.id === '' ? 'public' : one.id} (${one.name})`).slice(0, 12).join(', ');
      return look.fail(twin ? 'name' : 'absent', { project: name, key, namespace: value, id: twin?.id ?? '', have, ...fileAndLine(at) }, [look.seen('client.met', `${key}: ${value}`, at ?? {}), look.seen('client.met', have)]);
    });
  }),
});
