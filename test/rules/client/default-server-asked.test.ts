import rule from '../../../rules/client/default-server-asked.ts';
import { clientOf, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const given = (text: string) => clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY), [`${RESOURCES}/application.properties`]: text });
const says = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map(message => record(message, [], { kind: 'application', boot: null, phase: null })), []) });
const NAME = 'spring.application.name=order\n';
const LOCAL = 'failed to req API:/nacos/v1/ns/instance after all servers([localhost:8848]) tried: ErrCode:500';

testRule(rule, {
  fail: {
    'no address, and the own machine is asked': { given: { ...given(NAME), ...says(LOCAL) }, confidence: 'proven', args: { project: 'order', application: `${RESOURCES}/application.properties` }, cites: ['client.projects'], explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'] },
    'the same of a client of gRPC': { given: { ...given(NAME), ...says('Server check fail, please check server 127.0.0.1 ,port 9848 is available , error ={}') }, args: { project: 'order' }, cites: ['client.projects'] },
  },
  pass: {
    'another server is asked over gRPC': { given: { ...given(NAME), ...says('Server check fail, please check server 10.0.0.5 ,port 9848 is available , error ={}') } },
    'an address': { given: { ...given(`${NAME}spring.cloud.nacos.server-addr=localhost:8848\n`), ...says(LOCAL) } },
    'misspelt, which is told elsewhere': { given: { ...given(`${NAME}spring.cloud.nacos.discovery.server.addr=h:8848\n`), ...says(LOCAL) } },
    'another server is asked': { given: { ...given(NAME), ...says(LOCAL.replace('localhost', '10.0.0.5')) } },
    'it works': { given: { ...given(NAME), ...says(LOCAL, 'Success to connect to server [127.0.0.1:8848] on start up') } },
    'no log': { given: given(NAME) },
  },
  na: { 'a server': { given: {} } },
});
