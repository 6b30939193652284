import rule from '../../../rules/client/instance-without-beats.ts';
import { clientOf, DISCOVERY, pom } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const MADE = 'import nacos\n\nclient = nacos.NacosClient("10.0.0.1:8848", namespace="")\n';
const given = (...sources: readonly string[]) => clientOf({ 'app/requirements.txt': 'nacos-sdk-python==0.1.4\n', ...Object.fromEntries(sources.map((text, at) => [`app/part${at}.py`, text])) });

const CURL = "curl -X POST 'http://127.0.0.1:8848/nacos/v1/ns/instance?serviceName=shop&ip=10.0.0.2&port=5555'";
const told = (...lines: readonly string[]) => ({ 'logs.digest': digest(lines.map(line => record(line, [], { kind: 'other', boot: null, phase: null })), []) });

testRule(rule, {
  fail: {
    'one command, and it vanishes': { given: told('健康 > 不健康 > 消失', CURL), case: 'http', severity: 'warning', args: { service: 'shop' }, cites: ['logs.digest'] },
    'registers, and that is all': { given: given(`${MADE}client.add_naming_instance("order", "10.0.0.2", 5000)\n`), case: 'python', severity: 'warning', args: { project: 'app', file: 'app/part0.py', line: '4' }, cites: ['client.projects'] },
    'the beat is commented out': { given: given(`${MADE}client.add_naming_instance("order", "10.0.0.2", 5000)\n# client.send_heartbeat("order", "10.0.0.2", 5000)\n`), case: 'python', args: {}, cites: ['client.projects'] },
  },
  pass: {
    'the SDK sends them': { given: given(`${MADE}client.add_naming_instance("order", "10.0.0.2", 5000, heartbeat_interval=5)\n`) },
    'another file sends them': { given: given(`${MADE}client.add_naming_instance("order", "10.0.0.2", 5000)\n`, `${MADE}def beat():\n    client.send_heartbeat("order", "10.0.0.2", 5000)\n`) },
    'an instance that stays': { given: given(`${MADE}client.add_naming_instance("order", "10.0.0.2", 5000, ephemeral=False)\n`) },
    'it reads only': { given: given(`${MADE}client.get_config("order.yaml", "G")\n`) },
    'another language': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.7.18', alibaba: '2021.0.5.0' }, DISCOVERY) }) },
  },
  na: {
    'a server': { given: { 'client.projects': [] } },
    'one command, and nothing is said of it': { given: { 'client.projects': [], ...told(CURL) } },
    'one that is persistent': { given: { 'client.projects': [], ...told('it vanishes', CURL.replace("5555'", "5555&ephemeral=false'")) } },
    'with beats': { given: { 'client.projects': [], ...told('it vanishes', CURL, 'curl -X PUT http://127.0.0.1:8848/nacos/v1/ns/instance/beat?serviceName=shop') } },
  },
});
