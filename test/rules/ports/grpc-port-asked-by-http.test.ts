import rule from '../../../rules/ports/grpc-port-asked-by-http.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const WORDS = 'io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: Unexpected HTTP/1.x request: GET / ';

testRule(rule, {
  fail: {
    'a browser': { given: said(WORDS, { count: 20 }), args: { request: 'GET /' }, cites, severity: 'info', confidence: 'stated', explains: [] },
    'a health check': { given: said(WORDS.replace('GET /', 'HEAD /actuator/health'), { count: 400 }), args: { request: 'HEAD /actuator/health' }, cites },
  },
  pass: { ...silent, 'now and then, as a look of this tool leaves it': { given: said(WORDS, { count: 19 }) }, 'an application with gRPC of its own': { given: said(WORDS, { ...application, count: 20 }) }, 'another fault of HTTP/2': { given: said('Http2Exception: First received frame was not SETTINGS') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
