import { join } from 'node:path';
import type { Source } from '../../model/fact.ts';
import type { NacosProcess } from '../../model/nacos.ts';
import { isBefore } from '../../nacos/spring-of.ts';
import { type JavaCommand, parseJavaCommand } from '../../syntax/java-command.ts';
import { textAt } from '../places/machine-of.ts';
import type { Machine } from '../places/machine.ts';
import type { Place } from '../places/place.ts';

/** How the server was, or would be, started. */
export interface Launch {
  readonly command: JavaCommand;
  readonly source: Source;
  /** null when the environment of the running server may not be read. */
  readonly env: Readonly<Record<string, string | undefined>> | null;
  readonly cwd: string | null;
  /** Who else decided about it than root and whoever looks, as a sentence; null: nobody. */
  readonly stranger: string | null;
  /** Version that the start file's banner names; null when there is none. */
  readonly version: string | null;
}

const nulSeparated = (text: string): readonly string[] => text.split('\0').filter(word => word !== '');

const environmentOf = async (machine: Machine, pid: number): Promise<Readonly<Record<string, string>> | null> => {
  const text = await textAt(machine, `/proc/${pid}/environ`);
  if (text === null) return null;
  return Object.fromEntries(nulSeparated(text).flatMap(pair => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
  }));
};

const strangerOf = ({ uid: me }: Machine, { uid, pid }: NacosProcess): string | null => (uid === null || uid === 0 || uid === me ? null : `process ${pid} belongs to user ${uid}`);

const ofProcess = async (machine: Machine, process: NacosProcess): Promise<Launch> => {
  const words = nulSeparated((await textAt(machine, `/proc/${process.pid}/cmdline`)) ?? '');
  // The command line of a process that is ending reads empty; it was whole when the processes were listed.
  const command = parseJavaCommand(words.length > 0 ? words : [process.javaPath ?? 'java', ...process.flags]);
  return { command, source: { kind: 'process', pid: process.pid, what: 'command line' }, env: await environmentOf(machine, process.pid), cwd: process.cwd, version: null, stranger: strangerOf(machine, process) };
};

const TAIL = 1024 * 1024;

const tailOf = async (place: Place, path: string): Promise<{ text: string; cut: boolean } | null> => {
  const found = await place.stat(path).catch(() => null);
  if (found?.kind !== 'file') return null;
  const tail = await place.read(path, { range: { from: -TAIL, length: TAIL } }).catch(() => null);
  return tail && { text: tail.toString('utf8'), cut: found.bytes > TAIL };
};

const COMMAND_LINE = /^.{0,4096}?\bjava(?:\.exe)?["']?\s.*(?:nacos\.home|nacos-server\.jar|nacos\.nacos)/;
const BANNER_VERSION = /\bNacos (\d+\.\d+\.\d+[\w.-]*)/;

interface LastStart {
  readonly command: JavaCommand;
  readonly source: Source;
  readonly version: string | null;
  readonly file: string;
}

/** The start script writes the whole java command as the first line of the start file. */
const lastStart = async (place: Place, home: string): Promise<LastStart | null> => {
  for (const name of ['startup.log', 'start.out']) {
    const path = join(home, 'logs', name);
    const tail = await tailOf(place, path);
    const lines = tail?.text.split('\n') ?? [];
    const at = lines.findLastIndex(line => COMMAND_LINE.test(line));
    if (at < 0 || !tail) continue;
    const version = lines.slice(at).map(line => BANNER_VERSION.exec(line)?.[1]).find(found => found !== undefined) ?? null;
    const source = tail.cut ? { kind: 'file', path } as const : { kind: 'file', path, line: at + 1 } as const;
    return { command: parseJavaCommand((lines[at] as string).trim()), source, version, file: path };
  }
  return null;
};

/** The home that the start file names; null when there is no start file, or it names none. */
export const startedFrom = async (place: Place, home: string): Promise<string | null> =>
  (await lastStart(place, home))?.command.systemProperties['nacos.home'] ?? null;

/** `-D` flags that a user gave the scripts through JAVA_OPT; those the script adds by itself depend on its options. */
const stockCommand = (home: string, version: string | null, env: Readonly<Record<string, string | undefined>>): JavaCommand => {
  const given = parseJavaCommand(`java ${env['JAVA_OPT'] ?? ''} ${env['JAVA_OPT_EXT'] ?? ''} -jar nacos-server.jar`);
  const key = isBefore(version, '1.4.1') ? 'spring.config.location' : 'spring.config.additional-location';
  return {
    ...given,
    systemProperties: { ...given.systemProperties, 'nacos.home': home },
    springArgs: [{ key, value: `file:${home}/conf/` }],
  };
};

/** Words after the JVM's flags show that a recorded command line is whole; one cut by a log shipper has none. */
const isWhole = (command: JavaCommand): boolean => command.springArgs.some(({ key }) => key.startsWith('spring.config.'));

const isReadable = async (place: Place, path: string): Promise<boolean> => (await place.read(path).catch(() => null)) !== null;

/**
 * The command that decides which settings are in force: of the running server, else of its last start as the start file
 * recorded it, else what the stock script would run.
 */
export const launchOf = async (place: Place, home: string, process: NacosProcess | undefined, jarVersion: string | null): Promise<Launch> => {
  if (process && place.machine) return ofProcess(place.machine, process);
  const { env } = place;
  const last = await lastStart(place, home);
  const version = jarVersion ?? last?.version ?? null;
  const stock = stockCommand(home, version, env);
  const script: Source = { kind: 'file', path: join(home, 'bin', 'startup.sh') };
  if (!last || !isWhole(last.command)) return { command: stock, source: script, env, cwd: null, version, stranger: null };
  const own = last.command.springArgs.some(({ value }) => value.includes(`${home}/conf`)) || !(await isReadable(place, join(home, 'conf', 'application.properties')));
  // A start file that came from another place names that place's files; here the files beside it count.
  const command = own ? last.command : { ...last.command, springArgs: stock.springArgs };
  return { command, source: last.source, env, cwd: null, version, stranger: (await place.machine?.strangerAt(last.file)) ?? null };
};
