import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { NacosVersion } from './fatjar.ts';
import { consolePortOf, isVersion3, layOut } from './layout.ts';
import { findJava, MARKER, onExit, signal, terminate } from './processes.ts';
import { editProperties, readProperty } from './properties.ts';
import { startFile } from './stock-scripts.ts';

export interface NacosOptions {
  version?: NacosVersion;
  /** Parent folder; a fresh temporary one by default. */
  dir?: string;
  homeName?: string;
  port: number;
  mode?: 'standalone' | 'cluster';
  embedded?: boolean;
  properties?: Record<string, string> | string;
  clusterConf?: string | null;
  /** Further JVM options, passed the way users do: in JAVA_OPT. */
  jvm?: string[];
  /** -Dnacos.server.ip; null leaves it out. */
  serverIp?: string | null;
  /** A JAVA_HOME; by default whatever the start script finds. */
  java?: string;
  env?: Record<string, string>;
  /** Heap through CUSTOM_NACOS_MEMORY; null, the default: that of the start script. */
  heapMb?: number | null;
  /** Repairs the start script: 2.0.3 on JDK 9 and later, and homes with spaces. */
  fixedScript?: boolean;
  /** Further arguments of startup.sh, e.g. ['-f', 'naming']. */
  args?: string[];
  /** What the command line begins with where it is started elsewhere, e.g. in a network namespace. */
  inside?: readonly string[];
}

const FAILED =
  /failed to start|APPLICATION FAILED|Could not find or load main class|Could not create the Java Virtual Machine|insufficient memory for the Java/;
const STARTED = /started successfully/;
const STOP_GRACE_MS = 20_000;
const QUIET_MS = 8_000;

export async function install(options: NacosOptions): Promise<Nacos> {
  const parent = options.dir ?? (await mkdtemp(join(tmpdir(), 'nacos-')));
  const home = join(parent, options.homeName ?? 'nacos');
  await layOut(home, options);
  return new Nacos(home, options, options.dir === undefined ? parent : home);
}

export class Nacos {
  readonly home: string;
  readonly port: number;
  readonly version: NacosVersion;
  /** What the last startup.sh printed. */
  scriptOutput = '';
  private readonly options: NacosOptions;
  private readonly belongings: string;
  private readonly id = randomUUID();
  private readonly guard: { forget: () => void };
  private lastPid: number | null = null;
  private startedAt = 0;
  /** What `shell` exported or unset; undefined for unset. */
  private session: Record<string, string | undefined> = {};

  constructor(home: string, options: NacosOptions, belongings: string) {
    this.home = home;
    this.port = options.port;
    this.version = options.version ?? '2.3.2';
    this.options = options;
    this.belongings = belongings;
    this.guard = onExit(() => this.kill());
  }

  /** `http://127.0.0.1:<port><context path>` */
  get url(): string {
    const file = join(this.home, 'conf', 'application.properties');
    const path = isVersion3(this.version) ? (readProperty(file, 'nacos.server.contextPath') ?? '/nacos') : readProperty(file, 'server.servlet.contextPath');
    return `http://127.0.0.1:${this.port}${path ?? ''}`;
  }

  /** Of the console, which 3.x gives a port of its own. */
  get consolePort(): number {
    return consolePortOf(this.port);
  }

  async start(): Promise<void> {
    const { mode = 'standalone', embedded = false, args = [], inside = [] } = this.options;
    const [program = 'bash', ...words] = [...inside, 'bash', 'bin/startup.sh', '-m', mode, ...(embedded ? ['-p', 'embedded'] : []), ...args];
    this.startedAt = Date.now();
    this.lastPid = null;
    const result = await execa(program, words, {
      cwd: this.home,
      env: this.environment(),
      all: true,
      reject: false,
    });
    this.scriptOutput = result.all;
    if (result.exitCode === 0) await this.untilAppears();
  }

  /**
   * Runs a line in bash the way the owner of this server types it: in the home, with the environment the server is
   * started from. What the line exports or unsets is kept for the next start, as in one terminal session.
   */
  async shell(line: string, extra: Readonly<Record<string, string>> = {}): Promise<{ exitCode: number | undefined; output: string }> {
    const before = { ...process.env, ...this.environment() };
    const dump = join(tmpdir(), `nacos-session-${randomUUID()}`);
    this.startedAt = Date.now();
    const script = `trap 'env -0 > "${dump}"' EXIT\n${line}\n`;
    const env = { ...before, ...extra };
    const result = await execa('bash', ['-c', script], { cwd: this.home, env, extendEnv: false, all: true, reject: false });
    this.session = { ...this.session, ...changes(env, await readFile(dump, 'utf8').catch(() => '')) };
    await rm(dump, { force: true });
    if (line.includes('startup.sh')) await this.untilAppears();
    return { exitCode: result.exitCode, output: result.all };
  }

  /** Variables as they are in the terminal by now. */
  get terminal(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries({ ...this.options.env, ...(this.options.java === undefined ? {} : { JAVA_HOME: this.options.java }), ...this.session }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  }

  async waitReady(ms = 180_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!(await this.isReady())) {
      if (this.isDead()) throw new Error(`Nacos on ${this.port} died while starting:\n${await this.tail()}`);
      if (Date.now() > deadline)
        throw new Error(`Nacos on ${this.port} not ready after ${ms} ms:\n${await this.tail()}`);
      await sleep(500);
    }
  }

  /** Answers the end of the logs once the process has ended or has said that it failed. */
  async waitFailed(ms = 120_000): Promise<string> {
    const deadline = Date.now() + ms;
    while (!this.isDead() && !FAILED.test(await this.readLog(startFile(this.version)))) {
      if (Date.now() > deadline)
        throw new Error(`Nacos on ${this.port} neither failed nor ended:\n${await this.tail()}`);
      await sleep(500);
    }
    return this.tail();
  }

  pid(): number | null {
    this.lastPid = findJava(this.id);
    return this.lastPid;
  }

  async isReady(): Promise<boolean> {
    if (!STARTED.test(await this.readLog(startFile(this.version)))) return false;
    try {
      const path = isVersion3(this.version) ? '/v3/admin/core/state/readiness' : '/v1/console/health/readiness';
      const answer = await fetch(this.url + path, { signal: AbortSignal.timeout(5000) });
      await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  }

  async stop(): Promise<void> {
    const pid = this.pid();
    if (pid !== null) await terminate(pid, STOP_GRACE_MS);
  }

  kill(): void {
    const pid = this.pid();
    if (pid !== null) signal(pid, 'SIGKILL');
  }

  async dispose(): Promise<void> {
    const pid = this.pid();
    if (pid !== null) await terminate(pid, 3_000);
    this.guard.forget();
    await rm(this.belongings, { recursive: true, force: true, maxRetries: 3 });
  }

  async setProperty(key: string, value: string | null): Promise<void> {
    const file = join(this.home, 'conf', 'application.properties');
    await writeFile(file, editProperties(await readFile(file, 'utf8'), { [key]: value }));
  }

  /** The text of logs/<name>, empty while there is none. */
  async readLog(name: string): Promise<string> {
    const file = join(this.home, 'logs', name);
    return existsSync(file) ? readFile(file, 'utf8') : '';
  }

  private environment(): Record<string, string | undefined> {
    const { serverIp = '127.0.0.1', jvm = [], heapMb = null, java, env } = this.options;
    const address = serverIp === null ? [] : [`-Dnacos.server.ip=${serverIp}`];
    // Without looking at each class of its jars again a start takes a seventh less of the processor.
    const speed = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:+UnlockDiagnosticVMOptions', '-XX:-BytecodeVerificationRemote'];
    const heap = `-Xms${heapMb}m -Xmx${heapMb}m -Xmn${Math.floor((heapMb ?? 0) / 2)}m`;
    return {
      LC_ALL: 'C.UTF-8',
      JAVA_OPT: [...speed, ...address, ...jvm].join(' '),
      ...(heapMb === null ? {} : { CUSTOM_NACOS_MEMORY: heap }),
      ...(java === undefined ? {} : { JAVA_HOME: java }),
      ...env,
      ...this.session,
      [MARKER]: this.id,
    };
  }

  // The script returns before nohup has become java; a server that fails at once may never be seen.
  private async untilAppears(): Promise<void> {
    while (this.pid() === null && Date.now() - this.startedAt < QUIET_MS) {
      if (FAILED.test(await this.readLog(startFile(this.version)))) return;
      await sleep(100);
    }
  }

  private isDead(): boolean {
    return this.pid() === null && Date.now() - this.startedAt > 1_000;
  }

  private async tail(): Promise<string> {
    const parts = [];
    for (const name of [startFile(this.version), 'nacos.log']) {
      parts.push(`--- ${name}\n${(await this.readLog(name)).slice(-4000)}`);
    }
    return `${this.scriptOutput}\n${parts.join('\n')}`;
  }
}

const OF_THE_SHELL = new Set(['_', 'PWD', 'OLDPWD', 'SHLVL']);

/** Variables that `dump` (the output of `env -0`) has otherwise than `before`; undefined for those it lost. */
function changes(before: Readonly<Record<string, string | undefined>>, dump: string): Record<string, string | undefined> {
  if (dump === '') return {};
  const pairOf = (entry: string) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const;
  const after: Record<string, string> = Object.fromEntries(dump.split('\0').filter(Boolean).map(pairOf));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !OF_THE_SHELL.has(name) && before[name] !== after[name]);
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}
