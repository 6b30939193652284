import rule from '../../../rules/client/namespace-public.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { serverState } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const settings = (space: string, more = '') => clientOf({ 'app/appsettings.json': `{\n  "NacosConfig": {\n    "Listeners": [ { "DataId": "pay", "Group": "G" } ],\n    "Namespace": "${space}",${more}\n    "ServerAddresses": [ "http://10.0.0.5:8848" ]\n  }\n}\n` });
const cites = ['client.projects'] as const;

testRule(rule, {
  fail: {
    public: { given: settings('public'), args: { dataId: 'pay', line: '4' }, case: 'dotnet', severity: 'warning', confidence: 'proven', cites },
    'with a server of 2.x': { given: { ...settings('public'), 'server.state': serverState({ version: '2.4.3' }) }, args: {}, cites },
  },
  pass: {
    'an id': { given: settings('7f-dev') },
    nothing: { given: settings('') },
    'over HTTP the server turns the word': { given: settings('public', '\n    "ConfigUseRpc": false,') },
    'services only': { given: clientOf({ 'app/appsettings.json': '{\n  "nacos": {\n    "ServiceName": "pay",\n    "Namespace": "public",\n    "ServerAddresses": [ "http://10.0.0.5:8848" ]\n  }\n}\n' }) },
    'a server of 3.x': { given: { ...settings('public'), 'server.state': serverState({ version: '3.0.3' }) } },
    'Java turns the word itself': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG), [`${RESOURCES}/bootstrap.properties`]: 'spring.application.name=pay\nspring.cloud.nacos.config.server-addr=h:8848\nspring.cloud.nacos.config.namespace=public\n' }) },
  },
  na: { 'a server': { given: {} } },
});
