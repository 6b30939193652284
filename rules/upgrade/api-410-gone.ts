import { setProperty } from '../../src/kit/fix.ts';
import { defineAnswerRule } from './shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'upgrade/api-410-gone', severity: 'error',
  title: { en: 'A caller uses an API that 3.x has switched off', zh: '调用了 3.x 已关闭的旧 API' },
  message: {
    flag: { en: 'A request to an old API was answered 410; 3.x wants {api}', zh: '旧 API 请求返回 410，3.x 应使用 {api}' },
    inner: { en: 'A request to an old inner API was refused: "{api} is deprecated"', zh: '旧的内部 API 请求被拒绝："{api} is deprecated"' },
  },
  why: {
    en: 'The old /v1 and /v2 admin and console APIs are off by default in 3.x; the client API of 2.x still works.',
    zh: '3.x 默认关闭 /v1、/v2 的管理和控制台 API；2.x 客户端使用的接口仍然可用。',
  },
  fix: [
    { risk: 'none', text: { en: 'Move the script to the v3 path that the answer names.', zh: '把脚本改为响应中提示的 v3 路径。' } },
    { risk: 'restart', do: setProperty('nacos.core.api.compatibility.admin.enabled', 'true'), text: {
      en: 'Until then: switch the old admin API on (console calls: nacos.core.api.compatibility.console.enabled).',
      zh: '过渡期可以重新打开旧的管理 API（控制台接口对应 nacos.core.api.compatibility.console.enabled）。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/.../ApiCompatibilityFilter.java@3.0.3', 'core/.../ApiCompatibilityConfig.java@3.0.3'],
  signature: [
    { anchor: 'Current API will be deprecated, please use API', pattern: /Current API will be deprecated, please use API\(s\) `(?<api>[^`]{1,160})`/, case: 'flag' },
    { anchor: 'Old Inner API', pattern: /Old Inner API (?<api>\S{0,120}).{0,40}deprecated/, case: 'inner' },
  ],
});
