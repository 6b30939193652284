import rule from '../../../rules/operations/mcp-version-missing.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string) => ({ 'logs.digest': digest([record(message)]) });

testRule(rule, {
  fail: { told: { given: log('Error [500]: mcp server `weather` for version `1.0.2` not found'), args: { service: 'weather', version: '1.0.2' }, subject: 'MCP server weather', cites: ['logs.digest'] } },
  pass: { silent: { given: { 'logs.digest': digest([]) } }, 'without a version': { given: log('mcp server `weather` not found') } },
});
