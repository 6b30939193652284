import rule from '../../../rules/client/namespace-not-an-id.ts';
import { clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const POM = pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG);
const named = (namespace: string) => clientOf({ 'app/pom.xml': POM, [`${RESOURCES}/bootstrap.yml`]: `spring:\n  application:\n    name: pay\n  cloud:\n    nacos:\n      config:\n        server-addr: h:8848\n        namespace: ${namespace}\n` });
const cites = ['client.projects'] as const;

testRule(rule, {
  fail: {
    'a Chinese name': { given: named('开发环境'), args: { namespace: '开发环境', line: '8' }, case: 'written', severity: 'error', confidence: 'proven', cites },
    'a name with a blank': { given: named('dev env'), args: { namespace: 'dev env' }, cites },
    'of discovery': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, DISCOVERY), [`${RESOURCES}/application.yml`]: 'spring:\n  application:\n    name: pay\n  cloud:\n    nacos:\n      discovery:\n        server-addr: h:8848\n        namespace: 测试\n' }), args: { namespace: '测试' }, cites },
  },
  pass: {
    'an id': { given: named('7c2b1a90-53b5-4b1e-9f6f-0c1d2e3f4a5b') },
    'an id of somebody’s own': { given: named('dev_1.x') },
    nothing: { given: named('""') },
    'filled in at the build': { given: named("'@profile.space@'") },
    'filled in at the start': { given: named("'${SPACE}'") },
  },
  na: { 'a server': { given: {} } },
});
