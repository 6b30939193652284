import rule from '../../../rules/operations/mcp-broken-release.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const thrown = (frame: string) => ({ 'logs.digest': digest([record('Servlet.service() threw exception', [{ relation: 'top', type: 'java.lang.ClassNotFoundException', message: WHAT, frames: [frame] }])]) });
const WHAT = 'com.networknt.schema.SpecVersion$VersionFlag';

testRule(rule, {
  fail: {
    'without the library': { given: thrown('com.alibaba.nacos.ai.service.McpServerValidationService.validateServers(McpServerValidationService.java:88)'), args: { what: WHAT }, cites: ['logs.digest'], subject: 'MCP' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'the same library in another program': { given: thrown('org.example.Forms.check(Forms.java:8)') },
  },
});
