import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource, getUrl } from '../../src/kit/fix.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

/** The server takes no other for the id of a namespace (ParamUtils.isValid@2.3.2, NamespaceControllerV2.java:66@2.3.2). */
const ID = /^[\w.:-]{1,128}$/;

/** Filled in at the build or at the start. */
const IS_FILLED_IN = /[${}@<>#]/;

export default defineCaseRule({
  id: 'client/namespace-not-an-id', severity: 'error',
  title: { en: 'A program names a namespace by its name', zh: '程序把命名空间名称当作 ID' },
  why: {
    en: 'A client is told the id of a namespace (a UUID, unless one was chosen at its creation), never the name that the console shows beside it. The server knows no namespace of that id: configurations are not found or the request is refused, and services are registered where nobody looks.',
    zh: '客户端要填的是命名空间 ID（创建时未自定义则是一串 UUID），而不是控制台里显示的名称。服务端没有这个 ID 的命名空间：配置读不到或请求被拒绝，服务则注册到没人查看的地方。',
  },
  cases: { written: {
    message: { en: '{project} names the namespace "{namespace}", which cannot be an id: an id has letters, digits, - and _ only', zh: '{project} 的命名空间写成了“{namespace}”，这不可能是 ID：ID 只含字母、数字、- 和 _' },
    fix: [
      { risk: 'none', do: getUrl('http://<server>:8848/nacos/v1/console/namespaces'), text: {
        en: 'List the namespaces: "namespace" is the id, "namespaceShowName" the name. (3.x: /nacos/v3/admin/core/namespace/list; with authentication add accessToken.)',
        zh: '列出命名空间：“namespace” 是 ID，“namespaceShowName” 是名称。（3.x 为 /nacos/v3/admin/core/namespace/list；开启鉴权时需带 accessToken。）',
      } },
      { risk: 'restart', do: editSource('{file}', '{namespace}', '<namespace id>', '{line}'), text: { en: 'Write the id (nothing for public).', zh: '改成 ID（public 留空）。' } },
    ],
  } },
  anyOf: [], uses: ['client.projects'],
  references: ['common/.../utils/ParamUtils.java@2.3.2', 'console/.../NamespaceControllerV2.java@2.3.2', 'alibaba/nacos#1571'],
  proof: look => overClients(look, ({ name, uses }) => {
    const use = uses.find(({ isEnabled, namespace }) => isEnabled && namespace !== null && namespace.value.trim() !== '' && !IS_FILLED_IN.test(namespace.value) && !ID.test(namespace.value.trim()));
    if (!use?.namespace) return [];
    return [look.fail('written', { project: name, namespace: use.namespace.value, ...fileAndLine(use.namespace.at) }, [seenLine(look, use.namespace.value, use.namespace.at)])];
  }),
});
