import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy } from './support/cure.ts';
import { doctor } from './support/doctor.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal, javaHome } from './support/parts.ts';

const { server } = workbench();

interface Fault {
  readonly name: string;
  readonly rule: string;
  readonly options?: () => Promise<Partial<NacosOptions>> | Partial<NacosOptions>;
  readonly harm?: (nacos: Nacos) => Promise<unknown>;
  readonly flags?: readonly string[];
  /** Chooses the fix by its steps. */
  readonly pick: RegExp;
  readonly fill?: () => Promise<NonNullable<Hands['fill']>>;
}

const conf = (nacos: Nacos, name = 'application.properties'): string => join(nacos.home, 'conf', name);

const add = async (nacos: Nacos, ...lines: readonly string[]): Promise<void> => writeFile(conf(nacos), `${await readFile(conf(nacos), 'utf8')}\n${lines.join('\n')}\n`);

const CLUSTER = { mode: 'cluster' as const, serverIp: null };
const port = (nacos: Nacos, more = 0): number => nacos.port + more;
const members = (nacos: Nacos, host: string): Promise<void> => writeFile(conf(nacos, 'cluster.conf'), [0, 10, 20].map(more => `${host}:${port(nacos, more)}\n`).join(''));

/** From the terminal: every other program is there. */
const hide = (nacos: Nacos, ...programs: readonly string[]): Promise<unknown> =>
  nacos.shell(`mkdir -p .programs/bin; ln -s /usr/bin/* .programs/bin/; rm -f ${programs.map(name => `.programs/bin/${name}`).join(' ')}; export PATH="$PWD/.programs/bin"; unset JAVA_HOME`);

const KEY = Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64');
const PREPARED = { 'nacos.core.auth.server.identity.key': 'who', 'nacos.core.auth.server.identity.value': 'one-7312', 'nacos.core.auth.plugin.nacos.token.secret.key': KEY };

const FAULTS: readonly Fault[] = [
  { name: 'the port under the name of 3.x', rule: 'config/key-not-read', harm: nacos => add(nacos, 'nacos.server.main.port=8849'), pick: /sed/ },
  { name: 'keys that are set while logins are off', rule: 'auth/auth-disabled-exposed', options: () => ({ properties: PREPARED }), pick: /auth\.enabled=true/ },
  { name: 'a folder where the configuration was to be mounted', rule: 'config/config-file-empty', harm: async nacos => { await rename(conf(nacos), join(nacos.home, 'kept.properties')); await mkdir(conf(nacos)); }, pick: /mv / },
  { name: 'a file saved as Unicode', rule: 'config/properties-encoding', harm: async nacos => writeFile(conf(nacos), `\uFEFF${(await readFile(conf(nacos), 'utf8')).replaceAll('\n', '\r\n')}`, 'utf16le'), pick: /iconv/ },
  { name: 'members that are all called 127.0.0.1', rule: 'cluster/cluster-conf-localhost', options: () => CLUSTER, harm: nacos => members(nacos, '127.0.0.1'), pick: /ip-address/ },
  { name: 'a JAVA_HOME of Java 11 for 3.1.0', rule: 'jvm/java-too-old-for-3x', options: async () => ({ version: '3.1.0', java: await javaHome('11') }), pick: /JAVA_HOME/, fill: async () => ({ '<path of JDK 17>': await javaHome('21') }) },
  { name: 'a database folder of which the most is gone', rule: 'raft/derby-dir-half-created', harm: async nacos => { await nacos.shell("sed -i 's/MODE=\"cluster\"/MODE=\"standalone\"/' bin/start*.sh; mkdir -p data/derby-data/log"); }, pick: /mv / },
  { name: 'no Java before an upgrade to 3.1.0', rule: 'upgrade/to-java', harm: nacos => hide(nacos, 'java', 'javac'), flags: ['--upgrade-to', '3.1.0'], pick: /JAVA_HOME/, fill: async () => ({ '<JDK 17>': await javaHome('21') }) },
  { name: 'Java 11 before an upgrade to 3.1.0', rule: 'upgrade/to-java', options: async () => ({ java: await javaHome('11') }), flags: ['--upgrade-to', '3.1.0'], pick: /JAVA_HOME/ },
];

describeReal('a home with a mistake: what is printed is typed, and the finding goes', () => {
  it.each(FAULTS)('$name', async ({ rule, options, harm, flags = [], pick, fill }) => {
    const nacos = await server(await options?.() ?? {});
    await harm?.(nacos);
    const look = () => doctor([nacos.home], { flags: ['--preflight', ...flags], env: nacos.terminal });
    await applyFix(nacos, chosen(await look(), rule, pick), fill ? { fill: await fill() } : {});
    expect(saidBy(await look(), rule)).toEqual([]);
  }, 2 * MINUTES);
});

/** What two nodes must have in common, told apart by one of them. */
const APART: readonly (readonly [name: string, rule: string, keys: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>])[] = [
  ['identities', 'auth/identity-differs-between-nodes', { 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.server.identity.key': 'who', 'nacos.core.auth.server.identity.value': 'one-7312' }, { 'nacos.core.auth.server.identity.value': 'other-9911' }],
  ['token keys', 'auth/secret-key-differs-between-nodes', { 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.plugin.nacos.token.secret.key': KEY }, { 'nacos.core.auth.plugin.nacos.token.secret.key': Buffer.from('another key of real tests, 48 bytes long, no default').toString('base64') }],
  ['databases', 'database/database-differs-between-nodes', { 'spring.sql.init.platform': 'mysql', 'db.num': '1', 'db.url.0': 'jdbc:mysql://10.255.0.1:3306/nacos?connectTimeout=1000', 'db.user.0': 'n', 'db.password.0': 'p9' }, { 'db.url.0': 'jdbc:mysql://10.255.0.1:3306/nacos_old?connectTimeout=1000' }],
];

/** Whose home it is the person knows. */
const BLANK = /<(?!nacos home)[A-Za-z][^<>]*>/;

describeReal('two nodes that differ: what is printed for one of them is typed, and the finding goes', () => {
  it.each(APART)('in their %s', async (_, rule, keys, other) => {
    const first = await server({ ...CLUSTER, properties: keys });
    const second = await server({ ...CLUSTER, properties: { ...keys, ...other } });
    for (const nacos of [first, second]) await writeFile(conf(nacos, 'cluster.conf'), `10.255.0.1:${first.port}\n10.255.0.2:${second.port}\n`);
    const look = () => doctor([first.home, second.home], { flags: ['--preflight', '--no-db'] });
    const fix = chosen(await look(), rule, /sed|printf/);
    const line = fix.steps?.flatMap(({ commands = [] }) => commands.find(({ shown }) => shown)?.line ?? [])[0] ?? '';
    // The line names the file that is changed, and in its blank the node that has what is right.
    const [odd, right] = line.includes(conf(second)) ? [second, first] : [first, second];
    const [key = ''] = Object.keys(other);
    const wanted = /^.*$/m.exec((await readFile(conf(right), 'utf8')).split('\n').find(each => each.startsWith(`${key}=`)) ?? '')?.[0].slice(key.length + 1) ?? '';
    await applyFix(odd, fix, { fill: { [BLANK.exec(line)?.[0] ?? '<>']: wanted, "'<nacos home>'": odd.home, '<nacos home>': odd.home } });
    expect(saidBy(await look(), rule)).toEqual([]);
  }, 2 * MINUTES);
});
