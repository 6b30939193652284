import { run, searchLog } from '../../src/kit/fix.ts';
import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'operations/answer-without-cause', severity: 'warning',
  title: { en: 'The answer of the server does not say why it failed', zh: '服务端的响应没有说明失败原因' },
  message: {
    statement: { en: 'A statement to the database failed ({statement} …); what the database said is not in the answer', zh: '数据库语句执行失败（{statement} …），响应里没有数据库的报错' },
    null: { en: 'The server answered "caused: null": an exception without words', zh: '服务端返回 “caused: null”：异常本身没有文字说明' },
    filter: { en: 'A request failed in the filter for old interfaces of 3.x; why stands in the log', zh: '请求在 3.x 的旧接口兼容过滤器中失败，原因在日志里' },
    empty: { en: '{path} was answered 500 without a word', zh: '{path} 返回 500，没有任何说明' },
    client: { en: 'The server answered {status} to {path}; the client cannot know why', zh: '服务端对 {path} 返回 {status}，客户端无法知道原因' },
    sdk: { en: 'The server answered {status} to a call of the SDK for Python, which passes on nothing of what it said', zh: '服务端对 Python SDK 的调用返回 {status}，而 SDK 没有转述服务端的说明' },
    nginx: { en: 'nginx in front of the server answered 500 itself, Nacos was perhaps not asked', zh: '服务端前面的 nginx 自己返回了 500，请求可能没有到达 Nacos' },
    torn: { en: 'The naming module refused a request; what it refused stands behind “got exception.” in naming-server.log, and is not given here', zh: '注册中心拒绝了一个请求；被拒绝的原因写在 naming-server.log 的 “got exception.” 后面，这里没有贴出来' },
    publish: { en: 'The console says only that publishing failed; the database usually refused the row (a column is missing, too short or without a default)', zh: '控制台只提示发布失败；通常是数据库拒绝了这条记录（缺列、列太短或没有默认值）' },
  },
  why: {
    en: 'What is sent to callers is short on purpose. The exception with its last "Caused by" stands in the log of the node that answered, at the same second.',
    zh: '返回给调用方的信息有意从简；完整异常和最后一个 “Caused by” 在处理该请求的节点日志里，时间相同。',
  },
  fix: [
    { risk: 'none', when: ['nginx'], do: run({ sh: 'tail -n 50 /var/log/nginx/error.log', cmd: 'powershell -Command "Get-Content -Tail 50 logs\\error.log"', powershell: 'Get-Content -Tail 50 logs\\error.log' }), text: {
      en: 'error.log of nginx says why: too many open files, a loop of rewrites, a folder for uploads that it may not write.',
      zh: '原因在 nginx 的 error.log 中：打开文件过多、rewrite 循环、上传临时目录不可写等。',
    } },
    { risk: 'none', when: ['sdk'], text: {
      en: 'Send the same call by curl -i: the answer names what it refuses (a parameter, ephemeral against persistent, a service or cluster name). Only with 500 and 503 is it the server.',
      zh: '用 curl 发送同样的请求，响应里会写明原因（某个参数、临时与持久化冲突、服务名或集群名不合法）。只有 500、503 才是服务端的问题。',
    } },
    { risk: 'none', when: ['torn'], do: searchLog('got exception.', 20, 'logs/naming-server.log'), text: {
      en: 'Give whole lines, with what follows them: a service that is not registered, a parameter that is missing, a group without leader.',
      zh: '请给出完整的行和后面几行：可能是服务未注册、缺少参数、Raft 组没有 Leader 等。',
    } },
    { risk: 'none', when: ['statement', 'null', 'filter', 'empty', 'client', 'publish'], do: searchLog('Caused by', 20, 'logs/nacos.log', 'logs/config-fatal.log', 'logs/start.out'), text: {
      en: 'Look it up there, or give these files to this tool.',
      zh: '在日志中查找，或把这些文件交给本工具。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/.../NacosApiExceptionHandler.java@3.0.3', 'core/.../ApiCompatibilityFilter.java:113@3.0.3', 'console/.../ConsoleExceptionHandler.java@2.3.2', 'naming/.../ResponseExceptionHandler.java@3.0.3'],
  signature: [
    { anchor: 'Make sure parameters are entered', pattern: /Publish failed\. (?:Please )?[Mm]ake sure parameters are entered correctly/, case: 'publish' },
    { anchor: '发布失败', pattern: /发布失败。请检查参数是否正确/, case: 'publish' },
    { anchor: '"code":10002', pattern: /"code":10002,[^\n]{0,80}"data":"[^"\n]{0,80}bad SQL grammar \[(?<statement>(?![^\]"\n]{0,400}config_info_gray)[^\]"\n]{1,60})[^\]"\n]{0,400}\]"/, case: 'statement' },
    { anchor: 'caused: null', pattern: /(?:^|")caused: null(?:;?"|;?$)/, case: 'null' },
    { anchor: 'Handle API Compatibility failed', pattern: /Handle API Compatibility failed, please see log for detail/, case: 'filter' },
    { anchor: 'Server returned HTTP response code: 5', pattern: /Server returned HTTP response code: (?<status>500) for URL: https?:\/\/[^\s/]{1,253}(?<path>\/nacos\/v[12]\/(?:cs|ns|auth)\/[\w/-]{1,100})/, case: 'client' },
    { anchor: 'Request Error, code is ', pattern: /NacosException: Request Error, code is (?<status>400|500|503)\b/, case: 'sdk', severity: 'error' },
    { anchor: '500 Internal Server Error', pattern: /500 Internal Server Error(?:<[^>\n]{1,40}>|\s){1,12}nginx\//, by: 'nacos', case: 'nginx' },
    { anchor: 'got exception.', pattern: /\bgot exception\.(?! ?[\p{L}\p{N}('"<{[])/u, by: 'nacos', case: 'torn', severity: 'info' },
    { anchor: '"status":500', pattern: /"status":500,"error":"Internal Server Error",(?:"message":"",)?"path":"(?<path>\/nacos\/v[123]\/[\w/-]{1,100})"/, case: 'empty' },
  ],
});
