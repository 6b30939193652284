import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What the server notes of a request that it refused (ParamCheckerFilter@2.3.2): the request of one client, whoever it is. */
const REFUSED = /Param check invalid/;

export default defineLogRule({
  id: 'client/param-illegal', severity: 'error', versions: '>=2.3.0-0',
  title: { en: 'A name has characters that Nacos refuses', zh: '参数含有非法字符或过长' },
  message: {
    characters: { en: 'The parameter \'{param}\' has illegal characters', zh: '参数 \'{param}\' 含有非法字符' },
    length: { en: 'The parameter \'{param}\' is longer than {limit} characters', zh: '参数 \'{param}\' 超过 {limit} 个字符' },
  },
  why: {
    en: 'From 2.3.0 names of services, groups, namespaces, clusters and dataIds are examined; blanks, Chinese and other characters outside the allowed set are refused with 400.',
    zh: '2.3.0 起会校验服务名、分组、命名空间、集群名和 dataId，含空格、中文等非法字符会返回 400。',
  },
  fix: [
    { risk: 'none', text: { en: 'Rename it with letters, digits and - _ . : only.', zh: '改名，只使用字母、数字和 - _ . :。' } },
    { risk: 'restart', do: setProperty('nacos.core.param.check.enabled', 'false'), text: {
      en: 'Until then the examination may be switched off on every node (Docker: NACOS_CORE_PARAM_CHECK_ENABLED=false).',
      zh: '过渡期可在所有节点关闭校验（Docker：NACOS_CORE_PARAM_CHECK_ENABLED=false）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/.../DefaultParamChecker.java@2.3.2', 'core/.../ServerParamCheckConfig.java:48@2.3.0'],
  signature: [
    { anchor: 'illegal characters should not appear in the param', pattern: /Param '(?<param>[^'\n]{1,60})' is illegal, illegal characters should not appear/, not: REFUSED, case: 'characters' },
    { anchor: 'the param length should not exceed', pattern: /Param '(?<param>[^'\n]{1,60})' is illegal, the param length should not exceed (?<limit>\d{1,6})/, not: REFUSED, case: 'length' },
    { anchor: 'Param check invalid', pattern: /Param '(?<param>[^'\n]{1,60})' is illegal, illegal characters should not appear/, severity: 'warning', case: 'characters' },
    { anchor: 'Param check invalid', pattern: /Param '(?<param>[^'\n]{1,60})' is illegal, the param length should not exceed (?<limit>\d{1,6})/, severity: 'warning', case: 'length' },
  ],
});
