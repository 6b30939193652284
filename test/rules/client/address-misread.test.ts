import rule from '../../../rules/client/address-misread.ts';
import { clientOf, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (address: string, alibaba = '2.2.9.RELEASE') =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba }, DISCOVERY), [`${RESOURCES}/application.properties`]: `spring.cloud.nacos.discovery.server-addr=${address}\n` });
const settings = (address: string, more = '') => clientOf({ 'app/appsettings.json': `{\n  "nacos": {\n    "ServerAddresses": [ "${address}" ]${more}\n  }\n}\n` });
const node = (address: string) => clientOf({ 'app/package.json': '{"name":"mailer","dependencies":{"nacos":"^2.5.1"}}', 'app/index.js': `const { NacosNamingClient } = require('nacos');\nconst client = new NacosNamingClient({ logger: console, serverList: '${address}', namespace: 'public' });\n` });
const OLD_WAY = ',\n    "ConfigUseRpc": false';
const log = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map(message => record(message, [], { kind: 'other', boot: null, phase: null })), []) });
const FAILED = 'Client not connected,current status: STARTING';

testRule(rule, {
  fail: {
    'a blank, as the client tells it': { given: log('failed to req API:/nacos/v1/ns/instance after all servers([10.1.1.95:8848 ]) tried: java.net.URISyntaxException: Illegal character in authority at index 7: http://10.1.1.95:8848 /nacos/v1/ns/instance?app=unknown'), case: 'character', severity: 'error', confidence: 'stated', args: { text: '10.1.1.95:8848 ' }, cites: ['logs.digest'] },
    'a path, as the client tells it': { given: log('com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.1:8848, https://cfg.example.com/nacosx]) tried: java.io.IOException: Invalid Http response'), case: 'asked', confidence: 'stated', args: { text: 'https://cfg.example.com/nacosx' }, cites: ['logs.digest'], explains: ['request-refused'] },
    'a path': {
      given: given('h:18848/nacos'), case: 'path', confidence: 'proven', severity: 'error', cites: ['client.projects'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
      args: { text: 'h:18848/nacos', version: { en: 'nacos-client 2.1.0', zh: 'nacos-client 2.1.0' }, port: '8848', grpc: '9848', proposed: 'h:18848', file: `${RESOURCES}/application.properties`, line: '1' },
    },
    'a semicolon for the client of names': { given: given('a:8848;b:8848'), case: 'separator', args: { proposed: 'a:8848,b:8848' }, cites: ['client.projects'] },
    'a Chinese comma': { given: given('a:8848，b:8848'), case: 'separator', args: { proposed: 'a:8848,b:8848' }, cites: ['client.projects'] },
    'a blank behind a comma': { given: given('a:8848, b:8848'), case: 'blank', args: { text: ' b:8848', proposed: 'b:8848' }, cites: ['client.projects'] },
    'a scheme without its colon': { given: given('http//h:8849'), case: 'path', args: { proposed: 'h:8849' }, cites: ['client.projects'] },
    'a scheme with one slash': { given: given('http:/h:8849/nacos'), args: { proposed: 'h:8849' }, cites: ['client.projects'] },
    'a port with letters': { given: given('h:8848x'), case: 'garbage', args: { port: '8848' }, cites: ['client.projects'] },
    'the port of gRPC': { given: given('h:9848'), case: 'grpc-port', args: { grpc: '10848', proposed: 'h:8848' }, cites: ['client.projects'] },
    'port 80, and no connection': { given: { ...given('h.example.com:80'), ...log(FAILED) }, case: 'proxy', severity: 'error', args: { host: 'h.example.com', schemePort: '80', schemeGrpc: '1080' }, cites: ['client.projects'] },
    'a URL without a port': { given: settings('http://h.example.com/'), case: 'no-port', severity: 'warning', args: { schemePort: '80', schemeGrpc: '1080', proposed: 'http://h.example.com:80', line: '3' }, cites: ['client.projects'] },
    'a scheme, for Node': { given: node('http://10.40.1.8:8848'), case: 'twice', args: { text: 'http://10.40.1.8:8848', proposed: '10.40.1.8:8848', file: 'app/index.js', line: '2' }, cites: ['client.projects'] },
    'a scheme of TLS, for Node': { given: node('https://10.40.1.8:8848'), case: 'twice', args: { proposed: '10.40.1.8:8848' }, cites: ['client.projects'] },
    'no scheme, for the HTTP client of C#': { given: settings('h.example.com:8848', OLD_WAY), case: 'scheme', args: { text: 'h.example.com:8848', proposed: 'http://h.example.com:8848', line: '3' }, cites: ['client.projects'] },
    'the same, and no connection': { given: { ...settings('https://h.example.com'), ...log(FAILED) }, case: 'no-port', severity: 'error', args: { schemePort: '443', schemeGrpc: '1443' }, cites: ['client.projects'] },
    'the same, and a connection in the end': { given: { ...settings('http://h.example.com'), ...log(FAILED, 'Success to connect to server [h] on start up') }, case: 'no-port', severity: 'warning', args: {}, cites: ['client.projects'] },
  },
  pass: {
    'no scheme, for Node': { given: node('10.40.1.8:8848') },
    'host and port': { given: given('h:8848') },
    'several': { given: given('a:8848,b:8848') },
    'a blank, where the client trims': { given: given('a:8848, b:8848', '2025.0.0.0') },
    'a host alone is 8848': { given: given('h') },
    'a URL with its port': { given: given('http://h:8848/') },
    'port 80, and nothing fails': { given: given('h.example.com:80') },
    'port 80 of a client of HTTP': { given: { ...given('h.example.com:80', '2.2.6.RELEASE'), ...log(FAILED) } },
    'no scheme, for gRPC': { given: settings('h.example.com:8848') },
    'a scheme, for the HTTP client of C#': { given: settings('http://h.example.com:8848', OLD_WAY) },
    'a placeholder': { given: given('${NACOS_ADDR}') },
    'a path, and the server refuses': { given: { ...given('h:8848'), ...log('failed to req API:/nacos/v1/ns/instance after all servers([https://cfg.example.com/nacosx]) tried: ErrCode:403, ErrMsg:unknown user!') } },
    'a scheme alone, as the client tells it': { given: { ...given('h:8848'), ...log('failed to req API:/nacos/v1/ns/instance after all servers([http://cfg.example.com:8848]) tried: java.net.ConnectException') } },
  },
  na: { 'a server': { given: { 'client.projects': [] } } },
});
