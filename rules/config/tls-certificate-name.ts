import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { SignatureMatch } from '../../src/kit/log-rule.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { speaksOfDatabase } from '../database/shared/db-lost.ts';
import { certificateArgs, NO_TLS, quoteCertificate, SEE_CERTIFICATE, shownBy } from './shared/certificates.ts';

const notOfDatabase = (match: SignatureMatch) => (speaksOfDatabase(match) ? null : {});

export default defineCaseRule({
  id: 'config/tls-certificate-name', severity: 'error',
  title: { en: 'A TLS certificate is made out for another name', zh: 'TLS 证书与访问的地址不匹配' },
  why: {
    en: 'Who verifies certificates compares the name it dialled with those the certificate lists as subject alternative names; an IP address must be listed as one.',
    zh: '校验证书的一方会把访问的名称与证书的 SAN（使用者可选名称）比较；用 IP 访问时，SAN 中必须列出该 IP。',
  },
  anyOf: ['server.tls'],
  cases: {
    shown: {
      message: { en: '{address} shows a certificate for {names}, not for {host}', zh: '{address} 出示的证书是签给 {names} 的，不包含 {host}' }, severity: 'warning',
      fix: SEE_CERTIFICATE,
    },
    logged: {
      message: { en: 'A TLS handshake failed: the certificate is not made out for {host}', zh: 'TLS 握手失败：证书中不包含 {host}' },
      logged: [
        { anchor: 'No subject alternative', pattern: /No subject alternative (?:DNS name|names) matching (?:IP address )?(?<host>\S{1,253}) found/ },
        { anchor: 'No name matching', pattern: /CertificateException: No name matching (?<host>\S{1,253}) found/ },
        { anchor: 'match any of the subject alternative names', pattern: /Certificate for <(?<host>[^>\s]{1,253})> doesn't match any of the subject alternative names/ },
        { anchor: 'Hostname/IP does not match certificate', pattern: /Hostname\/IP does not match certificate's altnames: (?:Host: |IP: )?(?<host>[^\s,]{1,253}?)\.? is not / },
        { anchor: 'x509: certificate is valid for', pattern: /x509: certificate is valid for [^\n]{1,500}, not (?<host>\S{1,253})/ },
        { anchor: 'x509: cannot validate certificate for', pattern: /x509: cannot validate certificate for (?<host>\S{1,253}) because it doesn't contain any IP SANs/ },
        { anchor: 'certificate is not valid for', pattern: /certificate is not valid for '(?<host>[^'\s]{1,253})'/ },
      ],
      read: notOfDatabase,
    },
  },
  fix: [{ risk: 'restart', text: {
    en: 'Have the certificate issued with {host} among its subject alternative names (an IP address as IP:…), or let clients dial a name that it lists.',
    zh: '重新签发证书，把 {host} 加入 SAN（IP 用 IP:… 形式），或让客户端使用证书中已有的名称访问。',
  } }],
  proof({ ask, seen, fail, clear, na }) {
    // By the loopback address nobody but this machine dials.
    const shown = shownBy(ask('server.tls')).filter(({ host, role }) => !isLoopbackHost(host) && role !== 'grpc-cluster');
    const [first] = shown;
    if (!first) return na(NO_TLS);
    const wrong = shown.find(({ certificate }) => !certificate.coversHost);
    if (!wrong) return clear(quoteCertificate(seen, first));
    return fail('shown', certificateArgs(wrong), [quoteCertificate(seen, wrong)]);
  },
  explains: ['grpc-unreachable', 'client-cannot-connect'],
  over: 'each-by-itself',
  references: ['sun.security.util.HostnameChecker (JDK)', 'RFC 9525'],
});
