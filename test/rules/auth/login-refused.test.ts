import rule from '../../../rules/auth/login-refused.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { cites, silent } from '../../support/said.ts';

const CLASS = 'org.springframework.security.core.userdetails.UsernameNotFoundException';
const refused = (name: string, type = CLASS, more = {}): Given =>
  ({ 'logs.digest': digest([record('got exception. user not found!', chainOf(`${type}: User ${name} not found`), { count: 7, ...more })]) });

testRule(rule, {
  fail: { 'an account that was renamed': { given: refused('root_nacos'), args: { account: 'root_nacos', count: 7 }, cites, severity: 'warning', confidence: 'stated', explains: ['client-cannot-connect'] } },
  pass: {
    ...silent,
    'another exception': { given: refused('anna', 'com.example.UserMissingException') },
    "an application's own accounts": { given: refused('anna', CLASS, { kind: 'application', logger: 'com.example.Shop' }) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
