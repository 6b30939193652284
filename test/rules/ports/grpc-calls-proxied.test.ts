import calls from '../../../rules/ports/grpc-calls-proxied.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

const JSON_LINE = '{"request_host":"nacos-expose.ops.svc.cluster.local:9848","bytes_sent":79,"request_method":"POST","request_uri":"/Request/request","upstream_addr":"10.120.32.12:9848","status":200,"protocol":"HTTP/2"}';
const TEXT_LINE = '[2025-05-26T07:27:47.638Z] "POST /Request/request HTTP/2" 200 - via_upstream - "-" 79 61 1 0 "-" "grpc-java-netty/1.50.2" "5b" "nacos-headless.prod:9848" "10.120.32.12:9848" outbound|9848||nacos-headless.prod.svc.cluster.local';

testRule(calls, {
  fail: {
    'of Istio, in JSON': { given: said(JSON_LINE), args: { host: 'nacos-expose.ops.svc.cluster.local:9848' }, cites, case: 'mesh', severity: 'warning', explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'as Istio writes it since 1.3': { given: said('{"authority":"nacos:9848","path":"/BiRequestStream/requestBiStream","protocol":"HTTP/2"} /Request/request'), args: { host: 'nacos:9848' }, cites, case: 'mesh' },
    'of Envoy, in words': { given: said(TEXT_LINE), args: { host: 'nacos-headless.prod:9848' }, cites, case: 'mesh' },
    'of nginx': { given: said('10.1.0.7 - - [26/May/2025:07:27:47 +0800] "POST /BiRequestStream/requestBiStream HTTP/2.0" 200 412 "-" "grpc-java-netty/1.50.2"'), args: {}, cites, case: 'proxy' },
  },
  pass: {
    ...silent,
    'another call': { given: said(JSON_LINE.replace('/Request/request', '/shop.Orders/list')) },
    'the path alone': { given: said('curl http://10.0.0.1:9848/Request/request') },
    'a page of the same name': { given: said('10.1.0.7 - - [26/May/2025:07:27:47 +0800] "GET /Request/request HTTP/1.1" 404 19') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
