import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { PROJECT } from './files.ts';

export const BIN = join(PROJECT, 'bin', 'nacos-doctor.js');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the test runner put into the environment, and no user has. */
const OF_THE_RUNNER = /^(?:NACOS_|VITEST|VITE_|npm_|NODE_ENV$|MODE$|GITHUB_)/;

export const usersEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => !OF_THE_RUNNER.test(pair[0]) && pair[1] !== undefined));

/** A program with its arguments, in an environment without the test runner's own variables. */
export const run = async (command: readonly [string, ...string[]], cwd: string, env: Readonly<Record<string, string>> = {}, timeoutMs = 120_000): Promise<Ran> => {
  const [file, ...args] = command;
  const { exitCode, stdout, stderr, failed, shortMessage } = await execa(file, args, {
    reject: false, cwd, timeout: timeoutMs, extendEnv: false, stdin: 'ignore', env: { ...usersEnvironment(), LC_ALL: 'C.UTF-8', NACOS_DOCTOR_LANG: 'en', ...env },
  });
  return { code: exitCode ?? -1, stdout, stderr: failed && exitCode === undefined ? `${shortMessage}\n${stderr}` : stderr };
};

export const must = ({ code, stdout, stderr }: Ran): string => {
  if (code !== 0) throw new Error(`exit ${code}\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
  return stdout;
};

/** An empty folder of this test file; call `remove` when all is done. */
export const scratch = (name: string): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), `nacos-doctor-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A folder for PATH where `nacos-doctor` is this build. */
export const pathWithTool = (folder: string): string => {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'nacos-doctor'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  chmodSync(join(bin, 'nacos-doctor'), 0o755);
  return `${bin}:${process.env['PATH'] ?? ''}`;
};

/** The tool as npm publishes it, packed into `folder`. */
export const packTool = async (folder: string): Promise<string> => {
  const stdout = must(await run(['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder], PROJECT));
  return join(folder, stdout.trim().split('\n').at(-1) ?? '');
};

const PROPERTIES = `server.servlet.contextPath=/nacos
server.port=8848
spring.sql.init.platform=mysql
db.num=1
db.url.0=jdbc:mysql://127.0.0.1:3/nacos?characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&useSSL=true
db.user.0=nacos
db.password.0=\${NACOS_DB_PASSWORD}
nacos.core.auth.enabled=true
nacos.core.auth.system.type=nacos
nacos.core.auth.plugin.nacos.token.secret.key=VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTA=
nacos.core.auth.server.identity.key=x-own-key
nacos.core.auth.server.identity.value=x-own-value-4711
`;

export const MEMBERS = ['198.51.100.1:8848', '198.51.100.2:8848', '198.51.100.3:8848'] as const;

export const writeMembers = (home: string, lines: readonly string[]): void => writeFileSync(join(home, 'conf', 'cluster.conf'), `${lines.join('\n')}\n`);

/** The configuration of one node as a repository holds it; nothing is wrong with it. */
export const writeNode = (home: string, members: readonly string[] = MEMBERS): string => {
  mkdirSync(join(home, 'conf'), { recursive: true });
  writeFileSync(join(home, 'conf', 'application.properties'), PROPERTIES);
  writeMembers(home, members);
  return home;
};

export const readIf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
