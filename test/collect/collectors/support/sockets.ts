import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A TCP server on loopback; `close` ends its connections too. */
export const listening = async (
  onSocket: (socket: Socket) => void = () => {},
  host = '127.0.0.1',
  port = 0,
): Promise<Listening> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
};

/** A port of loopback on which nobody listens (it was free a moment ago). */
export const closedPort = async (): Promise<number> => {
  const { port, close } = await listening();
  await close();
  return port;
};
