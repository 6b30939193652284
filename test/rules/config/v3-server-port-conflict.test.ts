import rule from '../../../rules/config/v3-server-port-conflict.ts';
import { boot, config, digest, nacosProcess, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const v3 = { version: '3.0.3', by: 'jar' } as const;
const api = record('Nacos Server API started successfully in 3534 ms', [], { level: 'INFO' });
const taken = record('Web server failed to start. Port 8848 was already in use.', [], { phase: 'running' });
const both = digest([api, taken], [boot({ version: '3.0.3', outcome: 'started', port: 8848 })]);
const defaults = (): ReturnType<typeof config> => {
  const one = config({ 'server.port': '8848' });
  const setting = one.settings['server.port'];
  return setting ? { ...one, settings: { 'server.port': { ...setting, origin: 'default' } } } : one;
};

testRule(rule, {
  fail: {
    'left over from 2.x': { given: { 'nacos.version': v3, 'nacos.config': config({ 'server.port': '8848' }) }, args: { port: '8848', file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'config', confidence: 'proven' },
    'with the log': { given: { 'nacos.version': v3, 'nacos.config': config({ 'server.port': '8848' }), 'logs.digest': both }, args: { port: '8848' }, cites: ['nacos.config', 'logs.digest'], case: 'config' },
    'no version, but keys of 3.x': { given: { 'nacos.config': config({ 'server.port': '8080', 'nacos.console.port': '8080' }) }, args: { port: '8080' }, cites: ['nacos.config'], case: 'config' },
    'the console has the main port': { given: { 'nacos.version': v3, 'nacos.config': config({ 'nacos.console.port': '8848' }) }, args: { port: '8848', key: 'nacos.console.port' }, cites: ['nacos.config'], case: 'same' },
    'only the log': { given: { 'nacos.version': v3, 'logs.digest': both }, args: { port: 8848 }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'only the keys of 3.x': { given: { 'nacos.version': v3, 'nacos.config': config({ 'nacos.server.main.port': '8848', 'nacos.console.port': '8080' }) } },
    'a console that is deployed apart': { given: { 'nacos.version': v3, 'nacos.config': config({ 'nacos.console.port': '8848', 'nacos.deployment.type': 'console' }) } },
    'a default is not a setting': { given: { 'nacos.version': v3, 'nacos.config': defaults() } },
    'it runs all the same': {
      given: { 'nacos.version': v3, 'nacos.config': config({ 'server.port': '8848' }), 'nacos.ports': [portUse('main', 8848), portUse('console', 8080)], 'nacos.processes': [nacosProcess({ listens: [8848, 9848, 9849, 7848, 8080] })] },
    },
  },
  na: {
    '2.x': { given: { 'nacos.version': { version: '2.5.1', by: 'jar' }, 'nacos.config': config({ 'server.port': '8848' }) } },
    'server without console': { given: { 'nacos.version': v3, 'nacos.config': config({ 'server.port': '8848', 'nacos.deployment.type': 'server' }) } },
  },
  unknown: {
    'neither version nor keys of 3.x': { given: { 'nacos.config': config({ 'server.port': '8848' }) }, missing: ['nacos.version'] },
    'the console lost its port to another program': {
      given: { 'nacos.version': v3, 'logs.digest': digest([api, record('Web server failed to start. Port 8080 was already in use.')], [boot({ version: '3.0.3', port: 8848 })]) }, missing: ['nacos.config'],
    },
  },
});
