import type { Socket } from 'node:net';

const AT_ONCE = 65_536;

const many = (bytes: Buffer): Buffer => Buffer.concat(Array.from({ length: Math.max(1, Math.floor(AT_ONCE / bytes.length)) }, () => bytes));

/** Sends the same bytes, or whatever comes next, as fast as they are taken, until the other side goes; others get their turn. */
export const flood = (socket: Socket, bytes: Buffer | string | (() => Buffer)): void => {
  const same = typeof bytes === 'function' ? null : many(Buffer.from(bytes));
  const next = typeof bytes === 'function' ? bytes : () => same ?? Buffer.alloc(0);
  const more = (): void => {
    if (socket.destroyed) return;
    if (socket.write(next())) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
};

/** One byte of it after the other, over and over. */
export const drip = (socket: Socket, text: string, everyMs: number): void => {
  let at = 0;
  const timer = setInterval(() => { socket.write(text[at++ % text.length] ?? ''); }, everyMs);
  socket.once('close', () => clearInterval(timer));
};
