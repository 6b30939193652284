import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

const REFUSED = String.raw`\bgot exception\. (?:[\w.]{1,120}Exception: |errCode: \d{1,5}, errMsg: )?`;
const SERVICE = String.raw`(?<value>[^\s,!;"]{1,256})`;

export default defineAnswerRule({
  id: 'client/asked-thing-absent', severity: 'warning',
  title: { en: 'What a request asks for is not on the server', zh: '请求的对象在服务端不存在' },
  message: {
    namespace: { en: 'There is no namespace with the id {value}', zh: '没有 ID 为 {value} 的命名空间' },
    'namespace-import': { en: 'The namespace into which configurations were to be imported or copied does not exist', zh: '导入或克隆配置的目标命名空间不存在' },
    config: { en: 'The server has no such configuration: another dataId, group or namespace than it was published under', zh: '服务端没有这个配置：dataId、分组或命名空间与发布时的不一致' },
    beta: { en: 'The configuration has no beta release', zh: '该配置没有 Beta 发布' },
    history: { en: 'The entry {value} of the history is not there', zh: '历史记录 {value} 不存在' },
    'history-other': { en: 'The entry of the history belongs to another configuration than the one named in the request', zh: '该历史记录不属于请求中指定的配置' },
    service: { en: 'There is no service {value} in group {group} of namespace {namespace}', zh: '命名空间 {namespace} 的分组 {group} 中没有服务 {value}' },
    named: { en: 'A client asks the naming module for the service {value}, which nobody has registered here', zh: '有客户端向注册中心查询服务 {value}，而这里没有任何实例注册过它' },
    instance: { en: 'A request names an instance that is not registered (any more)', zh: '请求中的实例没有注册，或已经下线' },
    mcp: { en: 'There is no such MCP server in this namespace', zh: '该命名空间中没有这个 MCP 服务' },
    'mcp-version': { en: 'The MCP server has no such version', zh: '该 MCP 服务没有这个版本' },
  },
  why: {
    en: 'A configuration is found by exactly dataId, group and namespace id, a service by name, group and namespace id. The default namespace is public; a namespace is named by its id, not by what the console shows.',
    zh: '配置由 dataId、分组和命名空间 ID 唯一确定，服务由服务名、分组和命名空间 ID 确定。默认命名空间是 public；命名空间要写 ID，而不是控制台显示的名称。',
  },
  fix: [
    { risk: 'none', when: ['namespace', 'namespace-import'], text: { en: 'Take the id from the page Namespaces of the console (not the name), or create the namespace with this id first.', zh: '在控制台“命名空间”页面查 ID（不是名称），或先用这个 ID 新建命名空间。' } },
    { risk: 'none', when: ['config'], text: { en: 'Compare dataId (extension and case included), group and namespace id with the list in the console; publish it there if it is missing.', zh: '与控制台列表核对 dataId（含扩展名、大小写）、分组和命名空间 ID；确实没有就先发布。' } },
    { risk: 'none', when: ['beta'], text: { en: 'Ask without the beta interface, or publish a beta first.', zh: '不要查询 Beta 接口，或先做一次 Beta 发布。' } },
    { risk: 'none', when: ['history'], text: { en: 'Ask for the list of the history first; entries older than nacos.config.retention.days (30) are deleted.', zh: '先查历史列表；超过 nacos.config.retention.days（默认 30 天）的记录会被清理。' } },
    { risk: 'none', when: ['history-other'], text: { en: 'Send the dataId, group and namespace to which the number (nid) belongs.', zh: '请求里的 dataId、分组和命名空间要与该编号（nid）对应。' } },
    { risk: 'none', when: ['service'], text: { en: 'Create it, or let an instance register; without clients an empty service is removed after a minute.', zh: '先创建服务或注册一个实例；没有客户端的空服务一分钟后会被自动清理。' } },
    { risk: 'none', when: ['named'], text: { en: 'See who still asks for it (the access log, or Subscribers in the console) and take it out of that application; if it should be there: its namespace, group and upper and lower case must be those of the caller. Nacos 1.0.0 logs each such question as an error, later versions do not.', zh: '在访问日志或控制台“订阅者列表”中找出还在查询它的应用，去掉引用；如果该服务本应存在，则命名空间、分组、大小写要与查询方一致。Nacos 1.0.0 会把每次查询都记成错误，之后的版本不会。' } },
    { risk: 'none', when: ['instance'], text: { en: 'Ask for the instances of the service first; address, port, cluster and ephemeral have to be those of the registration.', zh: '先查询该服务的实例列表；IP、端口、集群、ephemeral 要与注册时一致。' } },
    { risk: 'none', when: ['mcp', 'mcp-version'], text: { en: 'Look at the list of MCP servers of this namespace, and take its name, id and version from there.', zh: '查看该命名空间的 MCP 服务列表，使用其中的名称、ID 和版本。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/.../NamespaceOperationService.java@3.0.3', 'config/.../ConfigServletInner.java@2.3.2', 'config/.../HistoryControllerV3.java@3.0.3', 'config/.../HistoryService.java@2.3.2', 'api/.../ErrorCode.java@3.0.3', 'config/.../ResultCodeEnum.java@2.3.2', 'naming/.../ResponseExceptionHandler.java@3.0.3', 'naming/.../InstanceController.java:372@1.0.0', 'alibaba/nacos#1466'],
  signature: [
    { anchor: 'namespaceId [', pattern: /\bnamespaceId \[ ?(?<value>[^\]\n]{0,128}?) ?\] not exist/, case: 'namespace' },
    { anchor: '"code":10000', pattern: /"code":100001,"message":"(?:目标 namespace 不存在|target namespace does not exist|namespace does not exist)/i, case: 'namespace-import' },
    { anchor: '"code":22001', pattern: /"code":22001,"message":"namespace not exist","data":(?:\{|null)/, case: 'namespace-import' },
    { anchor: '"code":20004', pattern: /"code":20004,"message":"resource not found"(?:,"data":"Config not exist, please publish Config first\."|,"data":null)/, case: 'config' },
    { anchor: 'Config is not in beta', pattern: /\bConfig is not in beta\b/, case: 'beta' },
    { anchor: 'config history for ', pattern: /\b(?:certain|previous) config history for n?id = (?<value>\d{1,20}) not exist/, case: 'history' },
    { anchor: 'Please check dataId, group or', pattern: /Please check dataId, group or namespaceId\./, case: 'history-other' },
    { anchor: '} is not exist', pattern: /\bservice Service\{namespace='(?<namespace>[^'\n]{1,128})', group='(?<group>[^'\n]{1,128})', name='(?<value>[^'\n]{1,256})'[^}\n]{0,80}\} is not exist/, case: 'service' },
    // What its exception handler writes into naming-server.log (ResponseExceptionHandler).
    { anchor: 'got exception. ', pattern: new RegExp(`${REFUSED}(?:specified service not exist, serviceName : |service(?:Name)? not found(?:, namespace: \\S{1,128}, service(?:Name)?)?: ?)${SERVICE}`), case: 'named' },
    { anchor: 'got exception. ', pattern: new RegExp(`${REFUSED}service ${SERVICE} (?:is )?not found!`), case: 'named' },
    { anchor: 'got exception. ', pattern: new RegExp(`${REFUSED}service not found groupName: [^,\\n]{1,128},serviceName: ${SERVICE}`), case: 'named' },
    { anchor: 'naming.exception.NacosException: service not found: ', pattern: new RegExp(`naming\\.exception\\.NacosException: service not found: ${SERVICE}`), case: 'named' },
    { anchor: 'got exception. ', pattern: new RegExp(`${REFUSED}instance not (?:exist|found)`), case: 'instance' },
    { anchor: 'MCP server not found', pattern: /"code":50000,"message":"MCP server not found"/, case: 'mcp' },
    { anchor: 'MCP server version not found', pattern: /"code":50001,"message":"MCP server version not found"/, case: 'mcp-version' },
  ],
});
