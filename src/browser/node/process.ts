/** A process of which nothing tells about whoever looks. */

const nothing = (): void => {};

const clock = (): bigint => BigInt(Math.round(performance.now() * 1e6));

const process = {
  env: {} as Record<string, string>,
  argv: ['node', 'nacos-doctor'],
  execPath: '',
  execArgv: [] as string[],
  platform: 'linux',
  arch: '',
  pid: 1,
  version: 'v20.0.0',
  versions: { node: '20.0.0' } as Record<string, string>,
  exitCode: 0,
  cwd: (): string => '/',
  getuid: (): number => 1,
  umask: (): number => 0,
  nextTick: (work: (...args: unknown[]) => void, ...args: unknown[]): void => queueMicrotask(() => work(...args)),
  hrtime: Object.assign((): [number, number] => [Math.floor(performance.now() / 1e3), Math.round((performance.now() % 1e3) * 1e6)], { bigint: clock }),
  memoryUsage: Object.assign((): { rss: number; heapUsed: number } => ({ rss: 0, heapUsed: 0 }), { rss: (): number => 0 }),
  on: nothing, once: nothing, off: nothing, emit: nothing, emitWarning: nothing, removeListener: nothing,
  stdout: { isTTY: false, columns: 100, write: nothing, on: nothing, once: nothing },
  stderr: { isTTY: false, columns: 100, write: nothing, on: nothing, once: nothing },
};

export default process;
export const { env, platform, nextTick, cwd, hrtime, version, versions, memoryUsage } = process;
