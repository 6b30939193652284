import rule from '../../../rules/database/mysql-ssl-tls.ts';
import { chainOf, config, connection, dbSettings, dbUrl, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const LINK = 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure';
const log = (...chain: string[]) => ({ 'logs.digest': digest([record('', chainOf(...chain))]) });

const written = (parameters: string) => {
  const url = `jdbc:mysql://h:3306/n?${parameters}`;
  return {
    'nacos.config': config({ 'spring.sql.init.platform': 'mysql', 'db.num': '1', 'db.url.0': url, 'db.user.0': 'n', 'db.password.0': 'p' }),
    'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' } as const, 'db.settings': dbSettings(dbUrl({ url })),
  };
};

testRule(rule, {
  fail: {
    'Java refuses TLS 1.1 (8.0.21)': {
      given: { ...log(LINK, 'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)'), 'db.settings': dbSettings() },
      args: { plainUrl: 'jdbc:mysql://db.example:3306/nacos?connectTimeout=1000&useSSL=false' }, cites: ['logs.digest'], case: 'protocol', explains: ['not-ready'],
    },
    'one line, in the words of its owner': { given: { 'logs.digest': digest([record('启动nacos报这个，telnet 3306没问题', chainOf('javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)'))]) }, args: {}, cites: ['logs.digest'], case: 'protocol' },
    'the server hangs up on TLS 1.2 (8.2.0)': { given: log(LINK, 'java.io.EOFException: SSL peer shut down incorrectly'), args: {}, cites: ['logs.digest'], case: 'protocol' },
    'an unknown CA': { given: log(LINK, 'sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException'), args: {}, cites: ['logs.digest'], case: 'untrusted' },
    'a server without TLS': { given: log('com.mysql.cj.exceptions.UnableToConnectException: SSL Connection required, but not provided by server.'), args: {}, cites: ['logs.digest'], case: 'no-tls-on-server' },
    'a server that demands TLS': { given: { 'db.connections': [connection({ stage: 'login', code: '3159', message: 'Connections using insecure transport are prohibited while --require_secure_transport=ON.' })] }, args: {}, cites: ['db.connections'], case: 'tls-required' },
    'a server that demands TLS, with the URL': { given: { ...written('useSSL=false'), 'db.connections': [connection({ stage: 'login', code: '3159', message: 'x' })] }, args: { tlsUrl: 'jdbc:mysql://h:3306/n?useSSL=true' }, cites: ['db.connections'], case: 'tls-required' },
    'by the newer name': { given: { ...written('sslMode=REQUIRED'), 'db.connections': [connection({ stage: 'login', code: 'HANDSHAKE_NO_SSL_SUPPORT', message: 'Server does not support secure connection' })] }, args: { plainUrl: 'jdbc:mysql://h:3306/n?sslMode=DISABLED' }, cites: ['db.connections'], case: 'no-tls-on-server' },
    'the probe fails in the handshake': { given: { 'db.connections': [connection({ stage: 'handshake', code: 'HANDSHAKE_SSL_ERROR', message: 'unsupported protocol' })] }, args: {}, cites: ['db.connections'], case: 'protocol' },
    'MySQL 5.5 answers in an older record version': { given: log(LINK, 'javax.net.ssl.SSLException: Unsupported record version Unknown-0.0'), args: {}, cites: ['logs.digest'], case: 'protocol' },
    'the driver itself refuses TLS 1.1 (8.0.28)': { given: log(LINK, 'com.mysql.cj.exceptions.CJException: TLS protocols TLSv1 and TLSv1.1 are not supported. Accepted values are TLSv1.2 and TLSv1.3.'), args: {}, cites: ['logs.digest'], case: 'protocol' },
    'a server that demands TLS, in the log': { given: log(LINK, 'java.sql.SQLException: Connections using insecure transport are prohibited while --require_secure_transport=ON.'), args: {}, cites: ['logs.digest'], case: 'tls-required' },
  },
  pass: { 'a login that works': { given: { 'db.connections': [connection({ ok: true })] } } },
  na: { 'embedded storage': { given: { 'db.connections': null } } },
  unknown: {
    'TLS of something else': { given: log('javax.net.ssl.SSLHandshakeException: No appropriate protocol'), missing: ['db.connections'] },
    'refused before': { given: { 'db.connections': [connection({ stage: 'tcp', code: 'ECONNREFUSED' })] }, missing: ['db.connections'] },
  },
});
