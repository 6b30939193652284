import absent from '../../../rules/client/asked-thing-absent.ts';
import exists from '../../../rules/client/made-thing-exists.ts';
import parameters from '../../../rules/client/parameters-refused.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const WARNING = { severity: 'warning', confidence: 'stated' } as const;
const INFO = { severity: 'info', confidence: 'stated' } as const;
const thrown = (text: string, kind: 'nacos' | 'application' = 'nacos') => ({ 'logs.digest': digest([record('Resolved', chainOf(text), { kind, ...(kind === 'application' && { logger: 'com.example.Orders' }) })]) });
const MISSING = 'org.springframework.web.bind.MissingServletRequestParameterException: Required request parameter \'content\' for method parameter type String is not present';

const required = (frame: string) => ({ 'logs.digest': digest([record('got exception. {}', [{ type: 'java.lang.IllegalArgumentException', message: 'Param \'ip\' is required.', relation: 'top', frames: [frame] }])]) });

testRule(parameters, {
  fail: {
    renamed: { ...refusedWith('{"code":10000,"message":"parameter missing","data":"Required parameter \'groupName\' type String is not present"}', 'renamed', { name: 'groupName' }), ...WARNING, explains: ['request-refused'] },
    'a namespace is edited': { ...refusedWith('{"code":10000,"message":"parameter missing","data":"required parameter \'namespaceId\' is missing"}', 'renamed', { name: 'namespaceId' }), ...WARNING },
    'in an answer': { ...answered('{"code":10000,"message":"parameter missing","data":"Required parameter \'namespaceId\' type String is not present"}', 400), args: { name: 'namespaceId' }, case: 'renamed', cites: ['server.health'] },
    'no dataId': { ...refusedWith('Required parameter \'dataId\' type String is not present', 'data-id-absent', { name: 'dataId' }), ...WARNING },
    'a form that was dropped, in 2.3.2': { ...refusedWith('Parameter \'dataId\' is missing', 'data-id-absent', { name: 'dataId' }), ...WARNING },
    'no content': { ...refusedWith('{"code":10000,"message":"parameter missing","data":"Required parameter \'content\' type String is not present"}', 'absent', { name: 'content' }), ...WARNING },
    'no name of a namespace': { ...refusedWith('got exception. parameter missing required parameter \'namespaceName\' is missing', 'absent', { name: 'namespaceName' }), ...WARNING },
    'in 1.x and 2.x': { ...refusedWith('caused: Param \'serviceName\' is required.;', 'absent', { name: 'serviceName' }), ...WARNING },
    'in naming-server.log': { ...refusedWith('got exception. java.lang.IllegalArgumentException: Param \'ip\' is required.', 'absent', { name: 'ip' }), ...WARNING },
    'thrown by the server': { given: required('com.alibaba.nacos.core.utils.WebUtils.required(WebUtils.java:70)'), args: { name: 'ip' }, case: 'absent', cites: ['logs.digest'], ...WARNING },
    'as Spring says it': { ...refusedWith('{"status":400,"error":"Bad Request","message":"Required String parameter \'content\' is not present","path":"/nacos/v1/cs/configs"}', 'absent', { name: 'content' }), ...WARNING },
    'in the log of the server': { given: thrown(MISSING), args: { name: 'content' }, case: 'absent', cites: ['logs.digest'], ...WARNING },
    json: { ...refusedWith('{"code":20003,"message":"MediaType Error","data":"Content-Type \'application/json\' is not supported"}', 'media-type', {}), ...WARNING },
    'a dataId': { ...refusedWith('caused: invalid dataId : app@dev.yaml;', 'characters', { what: 'dataId', value: 'app@dev.yaml' }), ...WARNING },
    'a group': { ...refusedWith('caused: invalid group : my group;', 'characters', { what: 'group', value: 'my group' }), ...WARNING },
    'a tag': { ...refusedWith('caused: invalid tag : a/b;', 'characters', { what: 'tag', value: 'a/b' }), ...WARNING },
    long: { ...refusedWith('{"code":20002,"message":"parameter validate error","data":"too long desc, over 128"}', 'too-long', { what: 'desc', limit: '128' }), ...WARNING },
    many: { ...refusedWith('caused: too much config_tags, over 5;', 'too-many', { limit: '5' }), ...WARNING },
    'an id': { ...refusedWith('{"code":22000,"message":"illegal namespace","data":"namespaceId [dev 1] mismatch the pattern"}', 'namespace-id', { value: 'dev 1' }), ...WARNING },
    'a name': { ...refusedWith('{"code":22000,"message":"illegal namespace","data":"namespaceName [dev#1] contains illegal char"}', 'namespace-name', { value: 'dev#1' }), ...WARNING },
    page: { ...refusedWith('{"code":20002,"message":"parameter validate error","data":"Required parameter \'pageNo\' should be positive integer, current is 0"}', 'page', { name: 'pageNo', value: '0' }), ...WARNING },
    'page of old': { ...refusedWith('caused: pageNo and pageSize must be greater than zero;', 'no-page', {}), ...WARNING },
    weight: { ...refusedWith('{"code":21001,"message":"weight error","data":"instance format invalid: The weights range from 0.0 to 10000.0"}', 'weight', {}), ...WARNING },
    blank: { ...refusedWith('caused: content is blank : ;', 'blank', {}), ...WARNING },
  },
  pass: {
    'a parameter that is there': { ...refusedWith('Required parameter is present') },
    'an application that lacks one of its own': { given: thrown(MISSING, 'application') },
    'an application that requires one': { given: required('com.example.Checks.required(Checks.java:7)') },
    'another exception that requires one': { given: thrown('java.lang.IllegalStateException: IllegalArgumentException: Param \'ip\' is required.') },
    'another exception with these words': { given: thrown(MISSING.replace('MissingServletRequestParameterException', 'ServletException')) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(absent, {
  fail: {
    namespace: { ...refusedWith('{"code":22001,"message":"namespace not exist","data":"namespaceId [ dev ] not exist"}', 'namespace', { value: 'dev' }), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered('{"code":22001,"message":"namespace not exist","data":"namespaceId [ dev ] not exist"}', 404), args: { value: 'dev' }, case: 'namespace', cites: ['server.health'] },
    import: { ...refusedWith('{"code":100001,"message":"目标 namespace 不存在","data":{"succCount":0}}', 'namespace-import', {}), ...WARNING },
    'import, 3.x': { ...refusedWith('{"code":22001,"message":"namespace not exist","data":{"succCount":0}}', 'namespace-import', {}), ...WARNING },
    config: { ...refusedWith('{"code":20004,"message":"resource not found","data":"Config not exist, please publish Config first."}', 'config', {}), ...WARNING },
    beta: { ...refusedWith('{"code":20004,"message":"resource not found","data":"Config is not in beta."}', 'beta', {}), ...WARNING },
    history: { ...refusedWith('{"code":20004,"message":"resource not found","data":"certain config history for nid = 12 not exist"}', 'history', { value: '12' }), ...WARNING },
    'of another': { ...refusedWith('caused: Please check dataId, group or namespaceId.;', 'history-other', {}), ...WARNING },
    service: { ...refusedWith('service Service{namespace=\'public\', group=\'G\', name=\'demo\', ephemeral=false, revision=0} is not exist.', 'service', { namespace: 'public', group: 'G', value: 'demo' }), ...WARNING },
    mcp: { ...refusedWith('{"code":50000,"message":"MCP server not found","data":"x"}', 'mcp', {}), ...WARNING },
    'a service that nobody registers': { ...refusedWith('got exception. service not found: DEFAULT_GROUP@@img', 'named', { value: 'DEFAULT_GROUP@@img' }), ...WARNING },
    'a service, with its namespace': { ...refusedWith('got exception. com.alibaba.nacos.api.exception.NacosException: service not found, namespace: public, serviceName: G@@img', 'named', { value: 'G@@img' }), ...WARNING },
    'a service of 2.x': { ...refusedWith('got exception. service G@@img is not found!', 'named', { value: 'G@@img' }), ...WARNING },
    'a service of 3.x': { ...refusedWith('got exception. service not found groupName: G,serviceName: img', 'named', { value: 'img' }), ...WARNING },
    'a service to be changed': { ...refusedWith('got exception. specified service not exist, serviceName : G@@img', 'named', { value: 'G@@img' }), ...WARNING },
    'a service of 1.0': { ...refusedWith('com.alibaba.nacos.naming.exception.NacosException: service not found: G@@img', 'named', { value: 'G@@img' }), ...WARNING },
    'an instance': { ...refusedWith('got exception. instance not found', 'instance', {}), ...WARNING },
    version: { ...refusedWith('{"code":50001,"message":"MCP server version not found","data":"x"}', 'mcp-version', {}), ...WARNING },
  },
  pass: { 'a client that is not ours': { ...refusedWith('com.example.NacosException: service not found: G@@img') }, 'another thing that is not found': { ...refusedWith('got exception. Client id 7 not exist.') }, 'a number that is not ours': { ...refusedWith('{"code":20004,"message":"order not found"}') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(exists, {
  fail: {
    namespace: { ...refusedWith('{"code":22002,"message":"namespace already exist","data":"namespaceId [dev] already exist."}', 'namespace', { value: 'dev' }), ...INFO },
    'an answer': { ...answered('{"code":22002,"message":"namespace already exist","data":"namespaceId [dev] already exist."}', 400), args: { value: 'dev' }, case: 'namespace', cites: ['server.health'] },
    'of 2.2': { ...refusedWith('illegal namespace the namespaceId is existed, namespaceId: dev', 'namespace', { value: 'dev' }), ...INFO },
    public: { ...refusedWith('namespaceId [public] is default namespace id and already exist.', 'public', { value: 'public' }), ...INFO },
    config: { ...refusedWith('config already exist, dataId: a.yaml, group: G, namespaceId: public', 'config', { value: 'a.yaml', group: 'G', namespace: 'public' }), ...INFO },
    service: { ...refusedWith('{"code":21007,"message":"service already exist","data":null}', 'service', {}), ...INFO },
  },
  pass: { 'a file that is there': { ...refusedWith('file a.yaml already exist') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
