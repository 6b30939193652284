import type { Spot } from './deployment.ts';

/** Where a proxy hands on to. */
export interface ProxyTarget extends Spot {
  /** null: a variable decides. */
  readonly host: string | null;
  readonly port: number | null;
  /** The port of the scheme, because none is written. */
  readonly isPortless?: true;
}

/** A setting and where it stands; null line: it is the product's default. */
export interface ProxySetting<T> {
  readonly value: T;
  readonly path: string;
  readonly line: number | null;
  /** As it is written. */
  readonly text?: string;
}

/** Something that listens, and where what arrives is handed on. */
export interface ProxyRoute extends Spot {
  readonly product: 'nginx' | 'haproxy' | 'envoy' | 'traefik' | 'apisix' | 'ingress' | 'gateway' | 'istio' | 'tcp-services' | 'port-forward';
  /** `tcp`: bytes as they come; `http`: requests of HTTP/1; `grpc`: calls of HTTP/2, each on a connection of the proxy's choice. */
  readonly layer: 'tcp' | 'http' | 'grpc';
  /** null: it is not told where it listens. */
  readonly port: number | null;
  /** null: on every address. */
  readonly ip: string | null;
  readonly isTls: boolean;
  /** Names of hosts that it answers for; none: all. */
  readonly hosts: readonly string[];
  /** Path of the requests that it takes. */
  readonly route: string;
  /** What the path, or its beginning, becomes; null: it stays as it came. */
  readonly rewritten: string | null;
  /** Name of the group of servers; null when they stand in the route itself. */
  readonly upstream: string | null;
  readonly targets: readonly ProxyTarget[];
  /** Whether one client is always sent to the same server; absent where nothing says it. */
  readonly isSticky?: boolean;
  /** After which silence the connection is cut; null: never, or not known. */
  readonly timeoutSeconds: ProxySetting<number> | null;
  /** Largest body of a request; null: no limit. */
  readonly bodyBytes: ProxySetting<number> | null;
  /** The PROXY header goes ahead of what is handed on. */
  readonly sendsProxyHeader: boolean;
  /** The Host header becomes the name of the group of servers. */
  readonly sendsUpstreamName: boolean;
  /** The Host header loses the port at which the browser came (`$host`). */
  readonly dropsPort?: true;
  readonly asksPassword: boolean;
  /** Where it listens, and where it is told to send the PROXY header; absent where nothing says it. */
  readonly listenLine?: number;
  readonly headerLine?: number;
  /** A name that only the handshake of TLS tells, as the rule asks for it. */
  readonly sni?: Spot & { readonly text: string };
}

/** Something that the proxy itself refuses at its start, or hears otherwise than it was meant. */
export interface ProxyFault extends Spot {
  readonly fault: 'stream-in-http' | 'misplaced' | 'unbalanced' | 'no-upstream' | 'other-context' | 'sign' | 'semicolon' | 'directive' | 'scheme' | 'no-port' | 'twice' | 'certificate' | 'no-backend' | 'modes' | 'sni' | 'udp';
  readonly text: string;
  /** What is there, or would be taken, and was probably meant. */
  readonly near?: string;
  /** On that line: what stands there, and what should. */
  readonly edit?: { readonly from: string; readonly to: string };
  /** Where it listens. */
  readonly port?: number;
}

/** What the configuration of proxies says. */
export interface Proxies {
  readonly routes: readonly ProxyRoute[];
  readonly faults: readonly ProxyFault[];
}
