import rule from '../../../rules/client/changes-not-followed.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const boot = (more: string) => clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12'), [`${RESOURCES}/application.properties`]: `nacos.config.server-addr=h:8848\nnacos.config.data-id=price\nnacos.config.bootstrap.enable=true\n${more}` });
const cloud = (text: string) => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/bootstrap.properties`]: `spring.cloud.nacos.config.server-addr=h:8848\n${text}` });
const yaml = (text: string) => clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2.2.9.RELEASE`), [`${RESOURCES}/bootstrap.yml`]: `spring.cloud.nacos.config:\n  server-addr: h:8848\n${text}\n` });
const SHARED = 'spring.cloud.nacos.config.shared-configs[0]';
const CLASS = 'app/src/main/java/com/example/Price.java';
const program = (source: string, more = '', version = '2023.0.3.3') => clientOf({
  'app/pom.xml': pom({}, `${CONFIG}:${version}`), [CLASS]: source, [`${RESOURCES}/application.properties`]: `spring.config.import=nacos:price.yml\nspring.cloud.nacos.server-addr=h:8848\n${more}`,
});
const FIELD = '@Component\npublic class Price {\n  @Value("${price.limit}")\n  private int limit;\n}\n';
const ofNacos = (inside: string) => ({ ...clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12'), [CLASS]: `class Price {\n  @NacosValue(${inside})\n  int limit;\n}\n`, [`${RESOURCES}/application.properties`]: 'nacos.config.server-addr=h:8848\n' }) });
const ofSource = (source: string, value = '@NacosValue(value = "${price.limit:10}", autoRefreshed = true)', more = '') => clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.nacos:nacos-spring-context:1.1.1'), [CLASS]: `${source}\nclass Price {\n  ${value}\n  int limit;\n}\n`, [`${RESOURCES}/application.properties`]: `nacos.config.server-addr=h:8848\n${more}` });
const refreshed = (key: string, kind: LogKind = 'application') => ({ 'logs.digest': digest([record(`Refresh keys changed: [price.limit, ${key}]`, [], { kind, boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    'a field outside of a refresh scope': { given: program(FIELD), case: 'field', severity: 'info', args: { dataId: 'price.limit', wanted: '@RefreshScope', file: CLASS, line: '3' }, cites: ['client.projects'] },
    'a field with a default, whose change arrived': { given: { ...program(FIELD.replace('limit}', 'limit:3}')), ...refreshed('a.b') }, case: 'pushed', severity: 'warning', args: { dataId: 'price.limit', file: CLASS, line: '3' }, cites: ['client.projects', 'logs.digest'] },
    'a field whose change arrived': { given: { ...program(FIELD), ...refreshed('a.b') }, case: 'pushed', args: { dataId: 'price.limit' }, cites: ['client.projects', 'logs.digest'] },
    'a source that is read once under a value that follows': { given: ofSource('@NacosPropertySource(dataId = "example")'), case: 'source', severity: 'warning', args: { dataId: 'example', wanted: 'autoRefreshed = true', opens: '@NacosPropertySource(dataId = "example"', line: '1' }, cites: ['client.projects'] },
    'a field of Nacos\' own kind': { given: ofNacos('value = "${price.limit:10}"'), case: 'value', args: { dataId: 'price.limit', wanted: 'autoRefreshed = true', line: '2' }, cites: ['client.projects'] },
    'a setting of discovery': { given: { ...program('', '', '2025.1.0.0'), ...refreshed('spring.cloud.nacos.discovery.weight') }, case: 'discovery', args: { dataId: 'spring.cloud.nacos.discovery.weight', version: '2025.1.0.0' }, cites: ['logs.digest'] },
    'the starter without auto-refresh': { given: boot(''), severity: 'info', confidence: 'proven', subject: 'price', args: { wanted: 'nacos.config.auto-refresh=true', line: '2' }, cites: ['client.projects'] },
    'a shared one': { given: cloud(`${SHARED}.data-id=common.yml\n`), args: { dataId: 'common.yml', wanted: `${SHARED}.refresh=true` }, cites: ['client.projects'] },
    'a shared one of a YAML file': { given: yaml('  extension-configs:\n    - data-id: common.yml'), args: { dataId: 'common.yml', wanted: 'refresh: true' }, cites: ['client.projects'] },
    'the starter without auto-refresh, in YAML': { given: clientOf({ 'app/pom.xml': pom({}, 'com.alibaba.boot:nacos-config-spring-boot-starter:0.2.12'), [`${RESOURCES}/application.yml`]: 'nacos:\n  config:\n    server-addr: h:8848\n    data-id: price\n    bootstrap:\n      enable: true\n' }), args: { wanted: 'nacos.config.auto-refresh: true' }, cites: ['client.projects'] },
    'an import that says so': { given: cloud('spring.config.import=nacos:a.yml?refreshEnabled=false\n'), args: { wanted: 'refreshEnabled=true' }, cites: ['client.projects'] },
  },
  pass: {
    'another change arrived': { given: { ...program(FIELD.replace('price.limit}', 'price.least:3}')), ...refreshed('a.b') } },
    'its change, in a refresh scope': { given: { ...program(`@RefreshScope\n${FIELD}`), ...refreshed('a.b') } },
    'its change, in a log of the server': { given: { ...program(FIELD.replace('limit}', 'limit:3}')), ...refreshed('a.b', 'naming') } },
    'a source that is followed': { given: ofSource('@NacosPropertySource(dataId = "example", autoRefreshed = true)') },
    'a source under a value that is not to follow': { given: ofSource('@NacosPropertySource(dataId = "example")', '@NacosValue("${price.limit:10}")') },
    'two sources, one of which is followed': { given: ofSource('@NacosPropertySource(dataId = "a")\n@NacosPropertySource(dataId = "b", autoRefreshed = true)') },
    'a source, and auto-refresh of the starter': { given: ofSource('@NacosPropertySource(dataId = "example")', undefined, 'nacos.config.auto-refresh=true\n') },
    'a field in a refresh scope': { given: program(`@RefreshScope\n${FIELD}`) },
    'a field that a file fills': { given: program(FIELD, 'price.limit=3\n') },
    'a field with a default': { given: program(FIELD.replace('limit}', 'limit:3}')) },
    'a field in a remark': { given: program(FIELD.replace('@Value', '// @Value')) },
    'a field that is meant to stay': { given: program(FIELD.replace('price.limit', 'spring.application.name')) },
    'a field of what is not followed': { given: clientOf({ 'app/pom.xml': pom({}, `${CONFIG}:2023.0.3.3`), [CLASS]: FIELD, [`${RESOURCES}/application.properties`]: 'spring.cloud.nacos.server-addr=h:8848\n' }) },
    'a field of Nacos\' own kind that follows': { given: ofNacos('value = "${price.limit:10}", autoRefreshed = true') },
    'a setting of discovery, another release': { given: { ...program('', '', '2025.0.0.0'), ...refreshed('spring.cloud.nacos.discovery.weight') } },
    'another setting': { given: { ...program('', '', '2025.1.0.0'), ...refreshed('price.other') } },
    'the same words of a server': { given: { ...program('', '', '2025.1.0.0'), ...refreshed('spring.cloud.nacos.discovery.weight', 'naming') } },
    'the starter with it': { given: boot('nacos.config.auto-refresh=true\n') },
    'a shared one with it': { given: cloud(`${SHARED}.data-id=common.yml\n${SHARED}.refresh=true\n`) },
    'an import': { given: cloud('spring.config.import=nacos:a.yml\n') },
    'configuration is off': { given: cloud(`${SHARED}.data-id=common.yml\nspring.cloud.nacos.config.enabled=false\n`) },
  },
  na: { 'a server': { given: { 'client.projects': [] } } },
});
