import rule from '../../../rules/config/mcp-import-refused.ts';
import { config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const KEY = 'nacos.console.ai.mcp.import.allowed-private-addresses';
const given = (value: string) => ({ 'nacos.config': config({ [KEY]: value }), 'nacos.version': { version: '3.2.4', by: 'jar' as const } });
const log = (message: string) => ({ 'logs.digest': digest([record(message)]) });
const PRIVATE = `MCP endpoint host 'tools.lan' resolves to private or local address '10.2.0.9'. Public addresses are allowed by default; ask a Nacos cluster administrator to add this trusted private address or CIDR range to '${KEY}'.`;

testRule(rule, {
  fail: {
    'a name': { given: given('192.168.0.0/16,tools.lan'), args: { value: 'tools.lan', key: KEY }, cites: ['nacos.config'], case: 'entry', severity: 'warning' },
    'a blank entry': { given: given('10.2.0.9,'), args: { value: '""' }, cites: ['nacos.config'] },
    'a network that is too long': { given: given('10.0.0.0/33'), args: { value: '10.0.0.0/33' }, cites: ['nacos.config'] },
    'an entry, told': { given: log(`MCP tool import is blocked because '${KEY}' contains invalid entry 'tools.lan'. Configure only private IP addresses or CIDR ranges`), args: { value: 'tools.lan', key: KEY }, cites: ['logs.digest'], case: 'entry' },
    'a private address, told': { given: log(PRIVATE), args: { host: 'tools.lan', ip: '10.2.0.9' }, cites: ['logs.digest'], case: 'private' },
    'switched off, told': { given: log("MCP tool import is disabled by 'nacos.console.ai.mcp.import.enabled'. A Nacos cluster administrator must enable this setting before importing tools."), args: { key: 'nacos.console.ai.mcp.import.enabled' }, cites: ['logs.digest'], case: 'off', severity: 'info' },
  },
  pass: {
    'addresses and networks': { given: given('10.2.0.9, 192.168.0.0/16,[fd00::1]/64') },
    'nothing is set': { given: { 'nacos.config': config({}) } },
    'set to nothing': { given: given('') },
  },
  na: { 'a release that has no list': { given: { ...given('tools.lan'), 'nacos.version': { version: '3.2.3', by: 'jar' } } } },
});
