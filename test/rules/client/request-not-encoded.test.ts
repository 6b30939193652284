import rule from '../../../rules/client/request-not-encoded.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (...texts: readonly string[]) => ({ given: { 'logs.digest': digest(texts.map((text, at) => record(text, [], { kind: 'application', boot: null, phase: null, line: at + 1 })), []) } });
const inServer = { given: { 'logs.digest': digest([record('/nacos/v1/ns/instance HTTP Status 400 – Bad Request', [], { kind: 'nacos', boot: null, phase: null })], []) } };
const cites = ['logs.digest'] as const;
const PAGE = 'HTTP Status 400 – Bad Request';

testRule(rule, {
  fail: {
    Hyperf: { ...said(PAGE, 'Uncaught Hyperf\\Nacos\\Exception\\RequestException: Failed to create nacos instance 10.0.0.4:9503! for orders'), args: {}, case: 'hyperf', explains: ['request-refused', 'client-cannot-connect'], cites },
    'a request to Nacos': { ...said(`PUT http://10.0.0.9:8848/nacos/v1/ns/instance?metadata={"a":1} -> ${PAGE}`), args: {}, case: 'page', cites },
  },
  pass: {},
  na: {
    'Dubbo spoke there': said(`${PAGE} in channel: NettyChannel dubbo://10.0.0.9:8848/nacos/v1/ registry`),
    'a host with an underscore': said(`http://nacos_a:8848/nacos/v1/ns/instance ${PAGE}`, 'The character [_] is never valid in a domain name.'),
    'Dubbo spoke there, told in one line': said(`/nacos/v1/ns/instance ${PAGE} in channel: NettyChannel`, 'Failed to create nacos instance'),
    'Hyperf at a host with an underscore': said(PAGE, 'Failed to create nacos instance', 'The character [_] is never valid in a domain name.'),
    'Hyperf spoke TLS': said(`${PAGE} This combination of host and port requires TLS.`, 'Failed to create nacos instance'),
    'another program': said(`http://10.0.0.9:8080/orders ${PAGE}`),
    'in a log of the server': inServer,
    silent: said(),
  },
});
