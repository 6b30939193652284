import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place that knows a secret by its key or its structure, so that every other text with it must lose it. */
export interface Planted {
  readonly targets: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly password: string | null;
  readonly stdin: string;
  readonly network: boolean;
  readonly end: () => Promise<void>;
}

const NOTHING: Planted = { targets: [], env: {}, password: null, stdin: '', network: false, end: async () => {} };

const unicode = (text: string): string => text.replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const escapedForProperties = (text: string): string => unicode(text.replace(/[\\:=#!]/g, '\\$&').replace(/^ /, '\\ '));

export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const inSql = (text: string): string => text.replaceAll("'", "''");

/** Texts in which nothing says that it is a secret; they stand in a log beside errors that rules quote. */
const mentions = (secret: string): readonly string[] => [
  `2026-11-22 21:27:25,100 WARN login of nacos with ${secret} was refused`, '',
  `2026-11-22 21:27:25,200 ERROR could not connect to jdbc:mysql://10.20.30.40:3306/nacos?user=acme&password=${encodeURIComponent(secret)}&useSSL=false`, '',
  'java.lang.IllegalStateException: No DataSource set', `\tat com.alibaba.nacos.Foo.bar(Foo.java:17)`,
  `Caused by: java.sql.SQLException: Access denied for user 'acme'@'10.20.30.41' (using password: YES), tried ${secret}`, '',
  `2026-11-22 21:27:26,300 ERROR You have an error in your SQL syntax near 'INSERT INTO users VALUES (1, '${inSql(secret)}')' at line 1`, '',
  `2026-11-22 21:27:27,400 ERROR java.net.BindException: Address already in use ${JSON.stringify({ note: secret })}`, '',
  `2026-11-22 21:27:28,500 ERROR Nacos failed to start, Authorization: Basic ${Buffer.from(`acme:${secret}`).toString('base64')}`, '',
  `2026-11-22 21:27:29,600 ERROR answer <v>${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</v> GET /nacos/v1/cs/configs?accessToken=${encodeURIComponent(secret)}&dataId=a`, '', '',
];

const temporary = (): string => mkdtempSync(join(tmpdir(), 'nd-sinks-'));

interface Files {
  readonly properties?: readonly string[];
  readonly script?: readonly string[];
}

const installation = (secret: string, { properties = [], script = [] }: Files): Planted => {
  const home = temporary();
  for (const dir of ['bin', 'conf', 'logs', 'target']) mkdirSync(join(home, dir));
  writeFileSync(join(home, 'bin/startup.sh'), ['#!/bin/bash', 'export MODE="cluster"', ...script, ''].join('\n'));
  writeFileSync(join(home, 'conf/cluster.conf'), '10.20.30.41:8848\n10.20.30.42:8848\n10.20.30.43:8848\n');
  writeFileSync(join(home, 'conf/application.properties'), [
    'spring.datasource.platform=mysql', 'db.num=1', 'db.user.0=acme', ...properties, 'server.port=8848', `# seen once: ${secret}`, `com.acme.greeting=${escapedForProperties(secret)}`, '',
  ].join('\n'));
  writeFileSync(join(home, 'logs/nacos.log'), ['2026-11-22 21:27:24,399 INFO Tomcat initialized with port(s): 8848 (http)', '', ...mentions(secret)].join('\n'));
  return { ...NOTHING, targets: [home], end: async () => rmSync(home, { recursive: true, force: true }) };
};

const evidence = (secret: string, name: string, text: string): Planted => {
  const folder = temporary();
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'nacos.log'), mentions(secret).join('\n'));
  return { ...NOTHING, targets: [folder], end: async () => rmSync(folder, { recursive: true, force: true }) };
};

const ENVIRONMENT = ['PATH=/usr/bin:/bin', 'HOME=/root', 'PWD=/root', 'MODE=cluster', 'HOSTNAME=nacos-0'];

const inspected = (secret: string): string => JSON.stringify([{
  Id: 'a'.repeat(64), Name: '/nacos', State: { Status: 'running', ExitCode: 0 },
  Config: { Image: 'nacos/nacos-server:v2.3.2', Env: [...ENVIRONMENT, `MYSQL_SERVICE_PASSWORD=${secret}`, `JVM_NOTE=${secret}`, `NACOS_AUTH_NOTE=${secret}`], Labels: { note: secret } },
  NetworkSettings: { Ports: {} }, HostConfig: { PortBindings: {} },
}], null, 2);

/** A process that looks like Nacos to whoever reads /proc: a shell that waits for its input. */
const javaProcess = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ChildProcess> => {
  const child = spawn('/bin/sh', ['-s', '--', ...words], { argv0: '/usr/bin/java', stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: '/usr/bin:/bin', ...env } });
  return new Promise((resolve, reject) => child.once('spawn', () => resolve(child)).once('error', reject));
};

const ended = (child: ChildProcess): Promise<void> => new Promise(resolve => {
  child.once('exit', () => resolve());
  child.kill('SIGKILL');
});

const process_ = async (secret: string): Promise<Planted> => {
  const place = installation(secret, {});
  const home = place.targets[0] as string;
  const child = await javaProcess([`-Dnacos.home=${home}`, `-Ddb.password.0=${secret}`, `-Dacme.note=${secret}`, '-jar', `${home}/target/nacos-server.jar`, '--password', secret]);
  return { ...place, end: async () => { await ended(child); await place.end(); } };
};

/** The same, its secret in the environment that it was started with. */
const processWithEnvironment = async (secret: string): Promise<Planted> => {
  const place = installation(secret, {});
  const home = place.targets[0] as string;
  const child = await javaProcess([`-Dnacos.home=${home}`, '-jar', `${home}/target/nacos-server.jar`], { NACOS_AUTH_TOKEN: secret, NACOS_ACME_NOTE: secret, SPRING_DATASOURCE_URL: secret });
  return { ...place, end: async () => { await ended(child); await place.end(); } };
};

const LISTEN = "const s = require('net').createServer(); s.listen(0, '127.0.0.1', () => console.log(s.address().port))";

/** Somebody else's program on the main port. */
const stranger = async (secret: string): Promise<Planted> => {
  const child = spawn(process.execPath, ['-e', LISTEN, '--', `--password=${secret}`, '--title', secret], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('error', reject);
  });
  const place = installation(secret, { properties: [`server.port=${port}`] });
  return { ...place, end: async () => { await ended(child); await place.end(); } };
};

/** A server that answers every path, the login with a token, everything else with that token in the text. */
const httpServer = async (secret: string, given: string | null): Promise<Planted> => {
  const server = createServer((request, response) => {
    const isLogin = request.url?.includes('/login') === true;
    response.statusCode = isLogin && given === null ? 200 : 503;
    response.end(isLogin && given === null ? JSON.stringify({ accessToken: secret, tokenTtl: 18_000 }) : `server is DOWN now, detailed error message: ${secret} ${JSON.stringify({ said: secret })}`);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    ...NOTHING, targets: [`127.0.0.1:${(server.address() as AddressInfo).port}`], password: given ?? 'Other-passw0rd', network: true,
    end: () => new Promise(resolve => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
};

export type Sink = (secret: string) => Planted | Promise<Planted>;

/** Every kind of place this tool reads a secret from. */
export const SINKS: Readonly<Record<string, Sink>> = {
  'password in application.properties': secret => installation(secret, { properties: [`db.password.0=${escapedForProperties(secret)}`] }),
  'identity in application.properties': secret => installation(secret, { properties: [`nacos.core.auth.server.identity.value=${escapedForProperties(secret)}`] }),
  'a setting nobody knows': secret => installation(secret, { properties: [`acme.secret-store.handle=${escapedForProperties(secret)}`] }),
  'userinfo of a URL': secret => installation(secret, { properties: [`db.url.0=jdbc:mysql://acme:${encodeURIComponent(secret)}@10.20.30.40:3306/nacos`] }),
  'query of a URL': secret => installation(secret, { properties: [`db.url.0=jdbc:mysql://10.20.30.40:3306/nacos?password=${encodeURIComponent(secret)}&useSSL=false`] }),
  'environment': secret => ({ ...installation(secret, {}), env: { MYSQL_SERVICE_PASSWORD: secret, NACOS_ACME_NOTE: secret } }),
  'JAVA_OPT of a script': secret => installation(secret, { script: [`JAVA_OPT="\${JAVA_OPT} -Ddb.password.0=${shellQuoted(secret).replaceAll(/[\\"$`]/g, '\\$&')}"`] }),
  'export of a script': secret => installation(secret, { script: [`export NACOS_AUTH_TOKEN=${shellQuoted(secret)}`] }),
  'argv of a process': process_,
  'environment of a process': processWithEnvironment,
  'argv of the stranger on the main port': stranger,
  'pasted environment': secret => evidence(secret, 'env.txt', [...ENVIRONMENT, `MYSQL_SERVICE_PASSWORD=${secret}`, `NACOS_ACME_NOTE=${secret}`, ''].join('\n')),
  'pasted docker inspect': secret => evidence(secret, 'inspect.txt', inspected(secret)),
  'properties that somebody mailed': secret => evidence(secret, 'application.properties', `server.port=8848\ndb.num=1\ndb.password.0=${escapedForProperties(secret)}\nnacos.acme.note=${escapedForProperties(secret)}\n`),
  'script that somebody mailed': secret => evidence(secret, 'startup.sh', `#!/bin/bash\nexport MODE="cluster"\nJAVA_OPT="-Dx.y=${shellQuoted(secret).replaceAll(/[\\"$`]/g, '\\$&')}"\nexport DB_PASSWORD=${shellQuoted(secret)}\n`),
  'environment on standard input': secret => ({ ...evidence(secret, 'notes.log', '2026-11-22 21:27:24,399 INFO x\n'), stdin: [...ENVIRONMENT, `NACOS_AUTH_TOKEN=${secret}`, `NACOS_ACME_NOTE=${secret}`, ''].join('\n') }),
  'token of a login': secret => httpServer(secret, null),
  'the password of the command line': secret => httpServer(secret, secret),
};
