import rule0 from '../../../rules/client/cache-folder-shared.ts';
import rule1 from '../../../rules/client/beats-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    lock: { given: said('lock 3f2a.cache conflict;retry time: 2'), args: { file: '3f2a.cache' }, cites: ['logs.digest'], case: 'lock', severity: 'warning', confidence: 'stated' },
    write: { given: said('[NA] failed to write cache for dom:DEFAULT_GROUP@@orders'), args: { name: 'DEFAULT_GROUP@@orders' }, cites: ['logs.digest'], case: 'write', severity: 'warning', confidence: 'stated' },
  },
  pass: { 'said otherwise': { given: said('lock 3f2a.cache released') }, 'a disk that is full': { given: said('[NA] failed to write cache for dom:order java.io.IOException: No space left on device') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

testRule(rule1, {
  fail: {
    deleted: { given: said('[AUTO-DELETE-IP] service: DEFAULT_GROUP@@orders, ip: {"ip":"10.0.0.7","port":8080}'), args: { service: 'DEFAULT_GROUP@@orders' }, cites: ['logs.digest'], severity: 'info', confidence: 'stated', case: 'removed' },
    'and back': { given: said('[CLIENT-BEAT] The instance has been removed for health mechanism, perform data compensation operations, beat: {"ip":"10.0.0.9"}, serviceName: DEFAULT_GROUP@@orders'), args: { service: 'DEFAULT_GROUP@@orders' }, cites: ['logs.digest'], case: 'back' },
  },
  pass: { 'said otherwise': { given: said('[AUTO-DELETE-IP] is switched off') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
