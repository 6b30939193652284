import rule from '../../../rules/config/function-switched-off.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';

const WARNING = { severity: 'warning', confidence: 'stated' } as const;

const WITHOUT_NAMING = "Error creating bean with name 'mcpEndpointOperationService' defined in URL [jar:nested:/opt/nacos/target/nacos-server.jar/!BOOT-INF/lib/nacos-ai-3.0.1.jar!/com/alibaba/nacos/ai/service/McpEndpointOperationService.class]: Unsatisfied dependency expressed through constructor parameter 0: No qualifying bean of type '";

testRule(rule, {
  fail: {
    mode: { ...refusedWith('{"code":40001,"message":"API function disabled.","data":"Current functionMode is `naming`, config module is disabled."}', 'mode', { mode: 'naming', part: 'config' }), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered('{"code":40001,"message":"API function disabled.","data":"Current functionMode is `config`, naming module is disabled."}', 501), args: { mode: 'config', part: 'naming' }, case: 'mode', cites: ['server.health'] },
    ai: { ...refusedWith('Nacos AI MCP module and API required both `naming` and `config` module.', 'ai', {}), ...WARNING },
    'a start for configurations alone': { ...refusedWith(`${WITHOUT_NAMING}com.alibaba.nacos.naming.core.ServiceOperator' available`, 'ai-start', { bean: 'core.ServiceOperator' }), severity: 'error', confidence: 'stated', explains: ['request-refused', 'start-failed', 'not-running'] },
    'derby ops': { ...refusedWith('{"code":500,"message":"Derby ops is disabled, please set `nacos.config.derby.ops.enabled=true` to enabled this feature.","data":null}', 'derby-ops', {}), ...WARNING },
    mysql: { ...refusedWith('{"code":500,"message":"The current storage mode is not Derby","data":null}', 'not-derby', {}), ...WARNING },
    delete: { ...refusedWith('{"code":500,"message":"Only query statements are allowed to be executed","data":null}', 'derby-select', {}), ...WARNING },
    language: { ...refusedWith('{"code":30000,"message":"Unsupported language: fr","data":null}', 'language', { language: 'fr' }), ...WARNING },
  },
  pass: { 'said otherwise': { ...refusedWith('functionMode config') }, 'a bean of a plugin': { ...refusedWith(`${WITHOUT_NAMING}com.example.Operator' available`) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
