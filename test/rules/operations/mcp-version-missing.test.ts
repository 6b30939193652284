import rule from '../../../rules/operations/mcp-version-missing.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string) => ({ 'logs.digest': digest([record(message)]) });

testRule(rule, {
  fail: {
    'no such server': { given: log('MCP server `weather` not found in namespaceId: `public`'), args: { service: 'weather', namespace: 'public' }, cites: ['logs.digest'], case: 'server' },
    'one that there is': { given: log('mcp server `weather` has existed, please update it rather than create.'), args: { service: 'weather' }, cites: ['logs.digest'], case: 'exists' },
    'a version that there is': { given: log('Mcp Server weather and target version 1.0.0 already exist, do not do release'), args: { service: 'weather', version: '1.0.0' }, cites: ['logs.digest'], case: 'released' },
    'the registration failed of it': { given: log('Failed to register MCP server to Nacos: Error [500]: mcp server `weather` for version `1.0.2` not found'), args: { service: 'weather', version: '1.0.2' }, cites: ['logs.digest'], case: 'version', severity: 'warning' },
    told: { given: log('Error [500]: mcp server `weather` for version `1.0.2` not found'), args: { service: 'weather', version: '1.0.2' }, subject: 'MCP server weather', cites: ['logs.digest'], case: 'version' },
  },
  pass: { silent: { given: { 'logs.digest': digest([]) } }, 'without a version': { given: log('mcp server `weather` not found') } },
});
