import { expect, it } from 'vitest';
import { check, type CheckRun } from '../../../src/index.ts';
import { defaultRun } from '../../../src/default-run.ts';

const RUN: CheckRun = { ...defaultRun(), network: false, db: false, exec: false };

/** What people had in their hands, set anew after public threads, and the rule that must speak first. */
it.each<[string, string, string]>([
  ['01-boot3-starter', 'client/train-misfit', 'alibaba/nacos#10664'],
  ['02-bootstrap-2023', 'client/shared-configs-ignored', 'alibaba/spring-cloud-alibaba#3931'],
  ['03-gradle-extension', 'client/shared-configs-ignored', 'alibaba/nacos#11018'],
  ['04-gateway-503', 'client/loadbalancer-missing', 'spring-cloud/spring-cloud-gateway#2203'],
  ['05-no-such-field', 'client/nacos-jars-mixed', 'alibaba/nacos#10582'],
  ['06-go-port-9848', 'client/address-misread', 'nacos-group/nacos-sdk-go#597'],
  ['07-go-server-1x', 'client/generation-unserved', 'nacos-group/nacos-sdk-go#720'],
  ['08-dubbo-no-client', 'client/dubbo-registry', 'apache/dubbo-spring-boot-project#698'],
  ['09-seata-mapping', 'client/seata-mapping-missing', 'apache/incubator-seata-samples#411'],
  ['10-client3-server2', 'client/generation-unserved', 'alibaba/nacos#13977'],
  ['11-value-empty', 'client/bootstrap-not-read', 'alibaba/nacos#8039'],
  ['12-port-80', 'client/address-misread', 'alibaba/nacos#5789'],
  ['13-csharp-https', 'client/address-misread', 'nacos-group/nacos-sdk-csharp#143'],
  ['14-boot4', 'client/train-misfit', 'alibaba/spring-cloud-alibaba#4183'],
  ['15-two-groups', 'client/modules-apart', 'alibaba/nacos#2568'],
  ['16-python-32', 'client/generation-unserved', 'upgrading to 3.2'],
  ['17-upgrade-3232', 'client/bootstrap-not-read', 'alibaba/spring-cloud-alibaba#3923'],
  ['18-wrong-prefix', 'client/setting-not-read', 'two starters'],
  ['19-node-32', 'client/generation-unserved', 'upgrading to 3.2'],
  ['20-boot246-225', 'client/bootstrap-not-read', 'alibaba/spring-cloud-alibaba#2226'],
  ['bootstrap-not-read', 'client/bootstrap-not-read', 'alibaba/nacos#8258'],
  ['csharp-no-port', 'client/address-misread', 'nacos-group/nacos-sdk-csharp#143'],
  ['import-in-bootstrap', 'client/import-before-address', 'alibaba/spring-cloud-alibaba#3925'],
  ['nacos-api-twice', 'client/nacos-jars-mixed', 'alibaba/nacos#9205'],
  ['no-login', 'client/login-not-sent', 'alibaba/nacos#2499'],
  ['seata-type', 'client/seata-type-missing', 'apache/incubator-seata-samples#461'],
])('%s: %s', async (name, rule) => {
  const { findings, crashed } = await check([`test/fixtures/clients/${name}`], RUN);
  expect(crashed).toEqual([]);
  expect(findings.filter(({ severity }) => severity !== 'info').map(finding => finding.rule)[0]).toBe(rule);
}, 60_000);
