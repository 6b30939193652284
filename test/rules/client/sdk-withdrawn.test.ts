import rule from '../../../rules/client/sdk-withdrawn.ts';
import { clientOf } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (version: string) => clientOf({ 'go.mod': `module x\nrequire github.com/nacos-group/nacos-sdk-go/v2 ${version}\n` });

testRule(rule, {
  fail: { 'v2.2.9': { given: given('v2.2.9'), confidence: 'proven', args: { version: 'v2.2.9', file: 'go.mod', line: '2' }, cites: ['client.projects'] } },
  pass: { 'v2.2.8': { given: given('v2.2.8') }, 'v2.3.0': { given: given('v2.3.0') } },
  na: { 'a server': { given: {} } },
});
