import rule from '../../../rules/docker/exec-format-error.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, kind: 'start' | 'other' | 'nacos' = 'other') => ({ 'logs.digest': digest([record(message, [], { kind, level: null, boot: null, phase: null })], []) });
const WARNING = "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested";

testRule(rule, {
  fail: {
    refused: { given: said('standard_init_linux.go:228: exec user process caused: exec format error'), args: {}, cites: ['logs.digest'], case: 'started', explains: ['start-failed', 'not-running'] },
    emulated: { given: said(WARNING), args: { image: 'linux/amd64', host: 'linux/arm64/v8' }, cites: ['logs.digest'], case: 'warned', severity: 'warning' },
    'emulated, and it does not stay up': { given: { 'logs.digest': digest([record(WARNING, [], { kind: 'other', level: null, boot: null, phase: null }), record('然后容器一直重启', [], { kind: 'other', level: null, boot: null, phase: null })], []) }, args: { host: 'linux/arm64/v8' }, cites: ['logs.digest'], case: 'ends', severity: 'error' },
  },
  pass: {},
  na: {
    silent: { given: said('all is well') },
    'quoted in the log of the server': { given: said('exec format error', 'nacos') },
    'quoted there, the warning': { given: said(WARNING, 'nacos') },
    'no logs': { given: { 'logs.digest': null } } },
});
