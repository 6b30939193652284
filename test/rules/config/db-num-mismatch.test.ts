import rule from '../../../rules/config/db-num-mismatch.ts';
import { chainOf, config, digest, record, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const external = { kind: 'external', platform: 'mysql', by: 'platform' } as const;
const url = 'jdbc:mysql://db.example:3306/nacos';
const good = { 'db.num': '1', 'db.url.0': url, 'db.user.0': 'nacos', 'db.password.0': secret() };
const given = (values: Parameters<typeof config>[0]) => ({ 'nacos.storage': external, 'nacos.config': config(values) });
const { 'db.num': _num, ...withoutNum } = good;
const { 'db.user.0': _user, ...withoutUser } = good;
const { 'db.password.0': _password, ...withoutPassword } = good;
const log = (message: string) => digest([record('[db-load-error]load jdbc.properties error', chainOf(`java.lang.IllegalArgumentException: ${message}`), { kind: 'persistence' })]);
const ofApplications = Object.fromEntries(['db.url.1 is null', 'db.user or db.user.[index] is null', 'db.password or db.password.[index] is null', 'no datasource available'].map(message => [
  `an application: ${message}`,
  { given: { 'logs.digest': digest([record('x', chainOf(`java.lang.IllegalArgumentException: ${message}`), { kind: 'application' })]) }, missing: ['nacos.config' as const] },
]));

testRule(rule, {
  fail: {
    'two asked for, one given (capture mysql-dbnum-mismatch)': { given: given({ ...good, 'db.num': '2' }), args: { key: 'db.url.1', num: '2', urls: 1, value: '1' }, cites: ['nacos.config'], case: 'url-missing' },
    'no db.num': { given: given(withoutNum), args: { key: 'db.num', value: '1' }, cites: ['nacos.config'], case: 'num-missing' },
    'an empty db.num': { given: given({ ...good, 'db.num': ' ' }), args: {}, cites: ['nacos.config'], case: 'num-missing' },
    'not a number': { given: given({ ...good, 'db.num': 'one' }), args: { num: 'one' }, cites: ['nacos.config'], case: 'num-not-number' },
    'none at all': { given: given({ ...good, 'db.num': '0' }), args: {}, cites: ['nacos.config'], case: 'num-zero' },
    'the first URL counts from 1': { given: given({ 'db.num': '1', 'db.url.1': url, 'db.user': 'n', 'db.password': secret() }), args: { key: 'db.url.0' }, cites: ['nacos.config'], case: 'first-url-missing' },
    'no user': { given: given(withoutUser), args: { key: 'db.user.0' }, cites: ['nacos.config'], case: 'user-missing' },
    'no password': { given: given(withoutPassword), args: { key: 'db.password.0' }, cites: ['nacos.config'], case: 'password-missing' },
    'the log': { given: { 'logs.digest': log('db.url.1 is null') }, args: { key: 'db.url.1' }, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
    'the log, user': { given: { 'logs.digest': log('db.user or db.user.[index] is null') }, args: { key: 'db.user' }, cites: ['logs.digest'] },
    'the log, password': { given: { 'logs.digest': log('db.password or db.password.[index] is null') }, args: { key: 'db.password' }, cites: ['logs.digest'] },
    'the log, no URL at all': { given: { 'logs.digest': log('no datasource available') }, args: { key: 'db.num' }, cites: ['logs.digest'] },
  },
  pass: {
    'one of one': { given: given(good) },
    'more URLs than asked for': { given: given({ ...good, 'db.url.1': url }) },
    'names without an index': { given: given({ 'db.num': '1', 'db.url.0': url, 'db.user': 'nacos', 'db.password': secret() }) },
    'a bare URL is a list of one': { given: given({ 'db.num': '1', 'db.url': url, 'db.user': 'nacos', 'db.password': secret() }) },
    'the keys of 3.3': { given: given({ 'nacos.plugin.datasource.db.num': '1', 'nacos.plugin.datasource.db.url.0': url, 'nacos.plugin.datasource.db.user.0': 'nacos', 'nacos.plugin.datasource.db.password.0': secret() }) },
    'list notation': { given: given({ 'db.num': '1', 'db.url[0]': url, 'db.user[0]': 'nacos', 'db.password[0]': secret() }) },
    'corrected since the log': { given: { ...given(good), 'logs.digest': log('db.url.1 is null') } },
  },
  na: {
    'embedded storage': { given: { 'nacos.storage': { kind: 'embedded', platform: '', by: 'standalone-default' }, 'nacos.config': config({ 'db.num': '2' }) } },
    'no key at all': { given: { 'nacos.storage': { kind: 'external', platform: '', by: 'cluster-default' }, 'nacos.config': config({}) } },
  },
  unknown: { ...ofApplications, 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] }, 'the storage is not known': { given: { 'nacos.config': config(good) }, missing: ['nacos.storage'] } },
});
