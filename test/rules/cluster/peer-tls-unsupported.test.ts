import rule from '../../../rules/cluster/peer-tls-unsupported.ts';
import { config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const PREFIX = 'nacos.remote.server.rpc.tls';
const given = (enabled: string, compatible: string | null, version: string, mode: 'cluster' | 'standalone' = 'cluster') => ({
  'nacos.config': config({ [`${PREFIX}.enableTls`]: enabled, ...(compatible !== null && { [`${PREFIX}.compatibility`]: compatible }) }),
  'nacos.version': { version, by: 'jar' } as const, 'nacos.mode': { mode, by: 'process' } as const,
});

const CLOSED = 'Server check fail, please check server 10.66.3.12 ,port 9849 is available , error =io.grpc.StatusRuntimeException: UNAVAILABLE: Network closed for unknown reason';
const log = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'other', boot: null, line: at + 1 }))) });

testRule(rule, {
  fail: {
    'strict TLS before there is any between members': {
      given: given('true', 'false', '2.3.2'), args: { key: `${PREFIX}.compatibility`, file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'strict',
      severity: 'error', confidence: 'proven', explains: ['member-down', 'no-leader', 'not-ready'],
    },
    'said beside what the members log': { given: log(`${PREFIX}.compatibility=false`, CLOSED), args: { key: `${PREFIX}.compatibility` }, cites: ['logs.digest'], case: 'told', confidence: 'suspected' },
  },
  pass: {
    'both are taken': { given: given('true', 'true', '2.3.2') },
    'both are taken by default': { given: given('true', null, '2.3.2') },
    'TLS is off': { given: given('false', 'false', '2.3.2') },
  },
  unknown: {
    'a client that is cut off': { given: log(`${PREFIX}.compatibility=false`, CLOSED.replace('9849', '9848')), missing: ['nacos.config'] },
    'members that are cut off, both taken': { given: log(`${PREFIX}.compatibility=true`, CLOSED), missing: ['nacos.config'] },
  },
  na: {
    'members of 2.4 have settings of their own': { given: given('true', 'false', '2.4.0') },
    'no TLS yet': { given: given('true', 'false', '2.2.3') },
    'it has no members': { given: given('true', 'false', '2.3.2', 'standalone') },
  },
});
