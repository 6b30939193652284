import type { PortRole } from './nacos.ts';

export interface Certificate {
  /** Distinguished names, as OpenSSL writes them, on one line. */
  readonly subject: string;
  readonly issuer: string;
  /** Names and addresses it is made out for; the common name when it lists none. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly validFromMs: number;
  readonly validToMs: number;
  /** Whether it is made out for the host under which it was asked. */
  readonly coversHost: boolean;
}

/** What a port says to a TLS handshake. */
export interface TlsPort {
  readonly role: PortRole;
  readonly host: string;
  readonly port: number;
  /** Of another member, not of the server that is looked at. */
  readonly isOther: boolean;
  /** `done`: it showed its certificate. `plain`: it answers without TLS. `refused`: it ended the handshake, or closed without a word. `silent`: no answer in time. */
  readonly handshake: 'done' | 'plain' | 'refused' | 'silent';
  /** OpenSSL's protocol name when it is done, else the reason. */
  readonly detail: string;
  readonly certificate: Certificate | null;
  /** By the clock of whoever asked, milliseconds since 1970. */
  readonly askedMs: number;
}
