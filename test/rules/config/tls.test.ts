import mismatch from '../../../rules/client/grpc-tls-mismatch.ts';
import expired from '../../../rules/config/tls-certificate-expired.ts';
import files from '../../../rules/config/grpc-tls-files-missing.ts';
import wrongName from '../../../rules/config/tls-certificate-name.ts';
import type { Certificate, TlsPort } from '../../../src/model/tls.ts';
import { boot, chainOf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const certificate = (more: Partial<Certificate> = {}): Certificate => ({
  subject: 'CN=nacos', issuer: 'CN=ca', names: ['nacos.example.com'], validFromMs: Date.parse('2025-01-01'), validToMs: Date.parse('2027-01-01'), coversHost: true, ...more,
});

const port = (role: TlsPort['role'], number: number, more: Partial<TlsPort> = {}): TlsPort => ({
  role, host: '10.0.0.1', port: number, isOther: false, handshake: 'done', detail: 'TLSv1.3', askedMs: Date.parse('2026-06-01T12:00:00.000Z'), certificate: certificate(), ...more,
});

const https = (more: Partial<Certificate>, at: Partial<TlsPort> = {}) => ({ 'server.tls': [port('main', 8848, { certificate: certificate(more), ...at })] });
const thrown = (...lines: readonly string[]) => ({ 'logs.digest': digest([record('Request failed', chainOf(...lines))]) });
const said = (text: string) => ({ 'logs.digest': digest([record(text)]) });
const plain = (more: Partial<TlsPort>) => port('grpc-cluster', 9849, { handshake: 'plain', certificate: null, ...more });

testRule(expired, {
  fail: {
    'it ended a second ago': { given: https({ validToMs: Date.parse('2026-06-01T11:59:59.000Z') }), args: { address: '10.0.0.1:8848', until: '2026-06-01', key: 'server.ssl.key-store' }, cites: ['server.tls'], case: 'expired', severity: 'error', confidence: 'proven' },
    'of gRPC: clients take it by default': { given: { 'server.tls': [port('grpc-sdk', 9848, { certificate: certificate({ validToMs: Date.parse('2026-05-01T00:00:00.000Z') }) })] }, args: { key: 'nacos.remote.server.rpc.tls.certChainFile' }, cites: ['server.tls'], case: 'expired', severity: 'warning' },
    'it begins tomorrow': { given: https({ validFromMs: Date.parse('2026-06-02T00:00:00.000Z') }), args: { from: '2026-06-02' }, cites: ['server.tls'], case: 'not-yet' },
    'it ends in less than two weeks': { given: https({ validToMs: Date.parse('2026-06-15T11:00:00.000Z') }), args: { until: '2026-06-15' }, cites: ['server.tls'], case: 'soon', severity: 'warning' },
    'the one that ended before the one that ends soon': { given: { 'server.tls': [port('main', 8848, { certificate: certificate({ validToMs: Date.parse('2026-06-05T00:00:00.000Z') }) }), port('console', 8080, { certificate: certificate({ validToMs: Date.parse('2026-01-05T00:00:00.000Z') }) })] }, args: { address: '10.0.0.1:8080' }, cites: ['server.tls'], case: 'expired' },
    'the log of a Java client': { given: thrown('javax.net.ssl.SSLHandshakeException: PKIX path validation failed', 'java.security.cert.CertificateExpiredException: NotAfter: Mon Nov 02 10:00:00 UTC 2026'), args: {}, cites: ['logs.digest'], case: 'logged', confidence: 'stated' },
    'an alert': { given: thrown('javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_expired'), args: {}, cites: ['logs.digest'], case: 'logged' },
    'Go': { given: said('tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-02T10:00:00Z is after 2026-11-01T00:00:00Z'), args: {}, cites: ['logs.digest'], case: 'logged' },
    'it begins later': { given: thrown('java.security.cert.CertificateNotYetValidException: NotBefore: Mon Nov 02 10:00:00 UTC 2026'), args: {}, cites: ['logs.digest'], case: 'logged-not-yet' },
  },
  pass: {
    'valid for two weeks and more': { given: https({ validToMs: Date.parse('2026-06-15T12:00:00.000Z') }) },
    'seen to be valid, whatever was logged before': { given: { ...https({}), ...said('certificate has expired') } },
    "the database's": { given: { ...https({}), ...thrown('com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', 'java.security.cert.CertificateExpiredException: NotAfter: x') } },
  },
  na: { 'no TLS': { given: { 'server.tls': [] } }, 'no certificate was shown': { given: { 'server.tls': [plain({})] } } },
  unknown: { "the database's certificate": { given: thrown('com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', 'java.security.cert.CertificateExpiredException: NotAfter: x'), missing: ['server.tls'] }, 'that of the database is not valid yet': { given: thrown('com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', 'java.security.cert.CertificateNotYetValidException: NotBefore: x'), missing: ['server.tls'] } },
});

testRule(wrongName, {
  fail: {
    'another name': { given: https({ coversHost: false }), args: { address: '10.0.0.1:8848', host: '10.0.0.1', names: 'nacos.example.com' }, cites: ['server.tls'], case: 'shown', severity: 'warning', confidence: 'proven' },
    'Java, an address': { given: thrown('java.security.cert.CertificateException: No subject alternative names matching IP address 10.0.0.9 found'), args: { host: '10.0.0.9' }, cites: ['logs.digest'], case: 'logged' },
    'Java, a name': { given: thrown('java.security.cert.CertificateException: No subject alternative DNS name matching nacos.local found.'), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
    'Java, no alternatives': { given: thrown('java.security.cert.CertificateException: No name matching nacos.local found'), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
    'Apache': { given: thrown("javax.net.ssl.SSLPeerUnverifiedException: Certificate for <nacos.local> doesn't match any of the subject alternative names: [a.example.com]"), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
    'Node': { given: said("Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: nacos.local. is not in the cert's altnames: DNS:a.example.com"), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
    'Go, a name': { given: said('tls: failed to verify certificate: x509: certificate is valid for a.example.com, b.example.com, not nacos.local'), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
    'Go, an address': { given: said("x509: cannot validate certificate for 10.0.0.9 because it doesn't contain any IP SANs"), args: { host: '10.0.0.9' }, cites: ['logs.digest'], case: 'logged' },
    'Python': { given: said("certificate verify failed: Hostname mismatch, certificate is not valid for 'nacos.local'. (_ssl.c:1007)"), args: { host: 'nacos.local' }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: { 'it covers the host': { given: https({}) } },
  na: {
    'no TLS': { given: { 'server.tls': [] } },
    'asked by the loopback address, under which no client calls': { given: https({ coversHost: false }, { host: '127.0.0.1' }) },
    'between members nobody compares names by default': { given: { 'server.tls': [port('grpc-cluster', 9849, { certificate: certificate({ coversHost: false }) })] } },
  },
  unknown: { "the database's certificate": { given: thrown('com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', 'java.security.cert.CertificateException: No name matching db.local found'), missing: ['server.tls'] } },
});

const SDK = { 'nacos.remote.server.rpc.tls.enableTls': 'true' };
const PEERS = { 'nacos.remote.peer.rpc.tls.enableTls': 'true' };
const SDK_FILES = { 'nacos.remote.server.rpc.tls.certChainFile': 'file:/tls/a.pem', 'nacos.remote.server.rpc.tls.certPrivateKey': 'file:/tls/a.key' };
const version = (text: string) => ({ 'nacos.version': { version: text, by: 'jar' } }) as const;
const failedStart = (text: string) => ({ 'logs.digest': digest([record('Startup errors : ', chainOf(text))], [boot()]) });
const MUTUAL = { ...SDK, ...SDK_FILES, 'nacos.remote.server.rpc.tls.mutualAuthEnable': 'true' };

testRule(files, {
  fail: {
    'no certificate': { given: { 'nacos.config': config(SDK) }, args: { switch: 'nacos.remote.server.rpc.tls.enableTls', key: 'nacos.remote.server.rpc.tls.certChainFile' }, cites: ['nacos.config'], case: 'not-set', confidence: 'proven' },
    'no key': { given: { 'nacos.config': config({ ...SDK, 'nacos.remote.server.rpc.tls.certChainFile': 'file:/tls/a.pem' }) }, args: { key: 'nacos.remote.server.rpc.tls.certPrivateKey' }, cites: ['nacos.config'], case: 'not-set' },
    'clients are to be verified, by nothing': { given: { 'nacos.config': config({ ...MUTUAL, 'nacos.remote.server.rpc.tls.trustAll': 'false' }) }, args: { key: 'nacos.remote.server.rpc.tls.trustCollectionCertFile' }, cites: ['nacos.config'], case: 'not-set' },
    'between members': { given: { 'nacos.config': config(PEERS), ...version('2.4.0') }, args: { key: 'nacos.remote.peer.rpc.tls.certChainFile' }, cites: ['nacos.config'], case: 'not-set' },
    'the log': { given: failedStart('java.lang.IllegalArgumentException: Server certChainFile or certPrivateKey must be not null'), args: { key: 'nacos.remote.server.rpc.tls.certChainFile' }, cites: ['logs.digest'], case: 'not-set', confidence: 'stated' },
    'the log: mutual': { given: failedStart('java.lang.IllegalArgumentException: enable mutual auth,trustCollectionCertFile must be not null'), args: { key: 'nacos.remote.server.rpc.tls.trustCollectionCertFile' }, cites: ['logs.digest'], case: 'not-set' },
    'a path that is no URL': { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES, 'nacos.remote.server.rpc.tls.certPrivateKey': '/tls/key.pem' }) }, args: { key: 'nacos.remote.server.rpc.tls.certPrivateKey', value: '/tls/key.pem' }, cites: ['nacos.config'], case: 'bare-path', confidence: 'proven', severity: 'error' },
    'a path of Windows': { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES, 'nacos.remote.server.rpc.tls.certChainFile': 'D:/tls/a.pem' }) }, args: { value: 'D:/tls/a.pem' }, cites: ['nacos.config'], case: 'bare-path' },
    'a file that is not there': { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES }), ...failedStart('com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: certPrivateKey load fail ') }, args: { name: 'certPrivateKey' }, cites: ['logs.digest'], case: 'not-loaded' },
  },
  pass: {
    'on the class path': { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES, 'nacos.remote.server.rpc.tls.certPrivateKey': 'classpath:key.pem', 'nacos.remote.server.rpc.tls.certChainFile': 'tls/a.pem' }) } },
    'both files': { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES }) } },
    'mutual, and every client is trusted': { given: { 'nacos.config': config(MUTUAL) } },
    "an application's own": { given: { 'nacos.config': config({ ...SDK, ...SDK_FILES }), 'logs.digest': digest([record('x', chainOf('java.lang.IllegalArgumentException: Server certChainFile or certPrivateKey must be not null'), { kind: 'application', logger: 'com.example.Shop' }), record('x', chainOf('com.example.X: certPrivateKey load fail'), { kind: 'application', logger: 'com.example.Shop' }), record('x', chainOf('com.example.X: enable mutual auth,trustCollectionCertFile must be not null'), { kind: 'application', logger: 'com.example.Shop' })]) } },
  },
  na: {
    'switched off': { given: { 'nacos.config': config({ 'nacos.remote.server.rpc.tls.enableTls': 'false' }) } },
    'before 2.4 nobody reads the key of the members': { given: { 'nacos.config': config(PEERS), ...version('2.3.2') } },
  },
});

testRule(mismatch, {
  fail: {
    'a member without': { given: { 'nacos.config': config(PEERS), 'server.tls': [port('grpc-cluster', 9849), plain({ isOther: true, host: '10.0.0.2' }), plain({ isOther: true, host: '10.0.0.3' })] }, args: { peers: '10.0.0.2:9849, 10.0.0.3:9849', key: 'nacos.remote.peer.rpc.tls.enableTls' }, cites: ['server.tls', 'nacos.config'], case: 'plain-peer', confidence: 'proven' },
    'the log': { given: said('current client is require tls encrypted, server must support tls ,please check'), args: { text: 'current client is require tls encrypted, server must support tls ,please check' }, cites: ['logs.digest'], case: 'logged' },
    Python: { given: said('current client requires tls encrypted, server must support tls, please check.'), args: {}, cites: ['logs.digest'], case: 'logged' },
    Go: { given: said('server check request failed , err:rpc error: desc = "transport: authentication handshake failed: tls: first record does not look like a TLS handshake"'), args: { text: 'tls: first record does not look like a TLS handshake' }, cites: ['logs.digest'], case: 'logged' },
    'netty, over TLS to a port without': { given: { 'logs.digest': digest([record('Server check fail, please check server nacos-a.dc2 ,port 9848 is available , error ={}', chainOf('java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception', 'com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 000012'), { kind: 'client', boot: null, phase: null })]) }, args: { text: 'NotSslRecordException: not an SSL/TLS record' }, cites: ['logs.digest'], case: 'answered' },
    'no trust': { given: thrown('java.lang.IllegalArgumentException: trustCollectionCertFile must be not null'), args: { text: 'trustCollectionCertFile must be not null' }, cites: ['logs.digest'], case: 'logged' },
    'no key of the client': { given: thrown('java.lang.IllegalArgumentException: client certChainFile or certPrivateKey must be not null'), args: {}, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'all of them': { given: { 'nacos.config': config(PEERS), 'server.tls': [port('grpc-cluster', 9849), port('grpc-cluster', 9849, { isOther: true, host: '10.0.0.2' })] } },
    'a member that was not asked to its end': { given: { 'nacos.config': config(PEERS), 'server.tls': [plain({ isOther: true, handshake: 'silent' })] } },
    'its own port': { given: { 'nacos.config': config(PEERS), 'server.tls': [plain({})] } },
  },
  na: { 'no TLS': { given: { 'server.tls': [] } } },
  unknown: { "the server's own words for its start": { given: failedStart('java.lang.IllegalArgumentException: enable mutual auth,trustCollectionCertFile must be not null'), missing: ['server.tls'] } },
});
