import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { cached } from './cache.ts';
import { fetchTree } from './maven.ts';

export interface ClientOptions {
  /** host:port[,host:port…] */
  serverAddr: string;
  namespace?: string;
  username?: string;
  password?: string;
  dataId?: string;
  service?: string;
  /** How long the registered instance stays. */
  staySeconds?: number;
  jvm?: string[];
  timeoutMs?: number;
}

export interface ClientRun {
  exitCode: number | undefined;
  /** One line per step: `config: published=true same=true`, `naming: instances=1`, or the exception. */
  output: string;
  /** The client's own log files (config.log, naming.log, remote.log) by name. */
  logs: Record<string, string>;
}

const VERSION = '2.3.2';

/** Runs a real nacos-client once against a server. */
export async function runClient(options: ClientOptions): Promise<ClientRun> {
  const { jvm = [], timeoutMs = 120_000, ...settings } = options;
  const parts = await clientParts();
  const home = await mkdtemp(join(tmpdir(), 'nacos-client-'));
  try {
    const given = Object.entries(settings).map(([name, value]) => `-Dclient.${name}=${value}`);
    const args = [`-Duser.home=${home}`, ...given, ...jvm, '-cp', `${parts}/classes:${parts}/lib/*`, 'ClientMain'];
    const result = await execa('java', args, { cwd: home, all: true, reject: false, timeout: timeoutMs });
    return { exitCode: result.exitCode, output: result.all, logs: await readLogs(join(home, 'logs', 'nacos')) };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function readLogs(folder: string): Promise<Record<string, string>> {
  const logs: Record<string, string> = {};
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    logs[name] = await readFile(join(folder, name), 'utf8');
  }
  return logs;
}

function clientParts(): Promise<string> {
  return cached(`nacos-client-${VERSION}`, async (draft) => {
    const lib = join(draft, 'lib');
    await fetchTree(draft, [`com.alibaba.nacos:nacos-client:${VERSION}`, 'ch.qos.logback:logback-classic:1.2.13'], lib);
    const source = fileURLToPath(new URL('../java/client/ClientMain.java', import.meta.url));
    await mkdir(join(draft, 'classes'));
    await execa('javac', [
      '--release',
      '8',
      '-Xlint:-options',
      '-cp',
      join(lib, '*'),
      '-d',
      join(draft, 'classes'),
      source,
    ]);
  });
}
