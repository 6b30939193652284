/** The other modules of Node, as far as files alone need them: no network, no programs, no second thread. */

const refuse = (what: string) => (): never => {
  throw Object.assign(new Error(`${what} is not to be had in a browser`), { code: 'ENOTSUP' });
};

// node:os: nothing of the machine of whoever looks
export const tmpdir = (): string => '/.temporary';
export const homedir = (): string => '/';
export const hostname = (): string => 'browser';
export const platform = (): string => 'linux';
export const arch = (): string => '';
export const machine = (): string => '';
export const release = (): string => '';
export const endianness = (): string => 'LE';
export const totalmem = (): number => 0;
export const freemem = (): number => 0;
export const networkInterfaces = (): object => ({});
export const availableParallelism = (): number => 1;
export const cpus = (): readonly unknown[] => [];
export const type = (): string => 'Browser';
export const EOL = '\n';

// node:vm: nothing here can end work from outside; the page ends the worker
export class Script {
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  runInThisContext(): unknown {
    const door = /Symbol\.for\('([^']+)'\)/.exec(this.#code)?.[1] ?? '';
    return (globalThis as unknown as Record<symbol, () => unknown>)[Symbol.for(door)]?.();
  }
}

// node:v8, node:events beside the emitter
export const setFlagsFromString = (): void => {};
export const getHeapStatistics = (): object => ({});

// node:net
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const V4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

const isV6 = (text: string): boolean => {
  const bare = text.split('%')[0] ?? '';
  if (!/^[0-9a-f:.]+$/i.test(bare) || !bare.includes(':')) return false;
  try {
    return new URL(`http://[${bare}]/`).hostname !== '';
  } catch {
    return false;
  }
};

export const isIPv4 = (text: string): boolean => V4.test(text);
export const isIPv6 = isV6;
export const isIP = (text: string): number => (isIPv4(text) ? 4 : isV6(text) ? 6 : 0);
export const connect = refuse('a connection');
export const createConnection = connect;
export const checkServerIdentity = connect;
export const createServer = refuse('a listener');

// node:http, node:https, node:tls, node:dns, node:child_process, node:worker_threads
export const request = refuse('a request');
export const get = request;
export const lookup = async (): Promise<never> => refuse('a name')();
export const spawn = refuse('a program');
export const spawnSync = spawn;
export const execFile = spawn;
export class Worker {
  constructor() {
    refuse('a thread')();
  }
}
export class Resolver {
  constructor() {
    refuse('a name')();
  }
}
export class Agent {}
export class Socket {}
export class Server {}
export const isMainThread = true;

// node:console
export class Console {}

// node:timers/promises
export const setTimeout = (ms: number, value?: unknown, options?: { readonly signal?: AbortSignal }): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(resolve, ms, value);
    options?.signal?.addEventListener('abort', () => {
      globalThis.clearTimeout(timer);
      reject(options.signal?.reason as Error);
    }, { once: true });
  });

// node:module
export const createRequire = (): (() => never) => refuse('a module');

export default {};
