import rule from '../../../rules/docker/value-misspelt.ts';
import { declared, nacos } from '../../support/declared.ts';
import { testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const given = (line: string, image = 'nacos/nacos-server:v2.3.2') => declared('compose', nacos(image, [line]));

testRule(rule, {
  fail: {
    ture: { given: given('NACOS_AUTH_ENABLE=ture'), args: { name: 'NACOS_AUTH_ENABLE', value: 'ture', wanted: 'true' }, cites, case: 'truth' },
    'ture from 3.0': { given: given('NACOS_AUTH_ENABLE=ture', 'nacos/nacos-server:v3.0.1'), args: { wanted: 'true' }, cites, case: 'off' },
    'of the console': { given: given('NACOS_AUTH_CONSOLE_ENABLE=treu', 'nacos/nacos-server:v3.0.1'), args: { wanted: 'true' }, cites, case: 'off' },
    'of the admin interface': { given: given('NACOS_AUTH_ADMIN_ENABLE=flase', 'nacos/nacos-server:v3.0.1'), args: { wanted: 'false' }, cites, case: 'off' },
    'a letter short': { given: given('PREFER_HOST_MODE=hostnam'), args: { wanted: 'hostname' }, cites, case: 'word' },
    'a capital': { given: given('EMBEDDED_STORAGE=Embedded'), args: { wanted: 'embedded' }, cites, case: 'word' },
    'a function': { given: given('FUNCTION_MODE=nameing'), args: { wanted: 'naming' }, cites, case: 'word' },
  },
  pass: {
    right: { given: given('PREFER_HOST_MODE=hostname') }, TRUE: { given: given('NACOS_AUTH_ENABLE=TRUE') }, on: { given: given('NACOS_AUTH_ENABLE=on') },
    'another word': { given: given('FUNCTION_MODE=all') }, 'a variable of 3.x in 2.x': { given: given('NACOS_AUTH_ADMIN_ENABLE=ture') },
    'of the shell': { given: given('NACOS_AUTH_ENABLE=${AUTH}') },
  },
  na: { 'no Nacos': { given: declared('compose', 'services:\n  a:\n    image: redis:7\n') } },
});
