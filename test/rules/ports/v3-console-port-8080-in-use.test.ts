import rule from '../../../rules/ports/v3-console-port-8080-in-use.ts';
import { boot, busyPort, digest, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v2 = { version: '2.3.2', by: 'jar' } as const;
const v3 = { version: '3.0.3', by: 'jar' } as const;
const consoleFailed = record('Web server failed to start. Port 8080 was already in use.', [], { phase: 'running' });

testRule(rule, {
  fail: {
    'Jenkins': {
      given: { 'nacos.ports': [busyPort('main', 8848, { own: true, pid: 4711 }), busyPort('console', 8080, { pid: 7, command: 'java -jar jenkins.war' })], 'nacos.version': v3 },
      args: { port: 8080, command: 'java -jar jenkins.war', key: 'nacos.console.port', proposed: 18_080 }, cites: ['nacos.ports'], case: 'program',
    },
    'only the log, after the API was up': {
      given: { 'logs.digest': digest([record('Nacos Server API started successfully in 3534 ms', [], { level: 'INFO' }), consoleFailed], [boot({ version: '3.0.3', outcome: 'started' })]), 'nacos.version': v3 },
      args: { port: 8080 }, cites: ['logs.digest'], case: 'logged',
    },
  },
  pass: { 'free': { given: { 'nacos.ports': [portUse('main', 8848), portUse('console', 8080)], 'nacos.version': v3 } } },
  na: { 'a 2.x server has no console port': { given: { 'nacos.ports': [portUse('main', 8848)], 'nacos.version': v2 } } },
});
