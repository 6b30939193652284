import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';
import { PARAMETER_FIXES, PARAMETER_MESSAGES, PARAMETER_WORDS } from './shared/parameters.ts';

export default defineAnswerRule({
  id: 'client/parameters-refused', severity: 'warning',
  title: { en: 'The server refuses a parameter of a request', zh: '服务端拒绝了请求中的参数' },
  message: PARAMETER_MESSAGES,
  why: {
    en: 'The HTTP interface reads form fields and the query, under the names of its generation, and allows letters, digits and - _ . : only. The server works; this one request does not.',
    zh: 'HTTP 接口读取的是表单字段和查询参数，参数名随接口版本不同；取值只允许字母、数字和 - _ . :。服务端本身正常，只是这一个请求有误。',
  },
  fix: PARAMETER_FIXES,
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['config/.../ParamUtils.java@3.0.3', 'config/.../ConfigFormV3.java@3.0.3', 'core/.../NamespaceControllerV3.java@3.0.3', 'api/.../ErrorCode.java@3.0.3', 'core/.../NacosApiExceptionHandler.java@3.0.3', 'core/.../WebUtils.java@2.3.2'],
  signature: PARAMETER_WORDS,
});
