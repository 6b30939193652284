import rule from '../../../rules/jvm/option-refused.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, more: Partial<LogRecord> = {}) => ({ 'logs.digest': digest([record(message, [], { kind: 'start', level: null, boot: null, phase: null, ...more })], []) });
const application = { kind: 'application', logger: 'com.example.Orders' } as const;
const ORDER = 'Initial heap size set to a larger value than the maximum heap size';
const COLLECTORS = 'Conflicting collector combinations in option list; please refer to the release notes for the combinations allowed';
const MULTIPLE = 'Multiple garbage collectors selected';

testRule(rule, {
  fail: {
    'the first above the largest': { given: said(ORDER), args: {}, cites: ['logs.digest'], case: 'order', severity: 'error', confidence: 'stated', explains: ['start-failed', 'not-running'] },
    'gigabytes in two letters': { given: said('Invalid maximum heap size: -Xmx2gb'), args: { which: 'maximum', value: '-Xmx2gb' }, cites: ['logs.digest'], case: 'size' },
    'nothing behind it': { given: said('Invalid initial heap size: -Xms'), args: { which: 'initial', value: '-Xms' }, cites: ['logs.digest'], case: 'size' },
    'a start line of 3.x, and Java 8': { given: said('Unrecognized option: --add-opens'), args: { value: '--add-opens' }, cites: ['logs.digest'], case: 'modules' },
    'an option of nobody': { given: said('Unrecognized option: -server2'), args: { value: '-server2' }, cites: ['logs.digest'], case: 'unknown' },
    'two collectors, Java 8': { given: said(COLLECTORS), args: {}, cites: ['logs.digest'], case: 'collectors' },
    'two collectors, Java 17': { given: said(MULTIPLE), args: {}, cites: ['logs.digest'], case: 'collectors' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'a VM option that was taken out is another rule': { given: said("Unrecognized VM option 'UseConcMarkSweepGC'") },
    'deprecated, and taken': { given: said('OpenJDK 64-Bit Server VM warning: Option UseConcMarkSweepGC was deprecated in version 9.0') },
    ...Object.fromEntries([ORDER, 'Invalid maximum heap size: -Xmx2gb', 'Unrecognized option: --add-opens', 'Unrecognized option: -server2', COLLECTORS, MULTIPLE].map(text => [`an application's: ${text}`, { given: said(text, application) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
