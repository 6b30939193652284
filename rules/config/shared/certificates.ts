import { run } from '../../../src/kit/fix.ts';
import type { Fix, Evidence, Args } from '../../../src/model/finding.ts';
import type { Certificate, TlsPort } from '../../../src/model/tls.ts';
import { certificateKeyOf } from '../../../src/nacos/tls-keys.ts';

export interface Shown extends TlsPort {
  readonly certificate: Certificate;
}

const hasCertificate = (port: TlsPort): port is Shown => port.certificate !== null;

/** Ports that showed a certificate. */
export const shownBy = (ports: readonly TlsPort[]): readonly Shown[] => ports.filter(hasCertificate);

export const NO_TLS = { en: 'no port was seen to use TLS', zh: '没有端口使用 TLS' };

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const addressOf = ({ host, port }: TlsPort): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

export const quoteCertificate = (seen: (fact: 'server.tls', quote: string) => Evidence, shown: Shown): Evidence => {
  const { subject, names, validFromMs, validToMs } = shown.certificate;
  return seen('server.tls', `${addressOf(shown)}: ${subject}, for ${names.join(', ') || '-'}, valid ${day(validFromMs)} to ${day(validToMs)} (asked ${day(shown.askedMs)})`);
};

export const certificateArgs = (shown: Shown): Args => ({
  address: addressOf(shown), host: shown.host, until: day(shown.certificate.validToMs), from: day(shown.certificate.validFromMs),
  names: shown.certificate.names.join(', ') || shown.certificate.subject, key: certificateKeyOf(shown.role) ?? '-',
});

const pipe = (before: string): string => `${before}openssl s_client -connect {address} | openssl x509 -noout -subject -dates -ext subjectAltName`;

const DAY_MS = 86_400_000;
/** Renewals that run by themselves come about thirty days before the end; two weeks before it nobody has. */
const SOON_DAYS = 14;

export type Validity = 'expired' | 'not-yet' | 'soon' | 'valid';

/** By the clock of whoever asked. */
export const validityOf = ({ certificate: { validFromMs, validToMs }, askedMs }: Shown): Validity => {
  if (validToMs <= askedMs) return 'expired';
  if (validFromMs > askedMs) return 'not-yet';
  return validToMs - askedMs < SOON_DAYS * DAY_MS ? 'soon' : 'valid';
};

/** Shows what a port shows. */
export const SEE_CERTIFICATE: Fix = {
  risk: 'none', do: run({ sh: pipe('echo | '), cmd: pipe('echo. | '), powershell: pipe('"" | ') }),
  text: { en: 'Look at the certificate that the port shows.', zh: '查看该端口出示的证书。' },
};
