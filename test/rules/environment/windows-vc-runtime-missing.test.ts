import rule from '../../../rules/environment/windows-vc-runtime-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const DLL = 'C:\\Users\\alex\\AppData\\Local\\Temp\\librocksdbjni5101278207630210604.dll';

testRule(rule, {
  fail: {
    'as the JVM says it': {
      given: { 'logs.digest': digest([record('Startup errors : ', chainOf(`java.lang.UnsatisfiedLinkError: ${DLL}: Can't find dependent libraries`))]) },
      args: { library: 'librocksdbjni5101278207630210604.dll' }, cites: ['logs.digest'], confidence: 'stated',
    },
    'broken by a console of 80 columns': {
      given: { 'logs.digest': digest([record(`nested exception is java.lang.UnsatisfiedLinkError: ${DLL}: Can't find depen\ndent libraries`)]) },
      args: { library: 'librocksdbjni5101278207630210604.dll' }, cites: ['logs.digest'],
    },
  },
  pass: {
    'another library': { given: { 'logs.digest': digest([record('', chainOf('java.lang.UnsatisfiedLinkError: C:\\jna\\jnidispatch.dll: Can\'t find dependent libraries'))]) } },
    'an application with RocksDB of its own': { given: { 'logs.digest': digest([record('', chainOf(`java.lang.UnsatisfiedLinkError: ${DLL}: Can't find dependent libraries`), { kind: 'application' })]) } },
    silent: { given: { 'logs.digest': digest([]) } },
  },
});
