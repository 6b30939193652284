import rule from '../../../rules/operations/request-not-taken.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const FRAME = 'org.apache.coyote.http11.Http11InputBuffer.parseRequestLine(Http11InputBuffer.java:419)';
const said = (line: string, kind: 'nacos' | 'application' = 'nacos') => ({ 'logs.digest': digest([record('Error parsing HTTP request header', chainOf(line).map(one => ({ ...one, frames: [FRAME] })), { kind, level: 'INFO', logger: kind === 'application' ? 'com.example.Orders' : null })]) });
const cites = ['logs.digest'] as const;

const TLS = 'java.lang.IllegalArgumentException: Invalid character found in method name [0x160x030x010x020x00]. HTTP method names must be tokens';
const TARGET = 'java.lang.IllegalArgumentException: Invalid character found in the request target [/nacos/v1/cs/configs?dataId=a[0] ]. The valid characters are defined in RFC 7230 and RFC 3986';
const HEADER = 'java.lang.IllegalArgumentException: Request header is too large';
const UPLOAD = 'org.springframework.web.multipart.MaxUploadSizeExceededException: Maximum upload size exceeded';

const PARAMETER = 'Character decoding failed. Parameter [password] with value [***] has been ignored. Note that the name and value quoted here may be corrupted due to the failed decoding.';

testRule(rule, {
  fail: {
    'https to the port of http': { given: said(TLS), args: { count: 1 }, cites, case: 'tls', severity: 'info' },
    'letters that are not encoded': { given: said(TARGET), args: { target: '/nacos/v1/cs/configs?dataId=a[0]' }, cites, case: 'target', severity: 'info' },
    'large headers': { given: said(HEADER), args: {}, cites, case: 'header', severity: 'warning', confidence: 'stated' },
    'a parameter that cannot be read': { given: { 'logs.digest': digest([record(PARAMETER, [], { kind: 'nacos', level: 'INFO' })]) }, args: { parameter: 'password', count: 1 }, cites, case: 'parameter', severity: 'warning' },
    'a large upload': { given: said(UPLOAD), args: {}, cites, case: 'upload' },
  },
  pass: {
    silent: { given: { 'logs.digest': digest([]) } },
    'a parameter of an application': { given: { 'logs.digest': digest([record(PARAMETER, [], { kind: 'application', level: 'INFO', logger: 'com.example.Orders' })]) } },
    'another method name': { given: said('java.lang.IllegalArgumentException: Invalid character found in method name [GE{T]. HTTP method names must be tokens') },
    ...Object.fromEntries([TLS, TARGET, HEADER, UPLOAD].map(line => [`an application's: ${line.slice(0, 80)}`, { given: said(line, 'application') }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
