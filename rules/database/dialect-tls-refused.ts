import { editLines } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { defineDialectRule, type OtherDialect } from './shared/dialect-rule.ts';

const OF_URL: Readonly<Partial<Record<OtherDialect, Fix>>> = {
  sqlserver: { do: editLines('conf/application.properties', ['(jdbc:sqlserver:[^[:space:]]+)'], '\\1;encrypt=true;trustServerCertificate=true', 'trustServerCertificate'), text: {
    en: 'The driver encrypts by itself since 10.2: give the JVM of Nacos the certificate of the server, or write into the URL ;encrypt=true;trustServerCertificate=true (encrypted, the server not verified).',
    zh: '驱动 10.2 起默认加密：把数据库证书导入 Nacos 的 JVM，或在 URL 中加 ;encrypt=true;trustServerCertificate=true（加密但不校验服务器）。',
  }, risk: 'restart' },
};

const SSL_MODE: Fix = { do: editLines('conf/application.properties', ['sslmode=(require|verify-ca|verify-full)'], 'sslmode=disable'), text: {
  en: 'The server has no TLS: write sslmode=disable (or prefer) into the URL; user, password and configurations then cross the network unencrypted. If it demands TLS: sslmode=require.',
  zh: '数据库没有开启 TLS：在 URL 中写 sslmode=disable（或 prefer），此后账号和数据以明文传输；如果数据库强制 TLS：sslmode=require。',
}, risk: 'restart' };

export default defineDialectRule({
  id: 'database/dialect-tls-refused', severity: 'fatal',
  title: { en: 'TLS to the database fails (other than MySQL)', zh: '与数据库的加密连接失败（非 MySQL）' },
  message: { en: '{dialect} and its driver do not agree about TLS: {quote}', zh: '{dialect} 与驱动的 TLS 协商失败：{quote}' },
  why: {
    en: 'One side wants encryption that the other does not have, or the certificate of the server is not known to this JVM.',
    zh: '一方要求加密而另一方没有开启，或 JVM 不信任数据库的证书。',
  },
  said: {
    postgresql: [
      { anchor: 'The server does not support SSL', pattern: /The server does not support SSL/ },
      { anchor: '服务器不支持 SSL', pattern: /服务器不支持 SSL/ },
    ],
    sqlserver: [
      { anchor: 'could not establish a secure connection to SQL Server', pattern: /could not establish a secure connection to SQL Server/ },
      { anchor: '与 SQL Server 建立安全连接', pattern: /无法通过使用安全套接字层[^\n]{0,20}与 SQL Server 建立安全连接/ },
    ],
  },
  fixes: dialect => [OF_URL[dialect] ?? SSL_MODE],
  symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  over: 'with-its-start',
  references: ['pgjdbc: sslmode', 'mssql-jdbc: encrypt, trustServerCertificate'],
});
