import rule from '../../../rules/environment/start-option-unknown.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const pasted = (...lines: readonly (readonly [line: number, text: string, file?: string])[]) => ({
  'logs.digest': digest(lines.map(([line, text, file]) => record(text, [], { kind: 'other', level: null, boot: null, phase: null, line, ...(file !== undefined && { file }) })), []),
});
const TYPED = '[root@n1 bin]# sh startup.sh -x standalone';

testRule(rule, {
  fail: {
    typed: { given: pasted([1, TYPED], [2, 'Unknown parameter']), args: { given: '-x standalone' }, cites: ['logs.digest'], case: 'option', severity: 'error', confidence: 'stated', explains: ['datasource-missing', 'start-failed', 'not-running'] },
    'three lines above': { given: pasted([1, './startup.sh --mode standalone'], [4, 'Unknown parameter']), args: { given: '--mode standalone' }, cites: ['logs.digest'], case: 'option' },
    'the mode is misspelt': { given: pasted([1, 'startup.cmd -m standlone']), args: { ending: 'cmd', mode: 'standlone' }, cites: ['logs.digest'], case: 'mode', confidence: 'stated' },
    'the embedded storage, taken for a mode': { given: pasted([1, './startup.sh -m embeded']), args: { ending: 'sh', mode: 'embeded' }, cites: ['logs.digest'], case: 'embedded', confidence: 'stated' },
    'behind another option': { given: pasted([1, 'bash bin/startup.sh -f config -m StandAlone']), args: { ending: 'sh', mode: 'StandAlone' }, cites: ['logs.digest'], case: 'mode' },
  },
  pass: {
    'the mode is right': { given: pasted([1, 'startup.cmd -m standalone'], [2, 'sh startup.sh -p embedded -m cluster']) },
    'an -m of another program': { given: pasted([1, 'startup.sh; python -m http']) },
    'four lines above': { given: pasted([1, TYPED], [5, 'Unknown parameter']) },
    'said before': { given: pasted([3, TYPED], [2, 'Unknown parameter']) },
    'in another file': { given: pasted([1, TYPED, 'a.txt'], [2, 'Unknown parameter', 'b.txt']) },
    'by another program': { given: pasted([2, 'Unknown parameter']) },
    'without an option': { given: pasted([1, 'sh startup.sh'], [2, 'Unknown parameter']) },
    'as part of a sentence': { given: pasted([1, TYPED], [2, 'Unknown parameter mode in line 4']) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
