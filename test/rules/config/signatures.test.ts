import cas from '../../../rules/config/cas-publish-fail.ts';
import modified from '../../../rules/config/config-being-modified.ts';
import form from '../../../rules/config/config-over-2mb-misleading.ts';
import quota from '../../../rules/config/config-quota.ts';
import large from '../../../rules/config/config-too-large.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = [], more: Partial<LogRecord> = {}) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { phase: 'running', ...more })], [boot({ outcome: 'started' })]),
});
const silent = { given: { 'logs.digest': digest([]) } };
const na = { 'no logs': { given: { 'logs.digest': null } } };
const cites = ['logs.digest'] as const;
const NACOS = 'com.alibaba.nacos.api.exception.NacosException: ';

testRule(large, {
  fail: {
    content: { given: log('', [`${NACOS}invalid content, over 10485760`]), args: { limit: '10485760' }, cites, case: 'content' },
    'capacity, 2.x': { given: log('', [`${NACOS}http error, code=429,msg=超过配置的内容大小上限`], { kind: 'client' }), args: {}, cites, case: 'capacity' },
    'in the log of the server': { given: log('[capacityManagement] tenant content is over maxSize, tenant: dev, maxSize: 102400, currentSize: 183201'), args: { kind: 'tenant', owner: 'dev', limit: '102400', size: '183201' }, cites, case: 'measured' },
    'what Derby takes': { given: log('', ["java.sql.SQLDataException: A truncation error was encountered trying to shrink LONG VARCHAR 'server:\n  port' to length 32700."]), args: { limit: '32700' }, cites, case: 'derby' },
    'capacity, 3.x': { given: log('', [`${NACOS}Configuration content size limit exceeded [group=G, namespaceId=dev].`]), args: {}, cites, case: 'capacity' },
  },
  pass: { silent, 'another limit': { given: log('', [`${NACOS}invalid content, null`]) }, 'another column of Derby': { given: log('', ["java.sql.SQLDataException: A truncation error was encountered trying to shrink VARCHAR 'abc' to length 128."]) } },
  na,
});

testRule(quota, {
  fail: {
    cluster: { given: log('code=429,msg=超过集群配置个数上限'), args: {}, cites, case: 'cluster' },
    group: { given: log('code=429,msg=超过该Group配置个数上限'), args: {}, cites, case: 'group' },
    tenant: { given: log('code=429,msg=超过该租户配置个数上限'), args: {}, cites, case: 'tenant' },
    'the log of the server, cluster': { given: log('[capacityManagement] cluster capacity reaches quota.'), args: {}, cites, case: 'cluster' },
    'the log of the server, group': { given: log('[capacityManagement] group capacity reaches quota, group: G'), args: {}, cites, case: 'group' },
    'the log of the server, namespace': { given: log('[capacityManagement] namespaceId capacity reaches quota, namespaceId: dev'), args: {}, cites, case: 'tenant' },
    '3.x': { given: log('', [`${NACOS}Configuration limit exceeded [group=G, namespaceId=dev].`]), args: { group: 'G', namespace: 'dev' }, cites, case: 'either' },
  },
  pass: { silent, 'the size, not the number': { given: log('超过配置的内容大小上限') } },
  na,
});

const PARAMETER = (name: string) => [`org.springframework.web.bind.MissingServletRequestParameterException: Required request parameter '${name}' for method parameter type String is not present`];

const TOLD = "Saving a file of 3 MB gives: Required String parameter 'dataId' is not present";

testRule(form, {
  fail: {
    'somebody tells it of older servers': { given: log(TOLD, [], { kind: 'other', level: null }), args: { parameter: 'dataId' }, cites },
    'the same in Chinese': { given: log('点发布就报 required string parameter ‘dataId‘ is not present', [], { kind: 'other', level: null }), args: { parameter: 'dataId' }, cites },
    '2.x': { given: log('CONSOLE-EXCEPTION', PARAMETER('dataId')), args: { parameter: 'dataId' }, cites, severity: 'warning' },
    '3.x': { given: log('', PARAMETER('groupName')), args: { parameter: 'groupName' }, cites },
  },
  pass: {
    'the same in the log of a server': { given: log(TOLD) },
    'nobody speaks of publishing': { given: log("curl says Required String parameter 'dataId' is not present", [], { kind: 'other', level: null }) },
    silent,
    'a parameter of another form': { given: log('', PARAMETER('username')) },
    'an application with a dataId of its own': { given: log('', PARAMETER('dataId'), { kind: 'application', boot: null, phase: null }) },
  },
  na,
});

const CLIENT = '[fixed-10.0.0.1_8848] [sub-server-error] get server config being modified concurrently, dataId=order.yaml, group=DEFAULT_GROUP, tenant=';

testRule(modified, {
  fail: {
    client: { given: log(CLIENT, [], { kind: 'client', count: 12 }), args: { dataId: 'order.yaml', count: 12 }, cites, case: 'client' },
    server: { given: log('[dump-error] write lock failed. order.yaml+DEFAULT_GROUP', [], { kind: 'config', level: 'WARN', count: 3 }), args: { count: 3 }, cites, case: 'server' },
  },
  pass: { silent, 'once is chance': { given: log(CLIENT, [], { kind: 'client' }) } },
  na,
});

testRule(cas, {
  fail: { refused: { given: log('', [`${NACOS}Cas publish fail, server md5 may have changed.`]), args: { count: 1 }, cites, severity: 'info' } },
  pass: { silent, 'another failure': { given: log('', [`${NACOS}publish fail`]) } },
  na,
});
