import rule from '../../../rules/config/value-of-wrong-type.ts';
import { config, nacosProcess, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const cites = ['nacos.config'] as const;
const file = '/opt/nacos/conf/application.properties';
const AUTH = 'nacos.core.auth.enabled';
const given = (settings: Parameters<typeof config>[0], more = {}) => ({ 'nacos.config': config(settings), ...more });
const defaults = (): ReturnType<typeof config> => {
  const one = config({ [AUTH]: 'ture' });
  const setting = one.settings[AUTH];
  return setting ? { ...one, settings: { [AUTH]: { ...setting, origin: 'default' } } } : one;
};

testRule(rule, {
  fail: {
    'a slip': { given: given({ [AUTH]: 'ture' }), args: { key: AUTH, value: 'ture', meant: 'true', file }, cites, case: 'truth', severity: 'error', confidence: 'proven', explains: ['start-failed', 'not-running'] },
    'a slip, 2.0.3': { given: given({ [AUTH]: 'ture' }, { 'nacos.version': { version: '2.0.3', by: 'jar' } }), args: { meant: 'true' }, cites, case: 'truth', severity: 'error' },
    'a slip, 1.4.2': { given: given({ [AUTH]: 'ture' }, { 'nacos.version': { version: '1.4.2', by: 'jar' } }), args: { meant: 'true' }, cites, case: 'off', severity: 'warning', explains: [] },
    'another key of 1.4.2': { given: given({ 'server.tomcat.accesslog.enabled': 'flase' }, { 'nacos.version': { version: '1.4.2', by: 'jar' } }), args: { meant: 'false' }, cites, case: 'truth', severity: 'error' },
    'a remark behind it': { given: given({ [AUTH]: 'true # on' }), args: { value: 'true # on', meant: 'false' }, cites, case: 'truth' },
    'a unit': { given: given({ 'nacos.core.auth.plugin.nacos.token.expire.seconds': '18000s' }), args: { meant: '18000' }, cites, case: 'number', severity: 'error' },
    'minutes are no seconds': { given: given({ 'nacos.core.auth.plugin.nacos.token.expire.seconds': '30m' }), args: { meant: '18000' }, cites, case: 'number' },
    'a letter for a figure': { given: given({ 'db.pool.config.maximumPoolSize': '2o' }), args: { meant: '20' }, cites, case: 'number' },
    'a remark behind a number': { given: given({ 'server.port': '8849 # second' }), args: { meant: '8849' }, cites, case: 'number' },
    'a key of 3.3': { given: given({ 'nacos.plugin.datasource.db.pool.config.idleTimeout': '10min' }), args: { meant: '600000' }, cites, case: 'number' },
    'milliseconds that the pool refuses': { given: given({ 'db.pool.config.connectionTimeout': '30' }), args: { meant: '30000' }, cites, case: 'least', severity: 'error' },
    'a pool without a connection': { given: given({ 'db.pool.config.maximumPoolSize': '-1' }), args: { meant: '20' }, cites, case: 'least' },
    'a pool of nothing': { given: given({ 'db.pool.config.maximumPoolSize': '0' }), args: { meant: '20' }, cites, case: 'least' },
    'a context path without its slash': { given: given({ 'server.servlet.contextPath': 'nacos' }), args: { meant: '/nacos' }, cites, case: 'path', severity: 'error' },
    'a size with a unit': { given: given({ 'nacos.remote.server.grpc.sdk.max-inbound-message-size': '20MB' }), args: { meant: '10485760' }, cites, case: 'number' },
    'it still runs': { given: given({ [AUTH]: 'ture' }, { 'nacos.processes': [nacosProcess()] }), args: { meant: 'true' }, cites, case: 'truth', severity: 'warning' },
  },
  pass: {
    'in capitals, with blanks': { given: given({ [AUTH]: ' TRUE ', 'server.tomcat.accesslog.enabled': 'on' }) },
    'the least that the pool takes, and waiting for ever': { given: given({ 'db.pool.config.connectionTimeout': '0', 'db.pool.config.validationTimeout': '250', 'db.pool.config.maximumPoolSize': '1' }) },
    'context paths': { given: given({ 'server.servlet.contextPath': '/', 'nacos.server.contextPath': '' }) },
    'yes and 0': { given: given({ [AUTH]: 'yes', 'nacos.console.ui.enabled': '0' }) },
    'blanks within a number, and hexadecimal': { given: given({ 'server.port': ' 88 48 ', 'server.tomcat.accept-count': '0x64' }) },
    'nothing': { given: given({ [AUTH]: '' }) },
    'a variable gives it': { given: given({ [AUTH]: '${NACOS_AUTH_ENABLE:false}' }) },
    'quotation marks have a rule of their own': { given: given({ [AUTH]: '"true"' }) },
    'what falls back to its usual value': { given: given({ 'nacos.core.auth.caching.enabled': 'ture', 'nacos.core.param.check.enabled': 'ture' }) },
    'a key of somebody': { given: given({ 'my.enabled': 'ture' }) },
    'a secret is not seen': { given: given({ [AUTH]: secret() }) },
    'a default is not a setting': { given: { 'nacos.config': defaults() } },
  },
});
