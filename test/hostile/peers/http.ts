import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { drip, flood } from './flood.ts';

type Attack = (socket: Socket) => void;

/** When it was asked something. */
const asked = (then: Attack): Attack => socket => { socket.once('data', () => then(socket)); };

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

const whole = (body: string | Buffer, more = ''): Attack => asked(socket => { socket.write(`${OK}${more}Content-Length: ${body.length}\r\n\r\n`); socket.end(body); });

const MEGABYTE = 1_000_000;

/** Nacos' words as far as they are understood, a megabyte of them. */
const members = (): string => {
  const one = (at: number): string => JSON.stringify({ ip: `10.0.${(at >> 8) & 255}.${at & 255}`, port: 8848, address: `10.0.0.1:${at}`, state: 'UP', extendInfo: { version: '2.3.2', raftMetaData: { metaDataMap: {} } } });
  return `{"code":200,"data":[${Array.from({ length: 6_000 }, (_, at) => one(at)).join()}]}`;
};

export const HTTP: Readonly<Record<string, Attack>> = {
  'a body without end': asked(socket => { socket.write(`${OK}\r\n{"code":200,"data":[`); flood(socket, '{"ip":"10.0.0.1"},'.repeat(1_000)); }),
  'chunks of one byte': asked(socket => { socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n`); flood(socket, '1\r\n \r\n'.repeat(10_000)); }),
  'an endless chunk extension': asked(socket => { socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`); flood(socket, 'x'.repeat(65_536)); }),
  'a byte now and then': asked(socket => drip(socket, `${OK}Content-Length: 1000000\r\n\r\n{"code":200,"data":"`, 50)),
  'a status line without end': asked(socket => { socket.write('HTTP/1.1 200 '); flood(socket, 'O'.repeat(65_536)); }),
  'headers without end': asked(socket => { socket.write(OK); flood(socket, 'X-Header: value\r\n'.repeat(1_000)); }),
  'one header without end': asked(socket => { socket.write(`${OK}X-Header: `); flood(socket, 'x'.repeat(65_536)); }),
  'trailers without end': asked(socket => { socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`); flood(socket, 'X-Trailer: value\r\n'.repeat(1_000)); }),
  'continue, without end': asked(socket => flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000))),
  'early hints, without end': asked(socket => flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1_000))),
  'a packed gigabyte': whole(gzipSync(Buffer.alloc(100_000_000)), 'Content-Encoding: gzip\r\n'),
  'a redirect to itself': asked(socket => socket.end(`HTTP/1.1 302 Found\r\nLocation: /nacos/v1/console/server/state\r\nContent-Length: 0\r\n\r\n`)),
  'an upgrade': asked(socket => { socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'); flood(socket, 'x'.repeat(65_536)); }),
  'brackets': whole('['.repeat(MEGABYTE)),
  'members': whole(members()),
  'settings': whole(`{${Array.from({ length: 40_000 }, (_, at) => `"key_${at}":"value ${at}"`).join()},"version":"2.3.2"}`),
  'health in a megabyte': whole(`{"status":"UP","x":"${'password='.repeat(100_000)}"}`),
  'a page of a megabyte': whole('<html '.repeat(160_000)),
  'rubbish before anybody asks': socket => flood(socket, Buffer.alloc(65_536, 0xa5)),
  'nothing': () => {},
  'a closed door': socket => socket.destroy(),
};
