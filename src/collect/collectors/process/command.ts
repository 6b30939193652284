import { STANDALONE_KEY } from '../../../nacos/mode.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET } from '../../../nacos/ports.ts';
import { baseName } from '../../../syntax/paths.ts';
import { NEW_PORT_KEY, OLD_PORT_KEY } from '../../../nacos/main-port.ts';
import { table } from '../../../syntax/table.ts';

/** A java command line taken apart. */
export interface JavaCommand {
  /** Words before the main class or jar: -D, -X, -XX … */
  readonly jvm: readonly string[];
  readonly jar: string | null;
  readonly mainClass: string | null;
  readonly args: readonly string[];
}

/** Options of the launcher whose value is the next word (`java --help`, JDK 8 to 25). */
const TAKES_VALUE: ReadonlySet<string> = new Set([
  '-cp',
  '-classpath',
  '--class-path',
  '-p',
  '--module-path',
  '--upgrade-module-path',
  '--add-modules',
  '--limit-modules',
  '--add-reads',
  '--add-exports',
  '--add-opens',
  '--patch-module',
  '--enable-native-access',
  '--source',
  '--describe-module',
  '-d',
]);

const isJava = (word: string): boolean => /^javaw?(?:\.exe)?$/i.test(baseName(word));

/** Takes a command line apart; null when its program is not java. */
export const javaCommand = (words: readonly string[]): JavaCommand | null => {
  if (words[0] === undefined || !isJava(words[0])) return null;
  const jvm: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-jar') return { jvm, jar: words[at + 1] ?? null, mainClass: null, args: words.slice(at + 2) };
    if (word === '-m' || word === '--module') {
      const main = words[at + 1]?.split('/')[1] ?? null;
      return { jvm, jar: null, mainClass: main, args: words.slice(at + 2) };
    }
    if (word.startsWith('-') || word.startsWith('@') || word === '') {
      jvm.push(word);
      if (TAKES_VALUE.has(word)) at++;
    } else return { jvm, jar: null, mainClass: word, args: words.slice(at + 1) };
  }
  return { jvm, jar: null, mainClass: null, args: [] };
};

/** Value of the last `-Dname=` of the JVM; null when absent. */
export const systemProperty = (command: JavaCommand, name: string): string | null => {
  const prefix = `-D${name}=`;
  return command.jvm.findLast(word => word.startsWith(prefix))?.slice(prefix.length) ?? null;
};

/** Value of `--name=`; null when absent. Spring takes the first of several as a list, of which the last wins for a number. */
const argument = (command: JavaCommand, name: string): string | null => {
  const prefix = `--${name}=`;
  return command.args.findLast(word => word.startsWith(prefix))?.slice(prefix.length) ?? null;
};

/** Main classes of Nacos that are not servers. */
const NOT_A_SERVER = /^com\.alibaba\.nacos\.(?:client|api|common|example|test)\b/;

/**
 * Whether it is a Nacos server: nacos-server.jar, the program argument `nacos.nacos` of the scripts, a main class of the server,
 * or a -Dnacos.home. An application that only carries nacos-client has none of these.
 */
export const isNacosServer = (command: JavaCommand): boolean => {
  const jar = baseName(command.jar ?? '');
  if (/^nacos-server[\w.-]*\.jar$/.test(jar)) return true;
  const main = command.mainClass ?? '';
  if (NOT_A_SERVER.test(main)) return false;
  if (main === '' && jar === '') return false;
  return (
    command.args.includes('nacos.nacos') ||
    main.startsWith('com.alibaba.nacos.') ||
    systemProperty(command, 'nacos.home') !== null
  );
};

/** nacos.home of the server: the property, else where the jar lies (`<home>/target/nacos-server.jar`); null when neither tells. */
export const homeOf = (command: JavaCommand): string | null => {
  const given = systemProperty(command, 'nacos.home');
  if (given) return given;
  const match = /^(.*)[\\/]target[\\/][^\\/]+\.jar$/.exec(command.jar ?? '');
  return match?.[1] || null;
};

const UNITS: Readonly<Record<string, number>> = table({ k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 });

/** -Xmx or -XX:MaxHeapSize in bytes, the last one wins; null when not given. */
export const maxHeapBytes = (command: JavaCommand): number | null => {
  const last = command.jvm.findLast(word => /^(?:-Xmx|-XX:MaxHeapSize=)\d/.test(word));
  const match = last === undefined ? null : /(\d{1,15})([kmgt]?)$/i.exec(last);
  return match?.[1] ? Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1) : null;
};

export const isStandalone = (command: JavaCommand): boolean =>
  systemProperty(command, STANDALONE_KEY)?.toLowerCase() === 'true' ||
  argument(command, STANDALONE_KEY)?.toLowerCase() === 'true';

/** Main port given on the command line (arguments beat -D); null when it stands elsewhere. */
export const portOnCommandLine = (command: JavaCommand): number | null => {
  for (const key of [NEW_PORT_KEY, OLD_PORT_KEY]) {
    const text = argument(command, key) ?? systemProperty(command, key);
    if (text !== null && /^\d{1,5}$/.test(text)) return Number(text);
  }
  return null;
};

/** Of the ports a server listens on, the one that has its gRPC ports at +1000 and +1001; null when there is none or more than one. */
export const mainPortAmong = (listens: readonly number[]): number | null => {
  const all = new Set(listens);
  const fitting = [...all].filter(port => all.has(port + GRPC_SDK_OFFSET) && all.has(port + GRPC_CLUSTER_OFFSET));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
};

/** A command line in one string, as `ps` and Windows give it, cut into words; quotes hold blanks together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(match => match[0].replaceAll('"', ''));
