import toImage from '../../../rules/upgrade/to-image.ts';
import toPorts from '../../../rules/upgrade/to-ports.ts';
import type { MainPort } from '../../../src/model/nacos.ts';
import { declared, nacos } from '../../support/declared.ts';
import { config, listener, nacosProcess } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const to = (version: string, from?: string): Given => ({ 'upgrade.to': { version }, ...(from !== undefined && { 'nacos.version': { version: from, by: 'jar' as const } }) });
const NOT_ASKED: Given = { 'upgrade.to': null };
const compose = (text: string): Given => declared('compose', text, null);
const SECRETS = ['NACOS_AUTH_TOKEN=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1', 'NACOS_AUTH_IDENTITY_KEY=k', 'NACOS_AUTH_IDENTITY_VALUE=v'];
const OLD = 'nacos/nacos-server:v2.5.1';
const cites = ['deployment'] as const;

testRule(toImage, {
  fail: {
    'no secrets': { given: { ...compose(nacos(OLD)), ...to('3.2.4', '2.5.1') }, args: { missing: 'NACOS_AUTH_TOKEN, NACOS_AUTH_IDENTITY_KEY, NACOS_AUTH_IDENTITY_VALUE' }, cites, case: 'missing', severity: 'error', subject: 'n1' },
    'an empty one': { given: { ...compose(nacos(OLD, [...SECRETS.slice(0, 2), 'NACOS_AUTH_IDENTITY_VALUE='])), ...to('3.2.4', '2.5.1') }, args: { missing: 'NACOS_AUTH_IDENTITY_VALUE' }, cites },
    'the debugger': { given: { ...compose(nacos('nacos/nacos-server:v3.0.3', [...SECRETS, 'NACOS_DEBUG=y'])), ...to('3.2.4', '3.0.3') }, args: { name: 'n1' }, cites, case: 'debug', severity: 'warning' },
  },
  pass: {
    'all there': { given: { ...compose(nacos(OLD, SECRETS)), ...to('3.2.4', '2.5.1') } },
    'within 2.x nothing is asked': { given: { ...compose(nacos(OLD)), ...to('2.5.4', '2.5.1') } },
  },
  na: { 'nobody asked': { given: NOT_ASKED }, 'no container': { given: to('3.2.4', '2.5.1') } },
});

const MAIN = { 'nacos.main-port': { port: 8848, base: 8848 } as MainPort };

testRule(toPorts, {
  fail: {
    'of a container': { given: { ...MAIN, ...compose(nacos(OLD, [], '    ports: ["8848:8848"]\n')), ...to('2.5.4', '1.4.2') }, args: [{ port: 9848, name: 'n1' }, { port: 9849 }], cites, case: 'unpublished', severity: 'error', subject: 'port 9848' },
    'the console of a container': { given: { ...MAIN, ...compose(nacos(OLD, [], '    ports: ["8848:8848", "9848:9848"]\n')), ...to('3.2.4', '2.5.1') }, args: { port: 8080 }, cites, case: 'unpublished', severity: 'warning' },
    'taken by another': { given: { ...to('3.2.4', '2.5.1'), ...MAIN, 'host.listeners': [listener(8080)] }, args: { port: 8080, command: 'python3 -m http.server' }, cites: ['host.listeners'], case: 'taken', severity: 'error' },
    'the console where it is configured': { given: { ...to('3.2.4', '2.5.1'), ...MAIN, 'nacos.config': config({ 'nacos.console.port': '18080' }), 'host.listeners': [listener(18080)] }, args: { port: 18080 }, cites: ['host.listeners'] },
  },
  pass: {
    'nothing new': { given: { ...to('2.5.4', '2.5.1'), ...MAIN, 'host.listeners': [listener(8080)] } },
    'all free': { given: { ...to('3.2.4', '2.5.1'), ...MAIN, 'host.listeners': [listener(8081)] } },
    'of the server itself': { given: { ...to('3.2.4', '2.5.1'), ...MAIN, 'host.listeners': [listener(8080, { pid: 4711 })], 'nacos.processes': [nacosProcess({ pid: 4711 })] } },
    'all published': { given: { ...MAIN, ...compose(nacos(OLD, [], '    ports: ["8848:8848", "18080:8080"]\n')), ...to('3.2.4', '2.5.1') } },
    'nothing is published': { given: { ...MAIN, ...compose(nacos(OLD)), ...to('3.2.4', '2.5.1') } },
  },
  na: { 'nobody asked': { given: NOT_ASKED } },
  unknown: { 'not looked at': { given: { ...to('3.2.4', '2.5.1'), ...MAIN }, missing: ['host.listeners'] } },
});
