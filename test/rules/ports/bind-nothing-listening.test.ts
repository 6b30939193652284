import rule from '../../../rules/ports/bind-nothing-listening.ts';
import { busyPort, chainOf, config, digest, patient, listener, portUse, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const failedOn = (port: number, cause: string) => record('Startup errors : ', chainOf(`java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:${port}`, cause));
const inUse = failedOn(9848, 'java.net.BindException: Address already in use');

testRule(rule, {
  fail: {
    'an outgoing connection in the ephemeral range': {
      given: { 'nacos.ports': [busyPort('main', 38_848, null)], 'host.listeners': [listener(22)], 'host.ephemeral-ports': { from: 32_768, to: 60_999 } },
      args: { port: 38_848, from: 32_768, to: 60_999, reserve: '38848,39848,39849,37848' }, cites: ['nacos.ports'], case: 'ephemeral',
    },
    'nobody at all': { given: { 'nacos.ports': [busyPort('main', 8848, null)], 'host.listeners': [] }, args: { port: 8848 }, cites: ['nacos.ports'], case: 'invisible' },
    'a privileged port': { given: { 'nacos.ports': [portUse('main', 80, { state: 'denied' })] }, args: { port: 80 }, cites: ['nacos.ports'], case: 'denied' },
    'a privileged port, as Tomcat says it': {
      given: { 'nacos.config': config({ 'server.port': '80' }), 'logs.digest': digest([record('Startup errors : ', [{ relation: 'cause', type: 'java.net.SocketException', message: 'Permission denied', frames: ['java.base/sun.nio.ch.Net.bind0(Native Method)', 'org.apache.tomcat.util.net.NioEndpoint.initServerSocket(NioEndpoint.java:250)'] }], { kind: 'start' })]) },
      args: { port: 80 }, cites: ['logs.digest'], case: 'denied',
    },
    'forbidden on Windows, outside the reserved ranges': {
      given: { 'nacos.ports': [portUse('main', 8848, { state: 'denied' })], 'nacos.platform': patient('windows'), 'host.excluded-ports': [] },
      args: { port: 8848 }, cites: ['nacos.ports'], case: 'denied-windows',
    },
    'an address of another host': {
      given: {
        'nacos.ports': [portUse('main', 8848)], 'nacos.config': config({ 'server.address': '10.9.9.9' }),
        'logs.digest': digest([record('Connector start failed', chainOf('java.net.BindException: Cannot assign requested address'))]),
      },
      args: { port: 8848, address: '10.9.9.9' }, cites: ['logs.digest'], case: 'foreign-address', confidence: 'stated',
    },
    'the log and an empty pasted listing': { given: { 'logs.digest': digest([inUse]), 'host.listeners': [listener(22)] }, args: { port: 9848 }, cites: ['logs.digest'], case: 'invisible' },
  },
  pass: {
    'all free': { given: { 'nacos.ports': [portUse('main', 8848)] } },
    'somebody listens': { given: { 'nacos.ports': [busyPort('main', 8848, { pid: 3 })], 'host.listeners': [listener(8848)] } },
    'held by a listener that may not be seen': { given: { 'nacos.ports': [busyPort('main', 8848, { pid: null })], 'host.listeners': [listener(8848, { pid: null })] } },
    'Windows reserved it: another rule says so': {
      given: { 'nacos.ports': [portUse('main', 8848, { state: 'denied' })], 'nacos.platform': patient('windows'), 'host.excluded-ports': [{ from: 8800, to: 8900 }] },
    },
    'a port of an earlier configuration': { given: { 'nacos.ports': [portUse('main', 28_848)], 'logs.digest': digest([inUse]), 'host.listeners': [] } },
    'taken at the last start, free now': { given: { 'nacos.ports': [portUse('grpc-sdk', 9848)], 'logs.digest': digest([inUse]), 'host.listeners': [] } },
  },
  unknown: {
    'the log alone does not say that nobody listens': { given: { 'logs.digest': digest([inUse]) }, missing: ['nacos.ports'] },
    'a pasted listing that shows the holder': { given: { 'logs.digest': digest([inUse]), 'host.listeners': [listener(9848)] }, missing: ['nacos.ports'] },
  },
});
