import rule from '../../../rules/config/deployment-type-in-file.ts';
import type { Config } from '../../../src/model/config.ts';
import { config } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const version = (text: string): Given => ({ 'nacos.version': { version: text, by: 'jar' } });
const given = (value: string, more: Partial<Config['settings'][string]> = {}, of = '3.0.3'): Given => {
  const made = config({ 'nacos.deployment.type': value });
  const setting = made.settings['nacos.deployment.type'];
  return { ...version(of), 'nacos.config': setting ? { ...made, settings: { 'nacos.deployment.type': { ...setting, origin: 'file', source: { kind: 'file', path: 'conf/application.properties', line: 3 }, ...more } } } : made };
};

testRule(rule, {
  fail: { 'a console': { given: given('console'), args: { key: 'nacos.deployment.type', value: 'console', where: 'conf/application.properties:3' }, cites: ['nacos.config'], severity: 'error' } },
  pass: { 'both': { given: given('merged') }, 'as a flag': { given: given('console', { origin: 'system-property' }) }, 'not set': { given: { ...version('3.0.3'), 'nacos.config': config({}) } } },
  na: { 'before 3.0': { given: given('console', {}, '2.5.1') }, 'from 3.1 on': { given: given('console', {}, '3.1.0') } },
});
