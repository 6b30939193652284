import type { Client, ServiceError } from '@grpc/grpc-js';
import type { fromJSON } from '@grpc/proto-loader';
import { urlHost } from '../net/server-address.ts';
import { commonJs } from '../net/common-js.ts';

/** api/src/main/proto/nacos_grpc_service.proto@2.3.2, the part that a server check needs. */
const PROTO: Parameters<typeof fromJSON>[0] = {
  nested: {
    google: {
      nested: {
        protobuf: {
          nested: { Any: { fields: { type_url: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } } },
        },
      },
    },
    Metadata: {
      fields: {
        type: { type: 'string', id: 3 },
        clientIp: { type: 'string', id: 8 },
      },
    },
    Payload: { fields: { metadata: { type: 'Metadata', id: 2 }, body: { type: 'google.protobuf.Any', id: 3 } } },
    Request: { methods: { request: { requestType: 'Payload', responseType: 'Payload', comment: '' } } },
  },
};

/** How a gRPC ServerCheck ended. */
export type GrpcAnswer =
  /** A Nacos payload came back; `type` is `ServerCheckResponse`, or `ErrorResponse` while it starts. */
  | { readonly kind: 'payload'; readonly type: string; readonly body: string }
  /** gRPC ended with another status: 4 deadline, 12 unimplemented, 14 unavailable … */
  | { readonly kind: 'status'; readonly code: number; readonly details: string };

interface Payload {
  readonly metadata: { readonly type: string } | null;
  readonly body: { readonly value: Uint8Array } | null;
}

type Call = (
  request: unknown,
  options: { deadline: Date },
  callback: (error: ServiceError | null, answer?: Payload) => void,
) => { cancel(): void };

/** How the port is spoken to; over TLS its certificate is not verified: the question is what answers. */
export type GrpcOver = 'plain' | 'tls';

const newClient = async (host: string, port: number, over: GrpcOver): Promise<Client> => {
  const grpc = commonJs(await import('@grpc/grpc-js'));
  const loader = commonJs(await import('@grpc/proto-loader'));
  const loaded = grpc.loadPackageDefinition(loader.fromJSON(PROTO, { keepCase: true, defaults: true }));
  const Service = loaded['Request'] as typeof Client;
  // A proxy of the environment would stand in for the server: a healthy one then answers 14 (measured).
  const options = {
    'grpc.enable_http_proxy': 0,
    'grpc.enable_retries': 0,
    'grpc.max_receive_message_length': 65_536,
    'grpc.use_local_subchannel_pool': 1,
    // Else the address would be the server name of TLS, which may not be one (RFC 6066), and Node warns.
    ...(over === 'tls' && { 'grpc.ssl_target_name_override': 'localhost' }),
  };
  const credentials = over === 'plain' ? grpc.credentials.createInsecure() : grpc.credentials.createSsl(null, null, null, { rejectUnauthorized: false, checkServerIdentity: () => undefined });
  return new Service(`${urlHost(host)}:${port}`, credentials, options);
};

const answerOf = (error: ServiceError | null, answer: Payload | undefined): GrpcAnswer =>
  error
    ? { kind: 'status', code: error.code, details: error.details ?? error.message }
    : {
        kind: 'payload',
        type: answer?.metadata?.type ?? '',
        body: Buffer.from(answer?.body?.value ?? [])
          .toString('utf8')
          .slice(0, 2000),
      };

/**
 * Sends a ServerCheckRequest, which needs no login and leaves nothing behind. Always ends within `limitMs`; never throws for what
 * the other side does. The host must not be a name that gRPC reads as a scheme (`dns:`): give an address.
 */
export const serverCheck = async (host: string, port: number, limitMs: number, signal: AbortSignal, over: GrpcOver = 'plain'): Promise<GrpcAnswer> => {
  const client = await newClient(host, port, over);
  const request = (client as unknown as { request: Call }).request.bind(client);
  const payload = {
    metadata: { type: 'ServerCheckRequest', clientIp: '127.0.0.1' },
    body: { type_url: '', value: Buffer.from('{}') },
  };
  let cancel = (): void => {};
  try {
    return await new Promise<GrpcAnswer>(resolve => {
      const call = request(payload, { deadline: new Date(Date.now() + limitMs) }, (error, answer) =>
        resolve(answerOf(error, answer)),
      );
      cancel = () => call.cancel();
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    client.close();
  }
};
