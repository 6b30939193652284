import rule from '../../../rules/client/config-import-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { BOOTSTRAP, clientOf, CONFIG, DISCOVERY, pom, RESOURCES } from '../../support/client.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = []) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'application', boot: null, phase: null })], []),
});

const project = (files: Readonly<Record<string, string>>, alibaba = '2021.0.5.0', ...more: readonly string[]) =>
  clientOf({ 'app/pom.xml': pom({ boot: '2.7.18', alibaba }, CONFIG, ...more), ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${RESOURCES}/${name}`, text])) });

const discovers = (place: string, ...starters: readonly string[]) => clientOf({ 'app/pom.xml': pom({ boot: '3.2.9', alibaba: '2023.0.1.2' }, ...starters), [`${RESOURCES}/application.yml`]: `spring.application.name: coupon\nspring.config.import: ${place}` });

const CHECK = 'org.springframework.cloud.commons.ConfigDataMissingEnvironmentPostProcessor$ImportException: No spring.config.import set';
const [thrown] = chainOf(CHECK);
const byNacos = thrown ? [{ ...thrown, frames: ['com.alibaba.cloud.nacos.configdata.NacosConfigDataMissingEnvironmentPostProcessor.getFailureAnalysis(X.java:1)'] }] : [];

testRule(rule, {
  fail: {
    'a project without an import': { given: project({ 'application.yml': 'spring.application.name: order\nspring.cloud.nacos.discovery.server-addr: h:8848' }), case: 'project', confidence: 'proven', args: { version: '2021.0.5.0', application: `${RESOURCES}/application.yml` }, cites: ['client.projects'] },
    'an import without its starter': { given: discovers('nacos:coupon.yaml', DISCOVERY), case: 'resolver', confidence: 'proven', args: { place: 'nacos:coupon.yaml' }, cites: ['client.projects'] },
    'an optional one, which is passed over': { given: discovers('optional:nacos:coupon.yaml', DISCOVERY), case: 'resolver', args: { place: 'optional:nacos:coupon.yaml' }, cites: ['client.projects'] },
    'nobody asks, and nobody complains': { given: project({ 'application.yml': 'spring.application.name: a\nspring.cloud.nacos.config.file-extension: yaml' }, '2021.0.1.0'), case: 'unasked', args: { key: 'spring.cloud.nacos.config.file-extension', version: '2021.0.1.0' }, cites: ['client.projects'] },
    'a release without imports': { given: project({ 'application.yml': 'spring.application.name: a\nspring.cloud.nacos.config.server-addr: h:8848' }, '2021.1'), case: 'no-import', args: { key: 'spring.cloud.nacos.config.server-addr' }, cites: ['client.projects'] },
    'an import that the release does not read': { given: project({ 'application.yml': 'spring.config.import: nacos:a.yml' }, '2021.1'), case: 'unread', args: { place: 'nacos:a.yml', version: '2021.1', next: '2021.0.6.2' }, cites: ['client.projects'] },
    'what Spring Boot advises': {
      given: log('No spring.config.import property has been defined\n\nAction:\n\nAdd a spring.config.import=nacos: property to your configuration.'),
      args: {}, cites: ['logs.digest'], confidence: 'stated',
    },
    'an import that must be there, and Nacos is off': {
      given: project({ 'application.yml': 'spring.config.import: nacos:a.yml\nspring.cloud.nacos.config.enabled: false' }), case: 'off', args: { key: 'spring.cloud.nacos.config.enabled', place: 'nacos:a.yml', line: '1' }, cites: ['client.projects'],
    },
    'nothing in the application reads nacos:, in later words': { given: log("Config data resource 'file [nacos:order.yaml]' via location 'nacos:order.yaml' cannot be found"), case: 'resolver', args: { place: 'nacos:order.yaml' }, cites: ['logs.digest'] },
    'nothing in the application reads nacos:': { given: log("Unable to load config data from 'nacos:order.yaml'"), case: 'resolver', args: { place: 'nacos:order.yaml' }, cites: ['logs.digest'] },
    "thrown over Nacos' own check": { given: { 'logs.digest': digest([record('Application run failed', byNacos, { kind: 'application', boot: null, phase: null })], []) }, args: {}, cites: ['logs.digest'] },
  },
  pass: {
    'an import with both starters': { given: discovers('nacos:coupon.yaml', DISCOVERY, CONFIG) }, 'an import beside a starter of the house': { given: discovers('nacos:coupon.yaml', DISCOVERY, 'com.example:house-starter:1.0') },
    'an import is there': { given: project({ 'application.yml': 'spring.config.import: nacos:a.yml' }) },
    'in the file of a profile': { given: project({ 'application.yml': 'spring.application.name: a', 'application-dev.yml': 'spring.config.import: nacos:a.yml' }) },
    'it may be missing while Nacos is off': { given: project({ 'application.yml': 'spring.config.import: optional:nacos:a.yml\nspring.cloud.nacos.config.enabled: false' }) },
    'the examination is off': { given: project({ 'application.yml': 'spring.cloud.nacos.config.import-check.enabled: false' }) },
    'a bootstrap file that nobody reads is told elsewhere': { given: project({ 'application.yml': 'server.port: 1', 'bootstrap.yml': 'spring.cloud.nacos.config.server-addr: h:8848' }) },
    'before the examination came': { given: project({ 'application.yml': 'server.port: 1' }, '2021.0.1.0') },
    'it imports, and nobody would complain': { given: project({ 'application.yml': 'spring.cloud.nacos.config.file-extension: yaml\nspring.config.import: nacos:a.yml' }, '2021.0.1.0') },
    'the configuration of Nacos is off': { given: project({ 'application.yml': 'spring.cloud.nacos.config.file-extension: yaml\nspring.cloud.nacos.config.enabled: false' }, '2021.0.1.0') },
    'a bootstrap file that is read': { given: project({ 'application.yml': 'spring.cloud.nacos.config.file-extension: yaml' }, '2021.0.1.0', BOOTSTRAP) },
    'no file was given': { given: project({}) },
    'with the starter': { given: project({ 'application.yml': 'server.port: 1' }, '2021.0.5.0', BOOTSTRAP) },
  },
  na: {
    'another configuration server': { given: log('No spring.config.import property has been defined\n\nAdd a spring.config.import=configserver: property to your configuration.') },
    'an exception that names none': { given: log('', ['org.springframework.cloud.commons.ConfigDataMissingEnvironmentPostProcessor$ImportException: No spring.config.import set']) },
    'a file': { given: log("Unable to load config data from 'file:/opt/app/conf'") },
    'the same in a log of the server': { given: { 'logs.digest': digest([record("Unable to load config data from 'nacos:order.yaml'", [], { kind: 'nacos', boot: null, phase: null })], []) } },
    silent: { given: { 'logs.digest': digest([], []) } },
  },
});
