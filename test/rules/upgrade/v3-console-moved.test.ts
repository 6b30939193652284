import rule from '../../../rules/upgrade/v3-console-moved.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const pasted = (text: string) => ({ 'logs.digest': digest([record(text, [], { kind: 'other', level: null, boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    'the default': { given: pasted('Nacos Console default port is 8080, and the path is /.'), args: { port: '8080', path: '/' }, cites: ['logs.digest'], severity: 'info' },
    'moved elsewhere': { given: pasted('Nacos Console default port is 18080, and the path is /console.'), args: { port: '18080', path: '/console' }, cites: ['logs.digest'] },
    'what a port of the server answered': {
      given: { 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/nacos', status: 404, body: 'Nacos Console default port is 8080, and the path is /.' }] } },
      args: { port: '8080' }, cites: ['server.health'], confidence: 'stated',
    },
    'somebody asks the main port for nothing': { given: { 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/', status: 404, body: '{"timestamp":"2025-09-02T08:11:45.020+00:00","status":404,"error":"Not Found","path":"/"}' }] } }, args: {}, cites: ['server.health'], case: 'root', severity: 'info' },
  },
  pass: {
    'another path is not there': { given: { 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/nacos/v1/x', status: 404, body: 'x' }] }, 'logs.digest': digest([]) } },
    'another status': { given: { 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '/', status: 503, body: 'x' }] }, 'logs.digest': digest([]) } },
    'only the name': { given: pasted('Nacos Console started successfully in 900 ms') } },
  na: { 'before 3.0': { given: { ...pasted('Nacos Console default port is 8080, and the path is /.'), 'nacos.version': { version: '2.3.2', by: 'jar' } } } },
});
