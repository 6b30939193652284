import { describe, expect, it } from 'vitest';
import service from '../../../rules/client/service-refused.ts';
import udp from '../../../rules/client/udp-push-unanswered.ts';
import refused from '../../../rules/cluster/report-refused.ts';
import sync from '../../../rules/k8s/sync-informer-timeout.ts';
import threshold from '../../../rules/operations/protect-threshold-reached.ts';
import generation from '../../../rules/upgrade/peer-of-other-generation.ts';
import { chainOf, digest, member, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import type { Known } from '../../../src/nacos/recovery.ts';

const says = (words: string, count = 1) => ({ 'logs.digest': digest([record(words, [], { kind: 'cluster', count })]) });
const throws = (words: string) => ({ 'logs.digest': digest([record('failed', chainOf(words))]) });
const at = (version: string) => ({ 'nacos.version': { version, by: 'jar' as const } });

const [cites, none] = [['logs.digest'] as const, { 'no logs': { given: { 'logs.digest': null } } }];
const silent = { silent: { given: { 'logs.digest': digest([]) } } };

const answer = (code: number, message: string, by = '') => says(`failed to report new info to target node${by} : 10.0.0.2:8848, result : RestResult{code=${code}, message='${message}', data=null}`);

describe('who reports itself in vain', () => {
  const up = (...addresses: readonly string[]) => addresses.map((address, index) => member(address, 'UP', { self: index === 0 }));
  const seen = (which: string, members: ReturnType<typeof up>) => {
    const { over } = refused;
    if (typeof over !== 'object' || !('shownBy' in over)) throw new Error('its recovery is shown by a look');
    const known: Known = fact => (fact === 'server.members' ? members : undefined) as never;
    return over.shownBy({ args: { member: '10.0.0.4:8848' }, case: which, records: [] }, known)?.quote ?? null;
  };

  it.each([
    ['stranger', up('10.0.0.1:8848', '10.0.0.2:8848'), null],
    ['stranger', up('10.0.0.1:8848', '10.0.0.4:8848'), '10.0.0.4:8848 UP'],
    ['identity', up('10.0.0.1:8848', '10.0.0.2:8848'), '10.0.0.1:8848 UP, 10.0.0.2:8848 UP'],
  ])('%s: others that are UP say nothing of one that is not listed', (which, members, over) => {
    expect(seen(which, members)).toBe(over);
  });
});

testRule(refused, {
  fail: {
    'an unknown identity': { given: answer(403, 'unknown user!'), args: { member: '10.0.0.2:8848', status: '403', reason: 'unknown user!' }, cites, case: 'identity', subject: 'member 10.0.0.2:8848', severity: 'error', confidence: 'stated', explains: ['member-down', 'cluster-alone'] },
    'another path': { given: answer(404, '', ' by http'), args: { member: '10.0.0.2:8848', status: '404' }, cites, case: 'path' },
    'an error': { given: answer(500, 'caused: null;'), args: { member: '10.0.0.2:8848', status: '500', reason: 'caused: null;' }, cites, case: 'other' },
    'the news of a change': { given: says('[notify-error] target:10.0.0.2:8848 dataId:a.yaml group:G ts:1 code:403', 3), args: { member: '10.0.0.2:8848', status: '403' }, cites, case: 'notice', severity: 'warning' },
    'a server that is not listed': { given: says('address 10.0.0.4:8848 want to update Member, but not in member list!'), args: { member: '10.0.0.4:8848' }, cites, case: 'stranger' },
  },
  pass: { ...silent, 'the news, refused twice': { given: says('[notify-error] target:10.0.0.2:8848 dataId:a.yaml group:G ts:1 code:403', 2) } },
  na: none,
});

testRule(generation, {
  fail: {
    older: { given: says('10.0.0.2:8848 version is too low, it is recommended to upgrade the version : 2.2.3'), args: { member: '10.0.0.2:8848', version: '2.2.3' }, cites, case: 'older', severity: 'warning', confidence: 'stated', explains: ['member-down'] },
    'data of 1.x': { given: says("[DISTRO] Can't find data process for received data com.alibaba.nacos.naming.iplist."), args: { type: 'com.alibaba.nacos.naming.iplist.' }, cites, case: 'distro' },
    'gone back': { given: says('10.0.0.2:8848 : Clean up version info, target has been downgrade to old version.'), args: {}, cites, case: 'back' },
    'gone back to HTTP': { given: says('10.0.0.2:8848 : Clear support remote connection flag,target may rollback version '), args: {}, cites, case: 'back' },
  },
  pass: silent,
  na: { ...none, 'before members told their versions': { given: { ...says('10.0.0.2:8848 version is too low, it is recommended to upgrade the version : 1.1.4'), ...at('1.3.2') } } },
});

const UNANSWERED = 'max re-push times reached, retry times 1, key: 10.0.0.9,55321,1234567';

testRule(udp, {
  fail: {
    unanswered: { given: says(UNANSWERED, 3), args: { client: '10.0.0.9', count: 3 }, cites, case: 'unanswered', severity: 'warning', confidence: 'stated' },
    'not to be sent': { given: says('[NACOS-PUSH] failed to push data: {} to client: 10.0.0.9, error: java.io.IOException: Operation not permitted'), args: { client: '10.0.0.9', reason: 'java.io.IOException: Operation not permitted' }, cites, case: 'refused' },
  },
  pass: { ...silent, 'a client that ended': { given: says(UNANSWERED, 2) } },
  na: none,
});

testRule(threshold, {
  fail: { reached: { given: says('protect threshold reached, return all ips, service: DEFAULT_GROUP@@orders'), args: { service: 'DEFAULT_GROUP@@orders' }, cites, subject: 'service DEFAULT_GROUP@@orders', severity: 'warning', confidence: 'stated' } },
  pass: silent,
  na: none,
});

testRule(service, {
  fail: {
    'there is one': { given: says('caused: specified service already exists, serviceName : DEFAULT_GROUP@@orders;'), args: { service: 'DEFAULT_GROUP@@orders' }, cites, case: 'exists', subject: 'service DEFAULT_GROUP@@orders', severity: 'info', confidence: 'stated', symptoms: ['request-refused'] },
    'there is one, 2.x': { given: says('specified service DEFAULT_GROUP@@orders already exists!'), args: { service: 'DEFAULT_GROUP@@orders' }, cites, case: 'exists' },
    'there is none': { given: says('code:500 msg: caused: no service DEFAULT_GROUP@@orders found!;'), args: { service: 'DEFAULT_GROUP@@orders' }, cites, case: 'unknown' },
    'no instance': { given: says('caused: no ips found for cluster SH in service DEFAULT_GROUP@@orders;'), args: { cluster: 'SH', service: 'DEFAULT_GROUP@@orders' }, cites, case: 'empty' },
    'another instance': { given: says('caused: no matched ip found!;'), args: {}, cites, case: 'unmatched' },
    'switched off': { given: says('caused: service is disabled now.;'), args: {}, cites, case: 'disabled' },
  },
  pass: silent,
  na: none,
});

const INFORMER = 'java.lang.RuntimeException: Informer sync timed out';

testRule(sync, {
  fail: {
    'what is read': { given: throws(INFORMER), args: {}, cites, severity: 'error', confidence: 'stated' },
    'as later releases say it': { given: throws('java.lang.RuntimeException: Informer endpointInformer sync timed out'), args: {}, cites },
  },
  pass: silent,
  na: { ...none, 'before the module': { given: { ...throws(INFORMER), ...at('2.5.1') } } },
});
