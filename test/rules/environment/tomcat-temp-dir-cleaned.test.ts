import rule from '../../../rules/environment/tomcat-temp-dir-cleaned.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const UPLOAD = [
  'org.springframework.web.multipart.MultipartException: Could not parse multipart servlet request',
  'java.io.IOException: The temporary upload location [/tmp/tomcat.8848.77/work/Tomcat/localhost/nacos] is not valid',
];
const TEMP = ['org.springframework.boot.web.server.WebServerException: Unable to create tempDir. java.io.tmpdir is set to C:\\Windows\\'];
const log = (chain: readonly string[], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record('', chainOf(...chain), { phase: 'running', ...more })], [boot({ outcome: 'started' })]),
});

testRule(rule, {
  fail: {
    removed: { given: log(UPLOAD), args: { path: '/tmp/tomcat.8848.77/work/Tomcat/localhost/nacos' }, cites: ['logs.digest'], case: 'gone' },
    'not to be made': { given: log(TEMP, { phase: 'starting' }), args: { path: 'C:\\Windows\\' }, cites: ['logs.digest'], case: 'not-made' },
  },
  pass: {
    'not to be made by an application': { given: log(TEMP, { kind: 'application', boot: null, phase: null }) },
    'the same of an application': { given: log(UPLOAD, { kind: 'application', boot: null, phase: null }) },
    'another failure of an upload': { given: log(['org.springframework.web.multipart.MultipartException: Could not parse multipart servlet request']) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
