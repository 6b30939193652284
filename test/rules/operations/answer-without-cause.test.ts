import rule from '../../../rules/operations/answer-without-cause.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, said } from '../../support/said.ts';

const NGINX = 'com.alibaba.nacos.api.exception.NacosException: 500 Internal Server Error nginx/1.10.3 (Ubuntu)';
const WARNING = { severity: 'warning', confidence: 'stated' } as const;
const grammar = (statement: string): string => `{"code":10002,"message":"data access error","data":"PreparedStatementCallback; bad SQL grammar [${statement}]"}`;

testRule(rule, {
  fail: {
    statement: { ...refusedWith(grammar('SELECT max(id) FROM config_info'), 'statement', { statement: 'SELECT max(id) FROM config_info' }), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered(grammar('SELECT max(id) FROM config_info'), 500), args: {}, case: 'statement', cites: ['server.health'] },
    null: { ...refusedWith('{"code":500,"message":"caused: null","data":null}', 'null', {}), ...WARNING },
    'null, alone': { ...refusedWith('caused: null;', 'null', {}), ...WARNING },
    'a client of 1.x': { ...refusedWith('java.io.IOException: Server returned HTTP response code: 500 for URL: http://10.0.0.9:8848/nacos/v1/cs/configs/listener', 'client', { status: '500', path: '/nacos/v1/cs/configs/listener' }), ...WARNING },
    nginx: { given: said(NGINX, { kind: 'nacos' }), args: {}, cites: ['logs.digest'], case: 'nginx', ...WARNING },
    'the SDK for Python': { ...refusedWith('nacos.exception.NacosException: Request Error, code is 400', 'sdk', { status: '400' }), severity: 'error', confidence: 'stated' },
    torn: { given: said('got exception.', { kind: 'naming' }), args: {}, cites: ['logs.digest'], case: 'torn', ...WARNING, severity: 'info' },
    'the console': { ...refusedWith('Publish failed. Make sure parameters are entered correctly.', 'publish', {}), ...WARNING },
    'the console in Chinese': { ...refusedWith('发布失败。请检查参数是否正确。', 'publish', {}), ...WARNING },
    filter: { ...refusedWith('Handle API Compatibility failed, please see log for detail.', 'filter', {}), ...WARNING },
    empty: { ...refusedWith('{"timestamp":"x","status":500,"error":"Internal Server Error","message":"","path":"/nacos/v1/console/namespaces"}', 'empty', { path: '/nacos/v1/console/namespaces' }), ...WARNING },
  },
  pass: {
    'the table that has a rule of its own': { ...refusedWith(grammar('SELECT id FROM config_info_gray')) },
    'nginx in front of an application': { given: said('com.example.ShopException: 500 Internal Server Error nginx/1.10.3 (Ubuntu)', application) },
    'what it refused stands there': { given: said('got exception. service not found: a', { kind: 'naming' }) },
    'an exception of an application': { given: said('got exception.', application) },
    'another server': { ...refusedWith('java.io.IOException: Server returned HTTP response code: 500 for URL: http://10.0.0.9:8080/orders/7') },
    'an application': { ...refusedWith('{"timestamp":"x","status":500,"error":"Internal Server Error","path":"/orders/7"}') },
    'a cause that is told': { ...refusedWith('caused: null value in column "id";') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
