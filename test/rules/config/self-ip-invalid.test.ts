import rule from '../../../rules/config/self-ip-invalid.ts';
import { chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const logged = digest([record('Application run failed', chainOf('java.lang.ExceptionInInitializerError', 'java.lang.RuntimeException: nacos address 10.0.0.1:8848 is not ip'))]);
const setting = (key: string, value: string) => config({ [key]: value }).settings[key] as NonNullable<ReturnType<typeof config>['settings'][string]>;
const of = (value: string) => ({ given: { 'nacos.config': config({ 'nacos.inetutils.ip-address': value }) } });

testRule(rule, {
  fail: {
    'with a port': { ...of('10.0.0.1:8848'), args: { value: '10.0.0.1:8848', suggestion: '10.0.0.1' }, cites: ['nacos.config'], case: 'config', confidence: 'proven' },
    'with quotes': { ...of('"10.0.0.1"'), args: { suggestion: '10.0.0.1' }, cites: ['nacos.config'] },
    'blank at the end': { ...of('10.0.0.1 '), args: { suggestion: '10.0.0.1' }, cites: ['nacos.config'] },
    'a name without a dot': { ...of('nacos1'), args: { suggestion: '<ip>' }, cites: ['nacos.config'] },
    'IPv6 without brackets': { ...of('::1'), args: { value: '::1', suggestion: '[::1]' }, cites: ['nacos.config'], case: 'bare-ipv6' },
    'IPv6 without brackets, as an option': {
      given: { 'nacos.config': { ...config({}), settings: { 'nacos.server.ip': { ...setting('nacos.server.ip', '2001:db8::1'), origin: 'system-property' } } } },
      args: { suggestion: '[2001:db8::1]' }, cites: ['nacos.config'], case: 'bare-ipv6-option',
    },
    'the log alone': { given: { 'logs.digest': logged }, args: { value: '10.0.0.1:8848' }, cites: ['logs.digest'], case: 'log' },
  },
  pass: {
    'not set': { given: { 'nacos.config': config({}) } },
    'an IP': of('10.0.0.1'),
    'IPv6 in brackets': of('[2001:db8::1]'),
    'a domain': of('nacos-0.nacos-headless.default.svc.cluster.local'),
    localhost: of('localhost'),
    'corrected since the log': { given: { 'nacos.config': config({ 'nacos.inetutils.ip-address': '10.0.0.1' }), 'logs.digest': logged } },
  },
  unknown: { 'silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] } },
});
