import { describe, expect, it } from 'vitest';
import differs from '../../../rules/auth/identity-differs-between-nodes.ts';
import empty from '../../../rules/auth/identity-empty.ts';
import mismatch from '../../../rules/auth/identity-mismatch.ts';
import keyDiffers from '../../../rules/auth/secret-key-differs-between-nodes.ts';
import { declared, nacos } from '../../support/declared.ts';
import { chainOf, clusterConf, config, digest, member, record, secret } from '../../support/facts.ts';
import { snapshotOf, testRule } from '../../support/rule-tester.ts';
import { judgeCluster } from '../../../src/engine/judge-cluster.ts';
import { judgeNodes } from '../cluster/nodes.ts';

const KEY = 'nacos.core.auth.server.identity.key';
const VALUE = 'nacos.core.auth.server.identity.value';
const version = (text: string) => ({ version: text, by: 'jar' }) as const;
const standalone = { mode: 'standalone', by: 'process' } as const;
const cluster = { mode: 'cluster', by: 'process' } as const;
const on = { 'nacos.core.auth.enabled': 'true' };
const blank = { [KEY]: '', [VALUE]: '' };
const set = { [KEY]: 'doctor', [VALUE]: secret() };
/** As 3.0.3 logged it. */
const log = digest([
  record('Startup errors : ', chainOf(
    'java.util.ServiceConfigurationError: com.alibaba.nacos.auth.config.NacosAuthConfig: Provider com.alibaba.nacos.core.auth.NacosServerAdminAuthConfig could not be instantiated',
    'com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 50002, errMsg: Empty identity, Please set `nacos.core.auth.server.identity.key` and `nacos.core.auth.server.identity.value`, detail: https://nacos.io/docs/latest/manual/admin/auth/ ',
  )),
]);
/** As 2.3.2 answered with auth on and no identity. */
const health = {
  liveness: null, readiness: null, naming: null,
  refused: [{ path: '/nacos/v1/ns/operator/metrics', status: 403, body: '{"status":403,"error":"Forbidden","message":"Invalid server identity key or value, Please make sure set `nacos.core.auth.server.identity.key` and `nacos.core.auth.server.identity.value`, or open `nacos.core.auth.enable.userAgentAuthWhite`"}' }],
};

testRule(empty, {
  fail: {
    '2.3.2 standalone: everything is refused': {
      given: { 'nacos.version': version('2.3.2'), 'nacos.mode': standalone, 'nacos.config': config({ ...on, ...blank }) },
      args: { keys: `${KEY} / ${VALUE}` }, cites: ['nacos.config'], case: 'requests', severity: 'error',
    },
    'a cluster does not start': {
      given: { 'nacos.version': version('2.3.2'), 'nacos.mode': cluster, 'nacos.config': config({ ...on, [KEY]: 'a', [VALUE]: '' }) }, args: { keys: VALUE }, cites: ['nacos.config'], case: 'start',
    },
    '2.3.0 standalone does not start': { given: { 'nacos.version': version('2.3.0'), 'nacos.mode': standalone, 'nacos.config': config({ ...on, ...blank }) }, args: {}, cites: ['nacos.config'], case: 'start' },
    '3.x with auth off': { given: { 'nacos.version': version('3.0.3'), 'nacos.mode': standalone, 'nacos.config': config(blank) }, args: {}, cites: ['nacos.config'], case: 'start' },
    'the answers of a running server': { given: { 'server.health': health }, args: {}, cites: ['server.health'], case: 'requests', confidence: 'proven' },
    'set since, not restarted': { given: { 'server.health': health, 'nacos.config': config({ ...on, ...set }) }, args: {}, cites: ['server.health'], case: 'restart' },
    'the log alone': { given: { 'logs.digest': log }, args: {}, cites: ['logs.digest'], case: 'log', confidence: 'stated' },
  },
  pass: { set: { given: { 'nacos.version': version('3.0.3'), 'nacos.config': config(set) } } },
  na: {
    'auth off in 2.x': { given: { 'nacos.version': version('2.3.2'), 'nacos.config': config(blank) } },
    'told with the mount that hides the file of the image': { given: { ...declared('compose', nacos('nacos/nacos-server:v3.1.0', ['MODE=standalone', 'NACOS_AUTH_TOKEN=x', 'NACOS_AUTH_IDENTITY_KEY=a', 'NACOS_AUTH_IDENTITY_VALUE=b'], 'volumes: ["./conf:/home/nacos/conf"]')), 'nacos.config': config(blank) } },
    'all three off in 3.x': {
      given: { 'nacos.version': version('3.0.3'), 'nacos.config': config({ ...blank, 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' }) },
    },
    'the user agent list lets requests pass': {
      given: { 'nacos.version': version('2.3.2'), 'nacos.mode': standalone, 'nacos.config': config({ ...on, ...blank, 'nacos.core.auth.enable.userAgentAuthWhite': 'true' }) },
    },
    'before 1.4.1 there was none': { given: { 'nacos.version': version('1.4.0'), 'nacos.config': config({ ...on, ...blank }) } },
  },
  unknown: {
    'a file with further variables was not given': { given: { ...declared('compose', nacos('nacos/nacos-server:v2.3.2', ['MODE=standalone'], 'env_file: [nacos.env]')), 'nacos.config': config({ ...on, ...blank }), 'nacos.version': version('2.3.2'), 'nacos.mode': cluster }, missing: ['deployment'] },
    'version not known': { given: { 'nacos.config': config(blank) }, missing: ['nacos.version'] },
    'silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] },
  },
});

/** Without a start it is a line that somebody quoted. */
const warned = (peer: string, boots?: []) => digest([record(`Invalid server identity value for doctor from ${peer}`, [], { kind: 'auth', level: 'WARN', phase: boots ? null : 'running', ...(boots && { boot: null }) })], boots);

const tail = (kind: 'other' | 'application') => digest([record('...or value, Please make sure set `nacos.core.auth.server.identity.key` and `nacos.core.auth.server.identity.value`, or open `nacos.core.auth.enable.userAgentAuthWhite`', [], { kind, level: null })]);

testRule(mismatch, {
  fail: {
    'a member': { given: { 'logs.digest': warned('10.0.0.2'), 'server.members': [member('10.0.0.1:8848'), member('10.0.0.2:8848')] }, args: { peer: '10.0.0.2' }, cites: ['logs.digest'], case: 'member' },
    'a member of the file': { given: { 'logs.digest': warned('10.0.0.2'), 'nacos.cluster-conf': clusterConf('10.0.0.2:8848') }, args: { peer: '10.0.0.2' }, cites: ['logs.digest'], case: 'member' },
    'members not known, a version that is not noisy': {
      given: { 'logs.digest': warned('10.0.0.7'), 'nacos.version': version('2.3.2') }, args: { peer: '10.0.0.7' }, cites: ['logs.digest'], case: 'stranger', confidence: 'suspected', severity: 'warning',
    },
    'one line that was quoted, of a version that nobody told': { given: { 'logs.digest': warned('10.0.0.7', []) }, args: { peer: '10.0.0.7' }, cites: ['logs.digest'], case: 'asked', confidence: 'suspected', severity: 'info' },
    'another node refuses this one': { given: { 'logs.digest': digest([record('Invalid server identity key or value, Please make sure set `nacos.core.auth.server.identity.key`', [], { kind: 'cluster' })]) }, args: {}, cites: ['logs.digest'], case: 'refused', severity: 'warning' },
    'over gRPC it is taken for a user that is not there (3.1.0)': {
      given: { 'logs.digest': digest([record('access denied, request: MemberReportRequest, reason: Code: 401, Message: User not found! Please check user exist or password is right!.', [], { kind: 'auth', level: 'DEBUG' })]) },
      args: { request: 'MemberReportRequest' }, cites: ['logs.digest'], case: 'refuses', severity: 'error',
    },
    'the end of that sentence': { given: { 'logs.digest': tail('other') }, args: {}, cites: ['logs.digest'], case: 'refused', severity: 'warning' },
  },
  pass: {
    'the end of it in the log of an application': { given: { 'logs.digest': tail('application') } },
    'a client without an account': { given: { 'logs.digest': digest([record('access denied, request: InstanceRequest, reason: Code: 401, Message: User not found! Please check user exist or password is right!.', [], { kind: 'auth' })]) } },
    'a client without the header (#5861)': { given: { 'logs.digest': warned('10.0.0.50'), 'nacos.version': version('2.0.3') } },
    'not a member': { given: { 'logs.digest': warned('10.0.0.50'), 'nacos.version': version('2.3.2'), 'server.members': [member('10.0.0.1:8848')] } },
    silent: { given: { 'logs.digest': digest([]) } },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const TOKEN = 'nacos.core.auth.plugin.nacos.token.secret.key';
const node = (fingerprint: string | null, auth = 'true') => ({
  'nacos.version': version('2.3.2'),
  'nacos.config': config({ 'nacos.core.auth.enabled': auth, [TOKEN]: secret({ fingerprint, set: fingerprint !== null }), [KEY]: 'doctor', [VALUE]: secret({ fingerprint }) }),
});

describe('secrets of several nodes', () => {
  it.each([[keyDiffers], [differs]])('%o: equal ones pass, another one is named', rule => {
    expect(judgeNodes(rule, node('aa'), node('aa'), node('aa'))).toMatchObject([{ state: 'pass' }]);
    expect(judgeNodes(rule, node('aa'), node('aa'), node('bb'))).toMatchObject([{ state: 'fail', args: { node: 'node3', other: 'node1' } }]);
    expect(judgeNodes(rule, node('aa'), {})).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.config' }] }]);
  });

  it.each([[keyDiffers], [differs]])('%o: fingerprints made under different keys are not compared', rule => {
    const at = (fingerprint: string, fingerprintScope: string) => ({ ...snapshotOf({ given: node(fingerprint) }), fingerprintScope });
    expect(judgeCluster(rule, [at('aa', 'one'), at('bb', 'other')])).toMatchObject([{ state: 'unknown', missing: [{ fact: 'nacos.config', detail: expect.stringContaining('--case-key') }] }]);
    expect(judgeCluster(rule, [at('secret-1', 'run-1-a'), at('secret-1', 'run-1-b')])).toMatchObject([{ state: 'unknown' }]);
    expect(judgeCluster(rule, [at('aa', 'one'), at('bb', 'one')])).toMatchObject([{ state: 'fail' }]);
  });

  it('a key that is not in use is not compared', () => {
    expect(judgeNodes(keyDiffers, node('aa', 'false'), node('bb', 'false'))).toMatchObject([{ state: 'na' }]);
  });
});
