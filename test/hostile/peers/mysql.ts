import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { flood } from './flood.ts';
import type { Serving } from './serve.ts';

const mysql = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

type Attack = (socket: Socket) => void;

const packet = (sequence: number, body: Buffer): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUIntLE(body.length, 0, 3);
  header[3] = sequence & 0xff;
  return Buffer.concat([header, body]);
};

/** Packets of these bodies, numbered as an answer is. */
const counted = (bodies: readonly Buffer[], from = 1): Buffer => Buffer.concat(bodies.map((body, index) => packet(from + index, body)));

/** An answer that begins with `first` and goes on with `body` for ever, its numbers right: they come round after 256. */
const answer = (first: readonly Buffer[], body: Buffer): Attack => {
  const [head, from] = [counted(first), 1 + first.length];
  const round = body.length < 8_192 ? counted(Array.from({ length: 256 }, () => body), from) : null;
  return socket => {
    let next = from;
    socket.write(head);
    flood(socket, round ?? (() => packet(next++, body)));
  };
};

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(3);
  length[0] = 0xfc;
  length.writeUInt16LE(bytes.length, 1);
  return Buffer.concat([length, bytes]);
};

const column = (name: string): Buffer => Buffer.concat([...['def', '', '', '', name, name].map(text), Buffer.from([0x0c, 33, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0])]);

const end = (status = 2): Buffer => Buffer.from([0xfe, 0, 0, status, 0]);

const columns = (names: readonly string[]): readonly Buffer[] => [Buffer.from([0xfc, names.length & 0xff, names.length >> 8]), ...names.map(column), end()];

const NAMES = columns(['Variable_name', 'Value']);
const ROW = Buffer.concat([text('version'), text('8.0.36')]);

/** What comes in answer to the first statement, once logged in. */
export const AFTER_LOGIN: Readonly<Record<string, Attack>> = {
  'rows without end': answer(NAMES, ROW),
  'the smallest rows without end': answer(NAMES, Buffer.from([0xfb, 0xfb])),
  'rows of a megabyte': answer(NAMES, Buffer.concat([text('version'), Buffer.from([0xfd, 0, 0, 16]), Buffer.alloc(0x100000, 'x')])),
  'one row of packets of 16 MB': answer(NAMES, Buffer.alloc(0xffffff, 'x')),
  'columns without end': answer([Buffer.from([0xfe, 0, 0, 0, 0x7f, 0, 0, 0, 0])], column('c')),
  '20,000 columns and rows of them': answer(columns(Array.from({ length: 20_000 }, (_, at) => `c${at}`)), Buffer.alloc(20_000, 0xfb)),
  'an error of 16 MB': socket => { socket.write(packet(1, Buffer.concat([Buffer.from([0xff, 0x10, 0x04]), Buffer.from('#42000'), Buffer.alloc(0xfffff0, 'password=')]))); },
  'wrongly numbered rows': socket => { socket.write(counted(NAMES)); flood(socket, packet(0, ROW)); },
  'a wish for a file': socket => { socket.write(packet(1, Buffer.from('\xfb/etc/passwd', 'latin1'))); },
  'nothing': () => {},
};

/** What comes before anybody could log in. */
export const BEFORE_LOGIN: Readonly<Record<string, Attack>> = {
  'a greeting without end': socket => { socket.write(Buffer.from([0xff, 0xff, 0xff, 0, 10])); flood(socket, Buffer.alloc(65_536, 'x')); },
  'empty packets without end': socket => flood(socket, Buffer.alloc(65_536)),
  'errors without end': socket => flood(socket, packet(0, Buffer.concat([Buffer.from([0xff, 0x15, 0x04]), Buffer.from('#28000no')]))),
};

/** A greeting that offers to encrypt. */
const GREETING = packet(0, Buffer.concat([Buffer.from('\x0a8.0.36\0\x01\0\0\0abcdefgh\0\xff\xff\x21\x02\0\x08\0\x15', 'latin1'), Buffer.alloc(10), Buffer.from('abcdefghijkl\0mysql_native_password\0')]));

/** What comes once the connection is encrypted. */
export const encrypted = (identity: SecureContextOptions, then: Attack): Attack => socket => {
  socket.write(GREETING);
  socket.once('data', (asked: Buffer) => {
    // The request to encrypt is 36 bytes; what follows belongs to the handshake.
    socket.pause();
    socket.unshift(asked.subarray(36));
    const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(identity) });
    socket.once('close', () => secure.destroy());
    secure.on('error', () => {}).once('data', () => then(secure));
  });
};

/** After the login packet, whose number is 2. */
export const LARGE_WELCOME: Attack = socket => { socket.write(Buffer.from([0xff, 0xff, 0xff, 3])); flood(socket, Buffer.alloc(65_536, 'x')); };

/** A server of which the driver itself makes the greeting and the login. */
export const mysqlAfterLogin = async (attack: Attack): Promise<Serving> => {
  const server = mysql.createServer(() => {});
  const sockets = new Set<Socket>();
  server.on('connection', each => {
    const { stream } = each as unknown as { stream: Socket };
    sockets.add(stream);
    each.serverHandshake({ protocolVersion: 10, serverVersion: '8.0.36', connectionId: 1, statusFlags: 2, characterSet: 33, capabilityFlags: 0xffffff & ~0x0800, authCallback: (_: unknown, done: (error: null) => void) => done(null) } as never);
    each.on('error', () => {});
    each.on('query', () => { attack(stream); });
  });
  const { _server: inner } = server as unknown as { _server: Server };
  await new Promise<void>(resolve => inner.listen(0, '127.0.0.1', resolve));
  return { port: (inner.address() as AddressInfo).port, close: () => { for (const socket of sockets) socket.destroy(); inner.close(); } };
};
