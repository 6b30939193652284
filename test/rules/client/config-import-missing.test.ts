import rule from '../../../rules/client/config-import-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, chain: readonly string[] = []) => ({
  'logs.digest': digest([record(message, chainOf(...chain), { kind: 'application', boot: null, phase: null })], []),
});

testRule(rule, {
  fail: {
    'what Spring Boot advises': {
      given: log('No spring.config.import property has been defined\n\nAction:\n\nAdd a spring.config.import=nacos: property to your configuration.'),
      args: {}, cites: ['logs.digest'], confidence: 'stated',
    },
  },
  pass: {
    'another configuration server': { given: log('No spring.config.import property has been defined\n\nAdd a spring.config.import=configserver: property to your configuration.') },
    'an exception that names none': { given: log('', ['org.springframework.cloud.commons.ConfigDataMissingEnvironmentPostProcessor$ImportException: No spring.config.import set']) },
    silent: { given: { 'logs.digest': digest([], []) } },
  },
});
