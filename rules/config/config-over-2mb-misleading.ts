import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/config-over-2mb-misleading', severity: 'warning',
  title: { en: 'A configuration over 2 MB was published as a form', zh: '发布的配置可能超过 2 MB 表单上限' },
  message: {
    en: 'The server found no parameter "{parameter}" in a request; Tomcat drops the whole form when it is larger than 2 MB',
    zh: '服务端在请求中找不到参数 “{parameter}”；表单超过 2 MB 时 Tomcat 会丢弃整个表单',
  },
  why: {
    en: 'A form above server.tomcat.max-http-form-post-size is not parsed, so that every parameter seems to be missing. If the configuration is small, the caller really forgot the parameter.',
    zh: '超过 server.tomcat.max-http-form-post-size 的表单不会被解析，看起来所有参数都缺失。如果配置很小，则是调用方确实漏传了参数。',
  },
  fix: [
    { risk: 'restart', do: setProperty('server.tomcat.max-http-form-post-size', '20MB'), text: {
      en: 'If the configuration is that large: raise the limit on every node (nginx in front: client_max_body_size too). Splitting it is better.',
      zh: '如果配置确实很大：在所有节点调大上限（前面有 nginx 时还要调 client_max_body_size）。更好的办法是拆分配置。',
    } },
    { text: { en: 'If it is small: send {parameter} with the request.', zh: '如果配置很小：请求中补上参数 {parameter}。' }, risk: 'none' },
  ],
  explains: ['request-refused'],
  references: ['alibaba/nacos#14066', 'alibaba/nacos#6108'],
  // Only what identifies a configuration: a form that lost these lost everything.
  signature: [
    { anchor: 'Required request parameter', pattern: /Required request parameter '(?<parameter>dataId|groupName|group)' for method parameter type String is not present/, by: 'server' },
    // Spring before 5.3; also said of a request that forgot it, so that somebody must speak of publishing.
    { anchor: ' is not present', files: ['start', 'other'], pattern: /^(?=[^]{0,2000}?(?:发布|保存|新建配置|publish|\bsav(?:e|ing)\b))[^]{0,2000}?required string parameter [‘'"](?<parameter>dataId|groupName|group)[‘’'"] is not present/i },
  ],
});
