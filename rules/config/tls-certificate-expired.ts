import { seeClock } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { SignatureMatch } from '../../src/kit/log-rule.ts';
import { speaksOfDatabase } from '../database/shared/db-lost.ts';
import { certificateArgs, NO_TLS, quoteCertificate, SEE_CERTIFICATE, type Shown, shownBy, validityOf } from './shared/certificates.ts';

/** Clients of the gRPC ports take any certificate unless they are told otherwise (RpcClientTlsConfigFactory: trustAll is true@3.0.3); whoever uses HTTPS does not. */
const isTakenByDefault = ({ role }: Shown): boolean => role === 'grpc-sdk' || role === 'grpc-cluster';

const RENEW = {
  en: 'Renew the certificate and put the new file in the place of the old one ({key}), on every node; then restart them one after the other.',
  zh: '续签证书，在每个节点上用新文件替换旧文件（{key}），然后逐个重启节点。',
};
const CLOCK = { en: 'See that the clock of both sides is right (date -u); else wait until the certificate begins, or have it issued anew.', zh: '确认双方时钟正确（date -u）；否则等到证书生效，或重新签发。' };

const ofOthers = (match: SignatureMatch) => (speaksOfDatabase(match) ? null : {});

export default defineCaseRule({
  id: 'config/tls-certificate-expired', severity: 'error',
  title: { en: 'A TLS certificate is not valid today', zh: 'TLS 证书不在有效期内' },
  why: {
    en: 'Who verifies certificates ends the handshake: browsers and HTTPS clients always, gRPC clients once trustAll is switched off.',
    zh: '校验证书的一方会中断握手：浏览器和 HTTPS 客户端一定会，gRPC 客户端在关闭 trustAll 后也会。',
  },
  anyOf: ['server.tls'],
  cases: {
    expired: {
      message: { en: 'The certificate that {address} shows ended on {until}', zh: '{address} 出示的证书已于 {until} 过期' },
      fix: [{ text: RENEW, risk: 'restart' }, SEE_CERTIFICATE],
    },
    'not-yet': {
      message: { en: 'The certificate that {address} shows begins on {from} only', zh: '{address} 出示的证书要到 {from} 才生效' },
      fix: [{ text: CLOCK, do: seeClock(), risk: 'none' }, SEE_CERTIFICATE],
    },
    soon: {
      message: { en: 'The certificate that {address} shows ends on {until}', zh: '{address} 出示的证书将于 {until} 过期' }, severity: 'warning',
      fix: [{ text: RENEW, risk: 'restart' }, SEE_CERTIFICATE],
    },
    'logged-not-yet': {
      message: { en: 'A TLS handshake failed: the certificate is not valid yet', zh: 'TLS 握手失败：证书尚未生效' },
      logged: { anchor: 'CertificateNotYetValidException', pattern: /CertificateNotYetValidException: NotBefore/ }, read: ofOthers,
      fix: { text: CLOCK, do: seeClock(), risk: 'none' },
    },
    logged: {
      message: { en: 'A TLS handshake failed: the certificate has expired', zh: 'TLS 握手失败：证书已过期' },
      logged: [
        { anchor: 'CertificateExpiredException', pattern: /CertificateExpiredException: NotAfter/ },
        { anchor: 'certificate_expired', pattern: /fatal alert: certificate_expired/ },
        { anchor: 'certificate has expired', pattern: /certificate has expired/ },
      ],
      read: ofOthers,
      fix: { text: {
        en: 'Renew the certificate of whoever was called (of the main port: server.ssl.key-store; of gRPC: nacos.remote.server.rpc.tls.certChainFile; of a proxy in front: there) and restart it. If it is valid, the clock of the caller is wrong (date -u).',
        zh: '续签被调用方的证书（主端口：server.ssl.key-store；gRPC：nacos.remote.server.rpc.tls.certChainFile；前置代理：在代理上）并重启。如果证书仍在有效期内，则是调用方时钟不对（date -u）。',
      }, risk: 'restart' },
    },
  },
  proof({ ask, seen, fail, pass, na }) {
    const shown = shownBy(ask('server.tls'));
    const [first] = shown;
    if (!first) return na(NO_TLS);
    const found = (['expired', 'not-yet', 'soon'] as const).flatMap(name => shown.filter(one => validityOf(one) === name).map(one => ({ name, one })))[0];
    if (!found) return pass(quoteCertificate(seen, first));
    const { name, one } = found;
    return fail(name, certificateArgs(one), [quoteCertificate(seen, one)], isTakenByDefault(one) ? { severity: 'warning' } : {});
  },
  explains: ['grpc-unreachable', 'client-cannot-connect', 'member-down'],
  over: 'each-by-itself',
  references: ['java.security.cert.CertificateExpiredException (JDK)', 'common/.../RpcClientTlsConfigFactory.java@3.0.3', 'alibaba/nacos#11549'],
});
