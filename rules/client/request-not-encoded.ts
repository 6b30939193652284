import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

/** Other reasons of Tomcat for the same page, which are told elsewhere; and Dubbo, which speaks its own protocol to that port. */
const OTHER_REASON = /is never valid in a domain name|Invalid character found in method name|requires TLS|\bNettyChannel\b|plain HTTP request was sent to HTTPS/;

const isHyperf = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(record => /Failed to (?:create|register) nacos (?:instance|service)|Hyperf\\Nacos/.test(fullText(record)));

export default defineCaseRule({
  id: 'client/request-not-encoded', severity: 'error',
  title: { en: 'Tomcat refuses a request before Nacos sees it', zh: '请求还没到 Nacos 就被 Tomcat 拒绝' },
  why: {
    en: 'Nacos itself answers JSON or a text. The bare page "HTTP Status 400 – Bad Request" is of the Tomcat below it: it takes no { } [ ] " | < > \\ ^, no blank and no Chinese in the address of a request unless they are encoded.',
    zh: 'Nacos 自己返回 JSON 或文本。只有 “HTTP Status 400 – Bad Request” 的页面来自它下面的 Tomcat：请求地址里的 { } [ ] " | < > \\ ^、空格、中文必须先做 URL 编码。',
  },
  anyOf: [], uses: ['logs.digest'],
  cases: {
    hyperf: {
      message: { en: 'The registration of Hyperf was refused with the 400 page of Tomcat: hyperf/nacos before 2.2.1 sends the metadata so that Tomcat does not take it', zh: 'Hyperf 注册实例时收到 Tomcat 的 400 页面：hyperf/nacos 2.2.1 之前发送元数据的方式 Tomcat 不接受' },
      fix: { risk: 'restart', do: runEverywhere('composer update hyperf/nacos hyperf/service-governance-nacos'), text: { en: 'Update both packages to 2.2.1 or later; until then leave the metadata out.', zh: '把这两个包升级到 2.2.1 及以上；升级前不要带元数据。' } },
      logged: { anchor: 'HTTP Status 400', files: CLIENT_FILES, pattern: /HTTP Status 400 . Bad Request/, unless: OTHER_REASON },
      read: (_, { known }) => (isHyperf(known('logs.digest')) ? {} : null),
    },
    page: {
      message: { en: 'A request to Nacos was refused with the 400 page of Tomcat: its address has characters that must be encoded', zh: '发往 Nacos 的请求收到 Tomcat 的 400 页面：请求地址里有未编码的字符' },
      fix: { risk: 'none', text: { en: 'Encode the values (encodeURIComponent, urlencode, URLEncoder; { is %7B, " is %22), or send them as form fields: curl does with --data-urlencode. A host name with an underscore is refused with the same page.', zh: '对参数值做 URL 编码（encodeURIComponent、urlencode、URLEncoder；{ 写 %7B，" 写 %22），或放在表单里，curl 用 --data-urlencode。主机名含下划线也会得到同样的页面。' } },
      logged: { anchor: 'HTTP Status 400', files: CLIENT_FILES, pattern: /\/nacos\/v[123]\/[\s\S]{0,1500}?HTTP Status 400 . Bad Request/, unless: OTHER_REASON },
    },
  },
  explains: ['request-refused', 'client-cannot-connect'], over: 'each-by-itself',
  references: ['hyperf/hyperf#3839', 'hyperf/hyperf#3866', 'alibaba/nacos#3868', 'tomcat: Http11InputBuffer.parseRequestLine@9.0'],
});
