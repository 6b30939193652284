import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/request-not-taken', severity: 'warning',
  title: { en: 'Tomcat did not take a request', zh: 'Tomcat 拒绝了一个请求' },
  message: {
    tls: { en: 'Somebody speaks TLS (https://) to the port of plain HTTP ({count} times)', zh: '有人用 TLS（https://）访问了明文 HTTP 端口（{count} 次）' },
    target: { en: 'A request has letters in its address that must be encoded: {target} ({count} times)', zh: '请求地址中有未编码的字符：{target}（{count} 次）' },
    header: { en: 'The headers of a request are larger than Tomcat takes ({count} times)', zh: '请求头超过了 Tomcat 的上限（{count} 次）' },
    upload: { en: 'An upload is larger than the server takes ({count} times)', zh: '上传的文件超过了服务端的上限（{count} 次）' },
    parameter: { en: 'Tomcat dropped the parameter {parameter} of a request: its value has a % that was not encoded ({count} times)', zh: 'Tomcat 丢弃了请求中的参数 {parameter}：值里有未编码的 %（{count} 次）' },
  },
  why: {
    en: 'Tomcat answers such a request with 400 (413 for an upload) before Nacos sees it, or hands it on without the parameter that it cannot read; it logs the first one and keeps quiet about the next. Single ones come from scanners and mean nothing.',
    zh: '这类请求在到达 Nacos 之前就被 Tomcat 以 400（上传为 413）拒绝，或丢掉读不了的参数再交给 Nacos，且只记录第一次。偶尔一次多半来自扫描器，不必在意。',
  },
  fix: [
    { risk: 'none', when: ['tls'], text: { en: 'If it is a client, a probe or a proxy of yours: give it http:// (or switch server.ssl.enabled on here; the gRPC ports have their own keys).', zh: '如果是自己的客户端、探针或代理：改用 http://（或在服务端开启 server.ssl.enabled；gRPC 端口另有配置）。' } },
    { risk: 'none', when: ['target'], text: { en: 'The caller must encode the values of its parameters ([ as %5B, { as %7B, a blank as %20): curl with --data-urlencode and -G does.', zh: '调用方要对参数值做 URL 编码（[ 写 %5B，{ 写 %7B，空格写 %20）：curl 用 -G 加 --data-urlencode 即可。' } },
    { risk: 'restart', when: ['header'], do: setProperty('server.max-http-header-size', '524288'), text: { en: 'The start scripts of Nacos give this size by an argument; a command line of your own lacks it (Spring Boot 3: server.max-http-request-header-size). See also what makes them so large: usually cookies or a token.', zh: 'Nacos 的启动脚本通过参数设置了该值，自己写的启动命令往往漏了（Spring Boot 3 为 server.max-http-request-header-size）。同时查看请求头为什么这么大，通常是 Cookie 或令牌。' } },
    { risk: 'restart', when: ['upload'], do: [setProperty('spring.servlet.multipart.max-file-size', '100MB'), setProperty('spring.servlet.multipart.max-request-size', '100MB')], text: { en: 'Raise both limits (1MB and 10MB unless set), or import the archive in parts; a proxy before it has a limit of its own.', zh: '同时调大这两个上限（默认 1MB 和 10MB），或分批导入；前面的代理也有自己的上限。' } },
    { risk: 'none', when: ['parameter'], text: {
      en: 'The caller must encode the value (% as %25): curl with --data-urlencode does. For Nacos the parameter is then missing: with password the login fails although the password is right. The Java client before 1.3.3 sends the password as it is: take a newer client, or a password without %, & and +.',
      zh: '调用方要对参数值做 URL 编码（% 写 %25），curl 用 --data-urlencode。参数被丢弃后，Nacos 收到的请求里就没有它：如果是 password，密码正确也会登录失败。Java 客户端 1.3.3 之前发送密码时不编码：升级客户端，或换成不含 %、&、+ 的密码。',
    } },
  ],
  over: 'each-by-itself',
  references: ['tomcat: Http11InputBuffer.parseRequestLine@9.0', 'spring-web: MaxUploadSizeExceededException', 'tomcat: Parameters.processParameters@9.0', 'alibaba/nacos#4123'],
  by: 'server',
  signature: [
    { anchor: 'Invalid character found in method name', case: 'tls', severity: 'info', pattern: /Invalid character found in method name \[(?:0x16 ?0x03|\\u0016\\u0003|\x16\x03)/ },
    { anchor: 'Invalid character found in the request', case: 'target', severity: 'info', pattern: /Invalid character found in the request target(?: \[(?<target>[^\n]{1,120}?) ?\]\.)?/ },
    { anchor: 'Request header is too large', case: 'header', pattern: /Request header is too large/ },
    { anchor: 'MaxUploadSizeExceededException', case: 'upload', pattern: /MaxUploadSizeExceededException: Maximum upload size/ },
    { anchor: 'Character decoding failed. Parameter', case: 'parameter', pattern: /Character decoding failed\. Parameter \[(?<parameter>[^\]\n]{1,60})\]/ },
  ],
  args: ({ groups }) => ({ ...(groups['parameter'] && { parameter: groups['parameter'] }), target: groups['target'] ?? { en: '(not told)', zh: '（未写明）' } }),
});
