import { runEverywhere, setProperty } from '../../src/kit/fix.ts';
import { CONNECTION_ANY, CONNECTION_USES, judgeConnections } from './shared/db-connection.ts';
import { START_AGAIN } from './shared/db-fix.ts';
import { urlOf, withParameter } from './shared/db-target.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { FAULT } from './shared/mysql-ssl-tls.ts';

export default defineRule({
  id: 'database/mysql-ssl-tls', severity: 'fatal',
  title: { en: 'The TLS handshake with MySQL fails', zh: '与 MySQL 的 TLS 握手失败' },
  message: {
    protocol: { en: 'Nacos and {server} share no TLS version: {reason}', zh: 'Nacos 与 {server} 没有共同支持的 TLS 版本：{reason}' },
    untrusted: { en: 'Java does not trust the certificate of {server}: {reason}', zh: 'Java 不信任 {server} 的证书：{reason}' },
    'no-tls-on-server': { en: '{key} demands TLS, and {server} offers none', zh: '{key} 要求 TLS，但 {server} 不支持' },
    'tls-required': { en: '{server} accepts TLS connections only, and {key} does not use TLS', zh: '{server} 只接受 TLS 连接，而 {key} 未启用 TLS' },
    earlier: { en: 'At its last start the TLS handshake with the database failed: {reason}; the login works now', zh: '上次启动时与数据库的 TLS 握手失败：{reason}；现在登录正常' },
  },
  why: {
    en: 'Before the login both sides settle whether TLS is used, in which version and whose certificate is believed. MySQL before 5.7.28 often speaks TLS 1.0 and 1.1 only, which Java has switched off since 8u291, 11.0.11 and 16; with require_secure_transport, or an account made with REQUIRE SSL, MySQL lets nobody in without it.',
    zh: '登录之前，双方要先谈妥是否使用 TLS、用哪个版本、信任谁的证书。5.7.28 之前的 MySQL 往往只支持 TLS 1.0/1.1，而 Java 从 8u291、11.0.11、16 起默认禁用了它们；开启 require_secure_transport 或账号带 REQUIRE SSL 时，MySQL 不接受未加密的连接。',
  },
  fix: [
    { risk: 'restart', when: ['protocol', 'no-tls-on-server', 'untrusted'], do: setProperty('{urlKey}', '{plainUrl}', '{file}'), text: {
      en: 'Inside a trusted network, connect without TLS (Docker: MYSQL_SERVICE_DB_PARAM); with MySQL 8 accounts also allowPublicKeyRetrieval=true.',
      zh: '在可信内网中可关闭 TLS（Docker 为 MYSQL_SERVICE_DB_PARAM）；MySQL 8 账号还需 allowPublicKeyRetrieval=true。',
    } },
    { risk: 'data', when: ['protocol'], text: {
      en: 'Or upgrade MySQL to 5.7.28 or later, which speaks TLS 1.2.',
      zh: '或者把 MySQL 升级到支持 TLS 1.2 的 5.7.28 及以上版本。',
    } },
    { risk: 'none', when: ['untrusted'], do: runEverywhere('keytool -importcert -alias mysql-ca -file ca.pem -keystore mysql-truststore.jks'), text: {
      en: 'Or keep TLS and import the CA into a trust store, given in the URL as trustCertificateKeyStoreUrl and trustCertificateKeyStorePassword.',
      zh: '或者保留 TLS，把 CA 导入信任库，并在 URL 中通过 trustCertificateKeyStoreUrl、trustCertificateKeyStorePassword 指定。',
    } },
    { risk: 'restart', when: ['tls-required'], do: setProperty('{urlKey}', '{tlsUrl}', '{file}'), text: {
      en: 'Switch TLS on in the URL (Docker: MYSQL_SERVICE_DB_PARAM).',
      zh: '在 URL 中启用 TLS（Docker 为 MYSQL_SERVICE_DB_PARAM）。',
    } },
    START_AGAIN,
  ],
  needs: [], anyOf: CONNECTION_ANY, uses: CONNECTION_USES, signatures: FAULT.signatures,
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['Connector/J 8.0.28 and 8.2.0 against MySQL 5.7.22', 'bugs.openjdk.org/browse/JDK-8202343'],
  check: bench => {
    const settings = bench.known('db.settings');
    return judgeConnections(bench, {
      ...FAULT,
      argsOf: ({ connection }) => {
        const url = urlOf(settings, connection?.index ?? null)?.url ?? 'jdbc:mysql://<host>:3306/<database>';
        // Connector/J looks at useSSL only where nobody wrote the newer name.
        const isByMode = /[?&]sslMode=/i.test(url);
        return isByMode
          ? { plainUrl: withParameter(url, 'sslMode', 'DISABLED'), tlsUrl: withParameter(url, 'sslMode', 'REQUIRED') }
          : { plainUrl: withParameter(url, 'useSSL', 'false'), tlsUrl: withParameter(url, 'useSSL', 'true') };
      },
    });
  },
});
