import type { Socket } from 'node:net';
import type { Connection } from 'mysql2';

/** All answers of a real server together are a tenth of it. */
const MOST_BYTES = 2 * 1024 * 1024;
const LOOK_MS = 20;

/** Code of the error with which such a connection ends. */
export const TOO_MUCH = 'EMSGSIZE';

/** Where the driver listens: another socket than at first once it is encrypted. */
const streamOf = (connection: Connection): Socket => (connection as unknown as { readonly stream: Socket }).stream;

/** The driver's own `destroy` says goodbye and goes on listening for as long as the other side talks. */
export const hangUp = (connection: Connection): void => {
  connection.destroy();
  streamOf(connection).destroy();
};

/** The driver goes on where packets are numbered wrongly, as some proxies do; each costs an error with its stack. */
const MOST_DISORDER = 100;

/** Ends a connection whose other side does not count. */
export const endWhenDisordered = (connection: Connection, socket: Socket): void => {
  let warnings = 0;
  connection.on('warn', () => {
    if (++warnings === MOST_DISORDER) socket.destroy(Object.assign(new Error('its packets are out of order'), { code: 'EPROTO' }));
  });
};

/** Ends a connection over which more comes than any answer is long. */
export const endWhenTooMuch = (connection: Connection, socket: Socket): void => {
  const look = (): void => {
    const stream = streamOf(connection);
    if (stream.bytesRead > MOST_BYTES) stream.destroy(Object.assign(new Error(`the server sent more than ${MOST_BYTES} bytes`), { code: TOO_MUCH }));
  };
  const timer = setInterval(look, LOOK_MS).unref();
  socket.prependListener('data', look).once('close', () => clearInterval(timer));
};
