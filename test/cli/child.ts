import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { Report } from '../../src/model/report.ts';

export const BIN = `${import.meta.dirname}/../../bin/nacos-doctor.js`;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error holds the text. */
  said(text: string): Promise<void>;
}

/** The built tool as a process of its own, in English, to be signalled. */
export const start = (args: readonly string[], options: { readonly cwd?: string } = {}): Running => {
  const started = Date.now();
  const child = spawn(process.execPath, [BIN, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C', NACOS_HOME: '' } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const ended = new Promise<Ended>(resolve => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, ms: Date.now() - started })));
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => { if (stderr.includes(text)) resolve(); };
      child.stderr.on('data', look);
      child.once('close', () => reject(new Error(`never said ${text}: ${stderr}`)));
      look();
    });
  return { child, ended, said };
};

export const reportIn = (stdout: string): Report => JSON.parse(stdout) as Report;

export interface Silent {
  readonly address: string;
  /** Resolves with the first connection. */
  readonly reached: Promise<void>;
  close(): void;
}

/** A TCP port that accepts and never answers. */
export const silentPort = async (): Promise<Silent> => {
  const server: Server = createServer(socket => { socket.on('error', () => {}); });
  const reached = new Promise<void>(resolve => server.once('connection', () => resolve()));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, reached, close: () => server.close() };
};
