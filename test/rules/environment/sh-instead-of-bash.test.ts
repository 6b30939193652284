import rule from '../../../rules/environment/sh-instead-of-bash.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string) => digest([record(message, [], { kind: 'start', level: null })]);

testRule(rule, {
  fail: {
    'dash': { given: { 'logs.digest': said('bin/startup.sh: 138: [[: not found') }, args: { script: "bin/startup.sh" }, cites: ['logs.digest'] },
    'busybox': { given: { 'logs.digest': said('startup.sh: line 138: [[: not found') }, args: {}, cites: ['logs.digest'] },
    'dash, older': { given: { 'logs.digest': said('startup.sh: 29: startup.sh: [[: not found') }, args: {}, cites: ['logs.digest'] },
    'an array in the script': { given: { 'logs.digest': said('bin/startup.sh: 20: Syntax error: "(" unexpected') }, args: {}, cites: ['logs.digest'] },
  },
  pass: { 'silent': { given: { 'logs.digest': digest([]) } }, 'another script': { given: { 'logs.digest': said('/app/entry.sh: 3: [[: not found') } }, 'another program is not found': { given: { 'logs.digest': said('bin/startup.sh: line 12: pgrep: not found') } } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
