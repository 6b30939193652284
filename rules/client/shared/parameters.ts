import { setProperty } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';

export const PARAMETER_MESSAGES = {
  renamed: { en: 'The request has no parameter {name}: that is how the interface of 3.x calls it (group and tenant are names of v1)', zh: '请求里没有参数 {name}：3.x 的接口用这个名字（group、tenant 是 v1 的叫法）' },
  absent: { en: 'The request has no parameter {name}', zh: '请求里没有参数 {name}' },
  'data-id-absent': { en: 'The request has no parameter {name}, or Tomcat dropped its form because it was too large', zh: '请求里没有参数 {name}，或者表单过大被 Tomcat 丢弃' },
  'media-type': { en: 'The request sends its fields in a form that this interface does not read ("MediaType Error")', zh: '请求体的格式该接口不支持（“MediaType Error”）' },
  characters: { en: 'The {what} "{value}" was refused: it has characters that are not allowed, or is empty', zh: '{what} “{value}” 被拒绝：含有不允许的字符，或者为空' },
  'too-long': { en: 'The {what} of the request is longer than {limit} characters', zh: '请求中的 {what} 超过 {limit} 个字符' },
  'too-many': { en: 'The request has more than {limit} tags', zh: '请求里的标签超过 {limit} 个' },
  'namespace-id': { en: 'The id of the namespace, "{value}", was refused: letters, digits, _ and - only', zh: '命名空间 ID “{value}” 被拒绝：只能用字母、数字、_ 和 -' },
  'namespace-name': { en: 'The name of the namespace, "{value}", has one of @ # $ % ^ & *', zh: '命名空间名称 “{value}” 含有 @ # $ % ^ & * 之一' },
  page: { en: '{name} of the request must be 1 or more (it was {value})', zh: '请求中的 {name} 必须大于等于 1（实际为 {value}）' },
  'no-page': { en: 'The request asks for a page or a page size of 0', zh: '请求的页码或每页条数为 0' },
  weight: { en: 'The weight of the instance is outside of 0 to 10000', zh: '实例权重不在 0～10000 之间' },
  blank: { en: 'The content that was to be published is empty', zh: '要发布的配置内容为空' },
} as const satisfies Readonly<Record<string, Text>>;

export const PARAMETER_FIXES: NonEmpty<Fix> = [
  { risk: 'none', when: ['renamed'], text: {
    en: 'Send {name} instead of the old name, as a form field (/v3/…: namespaceId, groupName, dataId, serviceName).',
    zh: '用 {name} 代替旧参数名，并作为表单字段发送（/v3/… 接口：namespaceId、groupName、dataId、serviceName）。',
  } },
  { risk: 'none', when: ['renamed'], text: {
    en: 'Shows the console itself this answer, its page is of another version than the server: reload it without the cache (Ctrl+F5), clear what a proxy keeps; in 3.2.0 and 3.2.1 edit namespaces on the old pages.',
    zh: '如果是控制台页面自己报这个错，说明页面与服务端版本不一致：强制刷新（Ctrl+F5）、清掉代理缓存；3.2.0、3.2.1 请在旧版页面修改命名空间。',
  } },
  { risk: 'none', when: ['absent', 'data-id-absent'], text: {
    en: 'Send {name} as a form field or in the query, not inside a JSON body, and encode it for URLs (curl --data-urlencode \'{name}=…\').',
    zh: '把 {name} 作为表单字段或查询参数发送，不要放在 JSON 请求体里，并做 URL 编码（curl --data-urlencode \'{name}=…\'）。',
  } },
  { risk: 'restart', when: ['data-id-absent'], do: setProperty('server.tomcat.max-http-form-post-size', '20MB'), text: {
    en: 'If it was sent and the configuration is larger than 2 MB: Tomcat drops the whole form. Split it, or raise the limit on every node.',
    zh: '如果确实发送了，而配置大于 2 MB：Tomcat 会丢弃整个表单。拆分配置，或在每个节点调大上限。',
  } },
  { risk: 'none', when: ['media-type'], text: {
    en: 'Send form fields (Content-Type: application/x-www-form-urlencoded, which curl -d sets by itself); leave out -H \'Content-Type: application/json\'.',
    zh: '改为发送表单字段（Content-Type: application/x-www-form-urlencoded，curl -d 默认就是），去掉 -H \'Content-Type: application/json\'。',
  } },
  { risk: 'none', when: ['characters'], text: { en: 'Rename it with letters, digits and - _ . : only, without blanks, and see that a variable in the call was filled.', zh: '改名，只用字母、数字和 - _ . :，不要有空格；并检查调用里的变量是否真的有值。' } },
  { risk: 'none', when: ['too-long', 'too-many'], text: { en: 'Shorten it.', zh: '改短。' } },
  { risk: 'none', when: ['namespace-id'], text: { en: 'Choose an id of letters, digits, _ and -; the name that people read may be in Chinese.', zh: '换一个只含字母、数字、_ 和 - 的 ID；给人看的名称可以用中文。' } },
  { risk: 'none', when: ['namespace-name'], text: { en: 'Leave these characters out of the name.', zh: '名称里去掉这些字符。' } },
  { risk: 'none', when: ['page', 'no-page'], text: { en: 'Count pages from 1: pageNo=1&pageSize=100.', zh: '页码从 1 开始：pageNo=1&pageSize=100。' } },
  { risk: 'none', when: ['weight'], text: { en: 'Send weight=1, or another number from 0 to 10000.', zh: '发送 weight=1，或 0～10000 之间的其他数值。' } },
  { risk: 'none', when: ['blank'], text: { en: 'Send the content; to empty a configuration on purpose delete it, or leave a comment line in it.', zh: '带上内容；如果确实要清空配置，请删除它，或者保留一行注释。' } },
];

const NAME = "'(?<name>[\\w.]{1,60})'";

export const PARAMETER_WORDS: NonEmpty<Signature> = [
  { anchor: 'equired parameter ', pattern: /\bRequired parameter '(?<name>groupName|namespaceId)' type String is not present/, case: 'renamed' },
  { anchor: 'equired parameter ', pattern: /\brequired parameter '(?<name>namespaceId)' is missing/, case: 'renamed' },
  { anchor: 'equired parameter ', pattern: /\bRequired parameter '(?<name>dataId)' type String is not present/, case: 'data-id-absent' },
  { anchor: 'equired parameter ', pattern: /\bRequired parameter '(?!(?:groupName|namespaceId|dataId)')(?<name>[\w.]{1,60})' type \w{1,40} is not present/, case: 'absent' },
  { anchor: 'equired parameter ', pattern: /\brequired parameter '(?!namespaceId')(?<name>[\w.]{1,60})' is missing/, case: 'absent' },
  // Of 2.3.2, in plain text.
  { anchor: "Parameter 'dataId' is missing", pattern: /\bParameter '(?<name>dataId)' is missing/, case: 'data-id-absent' },
  { anchor: 'caused: Param', pattern: new RegExp(`caused: Param ${NAME} is required`), case: 'absent' },
  { anchor: 'got exception. ', pattern: new RegExp(`got exception\\. (?:[\\w.]{1,120}Exception: )?Param ${NAME} is required`), case: 'absent' },
  { anchor: 'IllegalArgumentException: Param', exception: 'IllegalArgumentException', frame: 'com.alibaba.nacos.core.utils.WebUtils.', pattern: new RegExp(`IllegalArgumentException: Param ${NAME} is required`), case: 'absent' },
  { anchor: ' parameter ', pattern: new RegExp(`"message":"Required \\w{1,40} parameter ${NAME} is not present","path":"/nacos/`), case: 'absent' },
  { anchor: 'Required request parameter', exception: 'MissingServletRequestParameterException', pattern: new RegExp(`Required request parameter '(?!(?:dataId|group|groupName)')(?<name>[\\w.]{1,60})' for method parameter type \\w{1,40} is not present`), by: 'server', case: 'absent' },
  { anchor: 'MediaType Error', pattern: /(?:"message":"|got exception\. )MediaType Error\b/, case: 'media-type' },
  { anchor: 'invalid dataId : ', pattern: /\binvalid (?<what>dataId) : (?<value>[^\n";]{0,120})/, case: 'characters' },
  { anchor: 'invalid group : ', pattern: /\binvalid (?<what>group) : (?<value>[^\n";]{0,120})/, case: 'characters' },
  { anchor: 'invalid tag : ', pattern: /\binvalid (?<what>tag) : (?<value>[^\n";]{0,120})/, case: 'characters' },
  { anchor: 'too long ', pattern: /\btoo long (?<what>tag|desc|use|effect|type|schema|tenant|namespaceId), over (?<limit>\d{1,6})/, case: 'too-long' },
  { anchor: 'too much config_tags', pattern: /\btoo much config_tags, over (?<limit>\d{1,4})/, case: 'too-many' },
  { anchor: '] mismatch the pattern', pattern: /\bnamespaceId \[(?<value>[^\]\n]{0,200})\] mismatch the pattern/, case: 'namespace-id' },
  { anchor: '] contains illegal char', pattern: /\bnamespaceName \[(?<value>[^\]\n]{0,200})\] contains illegal char/, case: 'namespace-name' },
  { anchor: 'should be positive integer, current is', pattern: new RegExp(`\\bRequired parameter ${NAME} should be positive integer, current is (?<value>-?\\d{1,9})`), case: 'page' },
  { anchor: 'pageNo and pageSize must be greater than zero', pattern: /pageNo and pageSize must be greater than zero/, case: 'no-page' },
  { anchor: 'The weights range from', pattern: /instance format invalid: The weights range from/, case: 'weight' },
  { anchor: 'content is blank : ', pattern: /\bcontent is blank : /, case: 'blank' },
];
