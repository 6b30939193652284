import { type ConnectionFault } from './db-connection.ts';
import { fullText } from '../../../src/nacos/log.ts';
import { speaksOfDatabase } from './db-lost.ts';

/** Words of Java, Connector/J and OpenSSL when the two sides find no common protocol or trust. */
const caseOfText = (text: string): string | null => {
  if (/SSL Connection required, but not (?:provided|supported) by server|Server does not support secure connection/i.test(text)) return 'no-tls-on-server';
  if (/require_secure_transport|insecure transport are prohibited/i.test(text)) return 'tls-required';
  if (/PKIX path|unable to find valid certification path|certificate (?:verify failed|has expired)|self[- ]signed certificate/i.test(text)) return 'untrusted';
  return /No appropriate protocol|TLS protocols TLSv1|Unsupported record version|SSL peer shut down|unsupported protocol|wrong version number|handshake_failure|protocol_version/i.test(text) ? 'protocol' : null;
};

/** A person's own words around one line of a trace. */
const ABOUT_DATABASE = /\bmysql\b|\b3306\b|数据库|No DataSource set|--require_secure_transport=ON/i;

export const FAULT: ConnectionFault = {
  stage: 'login',
  caseOf: ({ code, message }) => (code === '3159' ? 'tls-required' : caseOfText(message ?? '')),
  signatures: [
    { anchor: 'No appropriate protocol', pattern: /SSLHandshakeException: No appropriate protocol/, when: 'start', case: 'protocol' },
    { anchor: 'Unsupported record version', pattern: /SSLException: Unsupported record version/, when: 'start', case: 'protocol' },
    { anchor: 'SSL peer shut down incorrectly', pattern: /SSL peer shut down incorrectly/, when: 'start', case: 'protocol' },
    { anchor: 'TLS protocols TLSv1', pattern: /TLS protocols TLSv1.{0,20} (?:are|is) not supported/, when: 'start', case: 'protocol' },
    { anchor: 'PKIX path', pattern: /PKIX path (?:building|validation) failed/, when: 'start', case: 'untrusted' },
    { anchor: 'SSL Connection required, but not', pattern: /SSL Connection required, but not (?:provided|supported) by server/, when: 'start', case: 'no-tls-on-server' },
    { anchor: 'require_secure_transport', pattern: /prohibited while --require_secure_transport=ON/, when: 'start', case: 'tls-required' },
  ],
  accepts: match => speaksOfDatabase(match) || ABOUT_DATABASE.test(fullText(match.record)),
};
