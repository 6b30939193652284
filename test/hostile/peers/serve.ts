import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Serving {
  readonly port: number;
  close(): void;
}

/** Any server: what it does with each connection. */
export const serve = async (attack: (socket: Socket) => void, port = 0): Promise<Serving> => {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    attack(socket);
  });
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  return { port: (server.address() as AddressInfo).port, close: () => { for (const socket of sockets) socket.destroy(); server.close(); } };
};
