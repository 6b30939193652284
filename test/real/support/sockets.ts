import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onExit, signal } from './processes.ts';

export interface Stranger {
  readonly pid: number;
  readonly port: number;
  dispose(): Promise<void>;
}

const LISTEN = `
const [port, greeting] = process.argv.slice(1);
require('net').createServer(socket => {
  socket.on('error', () => {});
  if (greeting) socket.write(Buffer.from(greeting, 'base64'));
}).listen({ port: Number(port), host: '0.0.0.0' }, function () { console.log(this.address().port); });
`;

/** A program of its own that accepts on a port, says `greeting` (nothing by default) and never answers; it is no Nacos. */
export const listenAsStranger = async (port: number, greeting?: Buffer): Promise<Stranger> => {
  const args = ['-e', LISTEN, String(port), ...(greeting ? [greeting.toString('base64')] : [])];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const guard = onExit(() => child.pid && signal(child.pid, 'SIGKILL'));
  const [said] = (await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error(`Port ${port} could not be taken`))),
  ])) as [Buffer];
  return {
    pid: child.pid ?? 0,
    port: Number(said.toString()),
    dispose: async () => {
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      child.kill('SIGKILL');
      await gone;
      guard.forget();
    },
  };
};
