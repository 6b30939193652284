export interface JavaCommand {
  readonly java: string | null;
  /** JVM flags without -D, -jar and -cp. */
  readonly jvmFlags: readonly string[];
  /** -Dkey=value; the last one of a key wins. Values are as given: mask before they become facts. */
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly jar: string | null;
  readonly mainClass: string | null;
  /** Everything after the jar or main class. */
  readonly args: readonly string[];
  /** `--key=value` among `args`, in order; a repeated key stands for a list in Spring. */
  readonly springArgs: readonly { readonly key: string; readonly value: string }[];
}

/** JVM options that take the next word. */
const WITH_VALUE = new Set([
  '-cp',
  '-classpath',
  '--class-path',
  '-p',
  '--module-path',
  '--add-modules',
  '--add-opens',
  '--add-exports',
  '--add-reads',
  '--upgrade-module-path',
  '--limit-modules',
  '--patch-module',
]);

const MAX_LENGTH = 262_144;

/** Words of a printed command line: double and single quotes group, a backslash protects a quote only (Windows paths keep theirs). */
export const wordsOf = (line: string): readonly string[] => {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let open = false;
  for (let at = 0; at < Math.min(line.length, MAX_LENGTH); at++) {
    const c = line[at] ?? '';
    if (c === '\\' && /["']/.test(line[at + 1] ?? '')) {
      word += line[++at];
      open = true;
    } else if (quote !== '') {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      open = true;
    } else if (/\s/.test(c)) {
      if (open || word !== '') words.push(word);
      word = '';
      open = false;
    } else word += c;
  }
  return open || word !== '' ? [...words, word] : words;
};

const JAVA = /(?:^|[\\/])javaw?(?:\.exe)?$/i;

/** `nohup`, `exec`, `VAR=x` … in front of java are not part of the command. */
const fromJava = (words: readonly string[]): { java: string | null; rest: readonly string[] } => {
  const at = words.findIndex(word => JAVA.test(word));
  // Without java the words are the arguments of a JVM, as JAVA_TOOL_OPTIONS or a process list shows them.
  return at < 0 ? { java: null, rest: words } : { java: words[at] ?? null, rest: words.slice(at + 1) };
};

interface Split {
  readonly flags: readonly string[];
  readonly jar: string | null;
  readonly mainClass: string | null;
  readonly args: readonly string[];
}

const splitAtMain = (words: readonly string[]): Split => {
  const flags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-jar') return { flags, jar: words[at + 1] ?? null, mainClass: null, args: words.slice(at + 2) };
    // An empty word is the main class "": the JVM fails on it.
    if (!word.startsWith('-') && !word.startsWith('@')) return { flags, jar: null, mainClass: word, args: words.slice(at + 1) };
    flags.push(word);
    if (WITH_VALUE.has(word)) flags.push(words[++at] ?? '');
  }
  return { flags, jar: null, mainClass: null, args: [] };
};

const pairOf = (text: string): { key: string; value: string } => {
  const equals = text.indexOf('=');
  return equals < 0 ? { key: text, value: '' } : { key: text.slice(0, equals), value: text.slice(equals + 1) };
};

/** -D flags after -jar are program arguments, not system properties. */
const propertiesOf = (flags: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    flags
      .filter(flag => flag.startsWith('-D'))
      .map(flag => {
        const { key, value } = pairOf(flag.slice(2));
        return [key, value];
      }),
  );

/** SimpleCommandLineArgsParser@5.3: `--key=value`, `--key` is the empty value, a bare `--` nothing. */
const springArgsOf = (args: readonly string[]): JavaCommand['springArgs'] =>
  args.filter(arg => arg.startsWith('--') && arg.length > 2).map(arg => pairOf(arg.slice(2)));

/** Reads a java command: the first line of start.out or startup.log, or the words of /proc/<pid>/cmdline (never split again). */
export const parseJavaCommand = (command: string | readonly string[]): JavaCommand => {
  const words = typeof command === 'string' ? wordsOf(command) : command;
  const { java, rest } = fromJava(words);
  const { flags, jar, mainClass, args } = splitAtMain(rest);
  return {
    java,
    jvmFlags: flags.filter(flag => !flag.startsWith('-D')),
    systemProperties: propertiesOf(flags),
    jar,
    mainClass,
    args,
    springArgs: springArgsOf(args),
  };
};
