import rule from '../../../rules/ports/nothing-listens.ts';
import { boot, digest, listener, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const of = (kind: 'other' | 'nacos', ...texts: readonly string[]) => digest(texts.map(text => record(text, [], { kind, level: null, boot: null, phase: null })), []);
const lines = Object.assign((...texts: readonly string[]) => of('other', ...texts), { of });

testRule(rule, {
  fail: {
    'nobody on the usual port': {
      given: { 'host.unheard-ports': [8848] }, args: { port: 8848 }, subject: 'port 8848', case: 'main', cites: ['host.unheard-ports'], severity: 'error',
      explains: ['client-cannot-connect', 'grpc-unreachable'], symptoms: ['not-running'],
    },
    'nobody on the port of the last start': { given: { 'host.unheard-ports': [8858], 'logs.digest': digest([], [boot({ port: 8858 })]) }, args: { port: 8858 }, case: 'main', cites: ['host.unheard-ports'] },
    'the main port without that of gRPC': {
      given: { 'host.unheard-ports': [9848], 'host.listeners': [listener(8848)], 'nacos.version': { version: '2.0.0', by: 'log' } }, args: { port: 9848, main: 8848 }, case: 'grpc', cites: ['host.unheard-ports'],
    },
    'curl on the machine itself': { given: { 'logs.digest': lines('curl: (7) Failed to connect to localhost port 8848 after 0 ms: Couldn\'t connect to server') }, args: { port: 8848 }, case: 'refused', cites: ['logs.digest'], confidence: 'stated' },
    'an older curl': { given: { 'logs.digest': lines('curl: (7) Failed connect to 127.0.0.1:8848; Connection refused') }, args: { port: 8848 }, case: 'refused', cites: ['logs.digest'] },
    'the start opened another port': { given: { 'logs.digest': lines('curl: (7) Failed to connect to 127.0.0.1 port 8848: Connection refused', 'Tomcat started on port(s): 8080 (http)'), 'nacos.version': { version: '1.4.1', by: 'log' } }, args: { port: 8848, main: 8080 }, case: 'elsewhere', cites: ['logs.digest'], confidence: 'stated' },
    'a console of 3.x opened another port': { given: { 'logs.digest': lines('curl: (7) Failed to connect to 127.0.0.1 port 8848: Connection refused', 'Tomcat started on port 8080 (http)'), 'nacos.version': { version: '3.0.1', by: 'log' } }, args: { port: 8848 }, case: 'refused', cites: ['logs.digest'] },
    'the start opened that port': { given: { 'logs.digest': lines('curl: (7) Failed to connect to 127.0.0.1 port 8848: Connection refused', 'Tomcat started on port(s): 8848 (http)'), 'nacos.version': { version: '1.4.1', by: 'log' } }, args: { port: 8848 }, case: 'refused', cites: ['logs.digest'] },
    wget: { given: { 'logs.digest': lines('Connecting to 127.0.0.1:8848... failed: Connection refused.') }, args: { port: 8848 }, case: 'refused', cites: ['logs.digest'] },
    'and ps shows a process': { given: { 'logs.digest': lines('root 1234 1 5 10:00 ? 00:01:00 /usr/bin/java -Xms512m -jar /opt/nacos/target/nacos-server.jar', 'curl: (7) Failed to connect to 127.0.0.1 port 8848: Connection refused') }, args: { port: 8848 }, case: 'refused-alive', cites: ['logs.digest'] },
  },
  pass: {
    'another port was looked for': { given: { 'host.unheard-ports': [3306] } },
    'a server of 1.x has no gRPC': { given: { 'host.unheard-ports': [9848], 'host.listeners': [listener(8848)], 'nacos.version': { version: '1.4.7', by: 'log' } } },
    'gRPC, and nothing of the main port is seen': { given: { 'host.unheard-ports': [9848], 'nacos.version': { version: '2.3.2', by: 'log' } } },
  },
  na: {
    'another port was asked': { given: { 'logs.digest': lines('curl: (7) Failed to connect to 127.0.0.1 port 3306: Connection refused') } },
    'another machine was asked': { given: { 'logs.digest': lines('curl: (7) Failed to connect to 10.0.0.4 port 8848: Connection refused') } },
    'curl, in the log of the server': { given: { 'logs.digest': lines.of('nacos', 'curl: (7) Failed to connect to 127.0.0.1 port 8848: Connection refused') } },
    'wget, in the log of the server': { given: { 'logs.digest': lines.of('nacos', 'Connecting to 127.0.0.1:8848... failed: Connection refused.') } },
    'nobody looked': { given: { 'host.listeners': [listener(22)] } } },
});
