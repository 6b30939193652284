import rule from '../../../rules/cluster/peer-tls-unsupported.ts';
import { config } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const PREFIX = 'nacos.remote.server.rpc.tls';
const given = (enabled: string, compatible: string | null, version: string, mode: 'cluster' | 'standalone' = 'cluster') => ({
  'nacos.config': config({ [`${PREFIX}.enableTls`]: enabled, ...(compatible !== null && { [`${PREFIX}.compatibility`]: compatible }) }),
  'nacos.version': { version, by: 'jar' } as const, 'nacos.mode': { mode, by: 'process' } as const,
});

testRule(rule, {
  fail: {
    'strict TLS before there is any between members': {
      given: given('true', 'false', '2.3.2'), args: { key: `${PREFIX}.compatibility`, file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'strict',
      severity: 'error', confidence: 'proven', explains: ['member-down', 'no-leader', 'not-ready'],
    },
  },
  pass: {
    'both are taken': { given: given('true', 'true', '2.3.2') },
    'both are taken by default': { given: given('true', null, '2.3.2') },
    'TLS is off': { given: given('false', 'false', '2.3.2') },
  },
  na: {
    'members of 2.4 have settings of their own': { given: given('true', 'false', '2.4.0') },
    'no TLS yet': { given: given('true', 'false', '2.2.3') },
    'it has no members': { given: given('true', 'false', '2.3.2', 'standalone') },
  },
});
