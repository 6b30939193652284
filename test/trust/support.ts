import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../support/run-cli.ts';

export const NOBODY = 65_534;
export const isRoot = process.getuid?.() === 0;

/** What must never come out of this process's environment, and what is only in a file outside of what was given. */
export const TOKEN = 'tok-5f3c9b71e2aa';
export const OUTSIDE = 'outside-84d1c0ffee77';
/** Of a variable whose name says nothing: what looks like a secret is masked anyhow. */
export const LABEL = 'label-77aa01bb42cd';
export const PASSWORD = 'pass-19ab33cd55ef';

export interface Listener {
  readonly port: number;
  /** One text a connection: what was sent to it. */
  readonly heard: string[];
  /** Answers every connection with this. */
  answer: string;
  close(): void;
}

/** A real listener that counts who comes, and keeps what they say. */
export const listen = async (): Promise<Listener> => {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const listener = { port: 0, heard, answer: '', close: () => { for (const socket of sockets) socket.destroy(); server.close(); } };
  const server = createServer(socket => {
    sockets.add(socket);
    const at = heard.push('') - 1;
    socket.on('data', data => {
      heard[at] += data.toString('latin1');
      if (listener.answer !== '') socket.end(listener.answer);
    });
    socket.on('error', () => {});
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  listener.port = (server.address() as AddressInfo).port;
  return listener;
};

/** A folder of its own for one attack. */
export interface Ground {
  readonly dir: string;
  at(...parts: readonly string[]): string;
  put(path: string, content?: string | Buffer, mode?: number): string;
  link(path: string, target: string): void;
  /** Gives everything below to nobody. */
  give(path: string): void;
  remove(): void;
}

export const newGround = (): Ground => {
  const dir = mkdtempSync(join(tmpdir(), 'trust-'));
  chmodSync(dir, 0o755);
  const at = (...parts: readonly string[]): string => join(dir, ...parts);
  return {
    dir, at,
    put: (path, content = '', mode) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
      if (mode !== undefined) chmodSync(at(path), mode);
      return at(path);
    },
    link: (path, target) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      symlinkSync(target, at(path));
    },
    give: path => { execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, at(path)]); },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};

export const own = (path: string, uid: number): void => chownSync(path, uid, uid);

/** Configuration that wants to be connected to, and to have a variable of whoever looks. */
export const hostileProperties = (port: number): string =>
  `spring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://127.0.0.1:${port}/\${CI_TOKEN}?x=\${BUILD_LABEL}\nserver.servlet.context-path=/\${BUILD_LABEL}\ndb.user.0=nacos\ndb.password.0=${PASSWORD}\nserver.port=${port}\nnacos.server.ip=\${CI_TOKEN}\n`;

/** A home that lacks nothing; `jar` says whether it could run. */
export const homeAt = (ground: Ground, name: string, port: number, { jar = true }: { readonly jar?: boolean } = {}): string => {
  ground.put(`${name}/bin/startup.sh`, '#!/bin/bash\nexport MODE="cluster"\n', 0o755);
  ground.put(`${name}/conf/application.properties`, hostileProperties(port));
  ground.put(`${name}/conf/cluster.conf`, `127.0.0.1:${port}\n127.0.0.2:${port}\n127.0.0.3:${port}\n`);
  if (jar) ground.put(`${name}/target/nacos-server.jar`, 'PK');
  return ground.at(name);
};

export interface Outcome {
  readonly code: number;
  /** Everything that left: standard output and error, the snapshot, a bundle's files. */
  readonly text: string;
  readonly facts: Readonly<Record<string, { readonly status: string; readonly obstacle?: string; readonly detail?: string; readonly value?: unknown; readonly partial?: string }>>;
}

/** Runs the built command as a user would, its environment full of what may be stolen. */
export const attack = async (ground: Ground, [command = '', ...args]: readonly string[], more: { env?: Record<string, string>; cwd?: string; input?: string } = {}): Promise<Outcome> => {
  const snapshot = ground.at('snapshot.json');
  rmSync(snapshot, { force: true });
  const env = {
    CI_TOKEN: TOKEN, BUILD_LABEL: LABEL, NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: PASSWORD, CI: '', GITHUB_WORKSPACE: '', WORKSPACE: '', CI_PROJECT_DIR: '',
    JAVA_HOME: '', ...more.env,
  };
  const { code, stdout, stderr } = await runCli([command, '--save-snapshot', snapshot, '-v', '--probe-timeout', '5s', '--deadline', '30s', ...args], { cwd: ground.dir, ...more, env });
  const saved = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : '{}';
  const document = JSON.parse(saved) as { facts?: Outcome['facts'] } | { facts?: Outcome['facts'] }[];
  return { code, text: `${stdout}\n${stderr}\n${saved}`, facts: (Array.isArray(document) ? document[0]?.facts : document.facts) ?? {} };
};

/** A program that leaves a mark when it is run, and then stays, looking like a Nacos server. */
export const buildCanary = (ground: Ground, path: string): { readonly binary: string; ran(): readonly string[] } => {
  const mark = ground.put('canary.txt');
  chmodSync(mark, 0o666);
  const source = ground.put('canary.c', `#include <stdio.h>\n#include <unistd.h>\nint main(int n, char **v) { FILE *f = fopen("${mark}", "a"); if (f) { fprintf(f, "%d %s\\n", getuid(), n > 1 ? v[1] : ""); fclose(f); } if (n > 2) sleep(120); return 0; }\n`);
  mkdirSync(dirname(ground.at(path)), { recursive: true });
  execFileSync('cc', ['-o', ground.at(path), source]);
  return { binary: ground.at(path), ran: () => readFileSync(mark, 'utf8').split('\n').filter(line => line.includes('-version')) };
};

/** A process of nobody, whose command line is its own choice. */
export const startAsNobody = async (binary: string, words: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(binary, words, { uid: NOBODY, gid: NOBODY, cwd: '/', stdio: 'ignore', env: { PATH: '/usr/bin', CI_TOKEN: 'of nobody' } });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  await new Promise(resolve => setTimeout(resolve, 200));
  return child;
};
