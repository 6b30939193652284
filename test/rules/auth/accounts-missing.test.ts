import rule from '../../../rules/auth/accounts-missing.ts';
import type { Sighting } from '../../../src/model/host.ts';
import { testRule } from '../../support/rule-tester.ts';
import { config, dbSchema } from '../../support/facts.ts';

const shown = (value: string) => ({ 'host.seen': [{ what: 'accounts', subject: 'nacos', value } satisfies Sighting] });
const version = (text: string) => ({ 'nacos.version': { version: text, by: 'jar' as const } });
const counted = (users: number | null, auth = 'true') => ({ 'db.schema': dbSchema([], { users }), 'nacos.config': config({ 'nacos.core.auth.enabled': auth }) });

testRule(rule, {
  fail: {
    'shown, before 2.4': { given: { ...shown('none'), ...version('2.2.3') }, args: {}, cites: ['host.seen'], case: 'old', severity: 'error', confidence: 'stated' },
    'shown, the release that makes none any more': { given: { ...shown('none'), ...version('2.4.0') }, args: {}, cites: ['host.seen'], case: 'new' },
    'shown, of an unknown version': { given: shown('none'), args: {}, cites: ['host.seen'], case: 'any-version' },
    'counted, before 2.4': { given: { ...counted(0), ...version('2.3.2') }, args: {}, cites: ['db.schema'], case: 'old', severity: 'warning', confidence: 'proven' },
  },
  pass: {
    'some were shown': { given: shown('own') },
    'some were counted': { given: { ...counted(2), ...version('2.2.3') } },
  },
  na: {
    'counted, and made by hand since': { given: { ...counted(0), ...version('2.4.3') } },
    'nobody has to log in': { given: { ...counted(0, 'false'), ...version('2.2.3') } },
    'not counted': { given: { ...counted(null), ...version('2.2.3') } },
  },
});
