import { describe, expect, it } from 'vitest';
import rule from '../../../rules/config/key-not-read.ts';
import { meantBy, unheard } from '../../../src/nacos/keys-by-version.ts';
import { editDistance } from '../../../src/syntax/edit-distance.ts';
import { config, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const at = (version: string, values: Parameters<typeof config>[0]) => ({ 'nacos.config': config(values), 'nacos.version': { version, by: 'jar' } as const });
const cites = ['nacos.config'] as const;
const written = { file: '/opt/nacos/conf/application.properties', line: 1 };
const variable = config({ 'nacos.core.auth.enable': 'true' });

testRule(rule, {
  fail: {
    "3.3's keys of the database on 3.2": { given: at('3.2.4', { 'nacos.plugin.datasource.db.url.0': 'jdbc:mysql://h/nacos' }), args: { ...written, since: '3.3.0', right: 'db.url.0', version: '3.2.4' }, cites, case: 'early-renamed', severity: 'error', subject: 'nacos.plugin.datasource.db.url.0' },
    'beside the right one it only stands there': { given: at('3.2.4', { 'nacos.plugin.datasource.db.num': '1', 'db.num': '1' }), args: { right: 'db.num' }, cites, case: 'early-renamed', severity: 'info' },
    'the port of 3.x on 2.x': { given: at('2.5.1', { 'nacos.server.main.port': '8849' }), args: { right: 'server.port', since: '3.0.0' }, cites, case: 'early-renamed', severity: 'error' },
    'a key that has no forerunner': { given: at('2.5.1', { 'nacos.console.port': '8080' }), args: { since: '3.0.0' }, cites, case: 'early', severity: 'info' },
    'a switch that went with what it switched': { given: at('3.2.0', { 'nacos.core.api.compatibility.admin.enabled': 'true' }), args: { since: '3.2.0' }, cites, case: 'late', severity: 'info' },
    'the key of tokens under its old name': { given: at('2.4.3', { 'nacos.core.auth.default.token.secret.key': secret() }), args: { right: 'nacos.core.auth.plugin.nacos.token.secret.key', since: '2.2.0' }, cites, case: 'late-renamed', severity: 'warning' },
    'a letter is missing': { given: { 'nacos.config': config({ 'nacos.core.auth.enable': 'true' }) }, args: { key: 'nacos.core.auth.enable', right: 'nacos.core.auth.enabled' }, cites, case: 'misspelt', severity: 'warning' },
    'as other programs call it': { given: at('2.3.2', { 'db.username': 'nacos' }), args: { right: 'db.user.0' }, cites, case: 'misspelt' },
  },
  pass: {
    'each in its own time': { given: at('3.1.0', { 'nacos.server.main.port': '8848', 'nacos.core.api.compatibility.admin.enabled': 'true', 'db.user': 'nacos' }) },
    'an address of no file': { given: { 'nacos.config': { ...variable, settings: { 'nacos.core.auth.enable': { ...variable.settings['nacos.core.auth.enable'] as NonNullable<(typeof variable.settings)[string]>, origin: 'environment', source: { kind: 'env', name: 'X' } } } } } },
    'words that every object answers to': { given: at('2.3.2', { 'constructor': 'x', 'toString[0]': 'x', 'valueOf.1': 'x' }) },
    'a key of a plugin': { given: at('2.3.2', { 'nacos.plugin.audit.folder': '/x', 'my.key': '1' }) },
    'of a version nobody knows': { given: { 'nacos.config': config({ 'nacos.console.port': '8080' }) } },
    'misspelt beside the right one': { given: { 'nacos.config': config({ 'nacos.core.auth.enable': 'true', 'nacos.core.auth.enabled': 'true' }) } },
  },
});

describe('keys by version', () => {
  it.each([['2.1.9', 'early'], ['3.0.0', null], ['3.3.0', null]])('nacos.server.main.port of %s', (version, when) => expect(unheard('nacos.server.main.port', version)?.when ?? null).toBe(when));

  it.each(['server.servlet.context-path', 'server.port', 'db.url.12', 'db.pool.config.maximumPoolSize', 'nacos.core.auth.ldap.userdn', 'nacos.naming.distro.x', 'spring.datasource.platform', 'nacos.plugin.datasource.db.user.0', 'server.tomcat.basedir', 'nacos.istio.mcp.server.enabled'])('%s is meant as it is', key => expect(meantBy(key, editDistance)).toBeNull());

  it.each([['spring.datasource.platfrom', 'spring.datasource.platform'], ['nacos.inetutils.ip-adress', 'nacos.inetutils.ip-address'], ['db.pasword.0', 'db.password.0'], ['nacos.core.auth.system.typ', 'nacos.core.auth.system.type'], ['server.servlet.contextpat', 'server.servlet.contextPath']])('%s means %s', (key, meant) => expect(meantBy(key, editDistance)).toBe(meant));
});
