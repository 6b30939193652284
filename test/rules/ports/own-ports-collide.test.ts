import rule from '../../../rules/ports/own-ports-collide.ts';
import { config } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (port: number) => ({ port, base: port, contextPath: '/nacos', by: 'config' as const, place: { key: 'server.port', origin: 'file' as const, source: null, file: 'f' }, basePlace: { key: 'server.port', origin: 'file' as const, source: null, file: 'f' } });
const old = { version: '2.3.2', by: 'jar' } as const;
const v3 = { version: '3.1.0', by: 'jar' } as const;

testRule(rule, {
  fail: {
    'Spring Boot’s management port on the gRPC port of 2.x': { given: { 'nacos.version': old, 'nacos.main-port': at(8848), 'nacos.config': config({ 'management.server.port': '9848' }) }, args: { key: 'management.server.port', port: 9848, file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], confidence: 'proven' },
    'the console on the gRPC port between members': { given: { 'nacos.version': v3, 'nacos.main-port': at(18848), 'nacos.config': config({ 'nacos.console.port': '19849' }) }, args: { key: 'nacos.console.port', port: 19849 }, cites: ['nacos.config'] },
    'the console on the Raft port': { given: { 'nacos.version': v3, 'nacos.main-port': at(9080), 'nacos.config': config({ 'nacos.console.port': '8080' }) }, args: { port: 8080 }, cites: ['nacos.config'] },
    'an AI registry that is on': { given: { 'nacos.version': v3, 'nacos.main-port': at(8080), 'nacos.config': config({ 'nacos.ai.mcp.registry.enabled': 'true', 'nacos.ai.mcp.registry.port': '9080' }) }, args: { port: 9080 }, cites: ['nacos.config'] },
  },
  pass: {
    'the main port itself: one context': { given: { 'nacos.version': old, 'nacos.main-port': at(8848), 'nacos.config': config({ 'management.server.port': '8848' }) } },
    'ports of their own': { given: { 'nacos.version': v3, 'nacos.main-port': at(8848), 'nacos.config': config({ 'nacos.console.port': '8080', 'management.server.port': '9090' }) } },
    'an AI registry that is off': { given: { 'nacos.version': v3, 'nacos.main-port': at(8080), 'nacos.config': config({ 'nacos.ai.mcp.registry.port': '9080' }) } },
    '2.x knows no console port': { given: { 'nacos.version': old, 'nacos.main-port': at(8848), 'nacos.config': config({ 'nacos.console.port': '9848' }) } },
    'nor has a server alone a console': { given: { 'nacos.version': v3, 'nacos.main-port': at(8848), 'nacos.config': config({ 'nacos.console.port': '9848', 'nacos.deployment.type': 'server' }) } },
    '1.3 derives nothing': { given: { 'nacos.version': { version: '1.3.2', by: 'jar' }, 'nacos.main-port': at(8848), 'nacos.config': config({ 'management.server.port': '9848' }) } },
  },
  unknown: {
    'no configuration': { given: { 'nacos.version': old, 'nacos.main-port': at(8848) }, missing: ['nacos.config'] },
  },
});
