import rule from '../../../rules/client/config-import-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = []) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'application', boot: null, phase: null })], []),
});

const CHECK = 'org.springframework.cloud.commons.ConfigDataMissingEnvironmentPostProcessor$ImportException: No spring.config.import set';
const [thrown] = chainOf(CHECK);
const byNacos = thrown ? [{ ...thrown, frames: ['com.alibaba.cloud.nacos.configdata.NacosConfigDataMissingEnvironmentPostProcessor.getFailureAnalysis(X.java:1)'] }] : [];

testRule(rule, {
  fail: {
    'what Spring Boot advises': {
      given: log('No spring.config.import property has been defined\n\nAction:\n\nAdd a spring.config.import=nacos: property to your configuration.'),
      args: {}, cites: ['logs.digest'], confidence: 'stated',
    },
    "thrown over Nacos' own check": { given: { 'logs.digest': digest([record('Application run failed', byNacos, { kind: 'application', boot: null, phase: null })], []) }, args: {}, cites: ['logs.digest'] },
  },
  pass: {
    'another configuration server': { given: log('No spring.config.import property has been defined\n\nAdd a spring.config.import=configserver: property to your configuration.') },
    'an exception that names none': { given: log('', ['org.springframework.cloud.commons.ConfigDataMissingEnvironmentPostProcessor$ImportException: No spring.config.import set']) },
    silent: { given: { 'logs.digest': digest([], []) } },
  },
});
