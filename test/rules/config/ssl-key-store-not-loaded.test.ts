import rule from '../../../rules/config/ssl-key-store-not-loaded.ts';
import { boot, chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const ON = { 'server.ssl.enabled': 'true' };
const failed = (store: string, more = {}, boots = [boot()]) => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(`org.springframework.boot.web.server.WebServerException: Could not load key store '${store}'`), more)], boots) });
const whole = { 'nacos.config': config({ ...ON, 'server.ssl.key-store': 'file:/certs/a.jks' }) };

testRule(rule, {
  fail: {
    'a key that Spring does not know': {
      given: { 'nacos.config': config({ ...ON, 'server.ssl.key-store-file': '/certs/nacos.jks', 'server.ssl.key-store-type': 'JKS' }) },
      args: { key: 'server.ssl.key-store-file', right: 'server.ssl.key-store', value: 'file:/certs/nacos.jks' }, cites: ['nacos.config'], case: 'unknown-key', confidence: 'proven', explains: ['start-failed'],
    },
    'a certificate under another name': { given: { 'nacos.config': config({ ...ON, 'server.ssl.cert-file': '/certs/tls.crt' }) }, args: { right: 'server.ssl.certificate' }, cites: ['nacos.config'], case: 'unknown-key' },
    'nothing named': { given: { 'nacos.config': config({ ...ON, 'server.ssl.key-store-type': 'JKS' }) }, args: {}, cites: ['nacos.config'], case: 'not-set' },
    'the log alone: none': { given: failed('null'), args: {}, cites: ['logs.digest'], case: 'not-set', confidence: 'stated' },
    'the log: a file': { given: { ...whole, ...failed('file:/certs/a.jks') }, args: { store: 'file:/certs/a.jks' }, cites: ['logs.digest'], case: 'not-loaded' },
  },
  pass: {
    'a key store': { given: whole },
    'PEM files': { given: { 'nacos.config': config({ ...ON, 'server.ssl.certificate': '/certs/tls.crt', 'server.ssl.certificate-private-key': '/certs/tls.key' }) } },
    'camel case': { given: { 'nacos.config': config({ ...ON, 'server.ssl.key-store': 'file:/a.jks', 'server.ssl.keyStoreType': 'JKS' }) } },
    "an application's own": { given: { ...whole, ...failed('file:/certs/a.jks', { kind: 'application', logger: 'com.example.Shop' }) } },
    "an application's, none": { given: { ...whole, ...failed('null', { kind: 'application', logger: 'com.example.Shop' }) } },
    'it came up': { given: { ...whole, ...failed('file:/certs/a.jks', {}, [boot({ outcome: 'started' })]) } },
    'it came up, none': { given: { ...whole, ...failed('null', {}, [boot({ outcome: 'started' })]) } },
  },
  na: { 'no HTTPS': { given: { 'nacos.config': config({ 'server.ssl.key-store-file': '/x' }) } } },
});
