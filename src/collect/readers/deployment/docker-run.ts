import type { DeclaredContainer, DeclaredMount, DeclaredVariable } from '../../../model/deployment.ts';
import { commandsIn, type ShellWord } from '../../../syntax/shell-words.ts';
import { parseEnvFile } from '../../../syntax/env-file.ts';
import { promptCommand } from '../pasted/text.ts';
import { blankContainer, bytesOf, secondsOf, urlIn } from './blank.ts';
import { publishedPorts } from './ports.ts';
import { table } from '../../../syntax/table.ts';

/** Reads a file that a command names, when it was given too. */
export type FileLookup = (name: string, from: string) => { readonly path: string; readonly text: string } | null;

export const RUN = /(?:^|\n)[ \t]*(?:[$#>][ \t]+)?(?:sudo[ \t]+)?(?:docker|podman|nerdctl)(?:[ \t]+(?:-[-\w.]+(?:[= ][^\s-]\S*)?|container))*[ \t]+(?:run|create)(?=\s)/;

/** `[root@node1 ~]# docker run …` as the command that was typed; lines stay where they are. */
export const unprompted = (text: string): string => text.split('\n').map(line => {
  const typed = promptCommand(line);
  return typed !== null && typed !== '' && RUN.test(typed) ? line.slice(line.indexOf(typed.slice(0, 16))) : line;
}).join('\n');

/** Options without a value; every other one takes the next word. */
const SWITCHES = new Set([
  'detach', 'interactive', 'tty', 'rm', 'privileged', 'read-only', 'init', 'publish-all', 'no-healthcheck', 'oom-kill-disable', 'sig-proxy', 'quiet', 'disable-content-trust', 'replace', 'tls-verify', 'd', 'i', 't', 'P', 'q',
]);

const LONG: Readonly<Record<string, string>> = table({ e: 'env', p: 'publish', v: 'volume', h: 'hostname', m: 'memory', u: 'user', w: 'workdir', l: 'label', a: 'attach', c: 'cpu-shares', net: 'network', 'net-alias': 'network-alias' });

export interface Option {
  readonly name: string;
  /** As it is typed. */
  readonly word: ShellWord;
  readonly value: ShellWord;
}

const optionOf = (words: readonly ShellWord[], at: number): { readonly options: readonly Option[]; readonly next: number } => {
  const word = words[at] as ShellWord;
  const long = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word.text);
  if (long) {
    const name = LONG[long[1] ?? ''] ?? long[1] ?? '';
    if (long[2] !== undefined) return { options: [{ name, word, value: { ...word, text: long[2] } }], next: at + 1 };
    if (SWITCHES.has(name)) return { options: [{ name, word, value: { ...word, text: 'true' } }], next: at + 1 };
    return { options: [{ name, word, value: words[at + 1] ?? { ...word, text: '' } }], next: at + 2 };
  }
  const letters = word.text.slice(1);
  const taking = [...letters].findIndex(letter => !SWITCHES.has(letter));
  const switches = [...letters].slice(0, taking === -1 ? letters.length : taking).map(name => ({ name, word, value: { ...word, text: 'true' } }));
  if (taking === -1) return { options: switches, next: at + 1 };
  const name = LONG[letters[taking] ?? ''] ?? letters[taking] ?? '';
  const attached = letters.slice(taking + 1).replace(/^=/, '');
  const value = attached === '' ? (words[at + 1] ?? { ...word, text: '' }) : { ...word, text: attached };
  return { options: [...switches, { name, word, value }], next: attached === '' ? at + 2 : at + 1 };
};

export interface Run {
  readonly options: readonly Option[];
  readonly image: ShellWord | null;
  /** Its position among the words; -1: there is none. */
  readonly imageAt: number;
  /** Behind the image. */
  readonly rest: readonly ShellWord[];
}

export const parsedRun = (words: readonly ShellWord[]): Run => {
  const begin = words.findIndex(({ text }) => text === 'run' || text === 'create') + 1;
  const options: Option[] = [];
  let at = begin;
  while (at < words.length && /^-./.test(words[at]?.text ?? '')) {
    const read = optionOf(words, at);
    options.push(...read.options);
    at = read.next;
  }
  return { options, image: words[at] ?? null, imageAt: at < words.length ? at : -1, rest: words.slice(at + 1) };
};

const variable = ({ text, line, isOpen }: ShellWord, path: string): DeclaredVariable => {
  const [, name = text, value] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  const isUnseen = value === undefined || (isOpen && /[$`]/.test(value)) || /^%\w+%$/.test(value);
  return { name, value: isUnseen ? null : value, from: 'environment', path, line };
};

const ofEnvFile = ({ text }: ShellWord, path: string, files: FileLookup): readonly DeclaredVariable[] | null => {
  const file = files(text, path);
  // Docker takes no `export` and no blanks around the sign: as they are meant, what they cost is not missed a second time.
  return file && parseEnvFile(file.text.replace(/^\s*(?:export\s+)?([A-Za-z_]\w*)[ \t]*=/gm, '$1='), 'raw').map(({ name, value, line }) => ({ name, value, from: 'env_file' as const, path: file.path, line }));
};

const mount = ({ text, line }: ShellWord, path: string): DeclaredMount | null => {
  const match = /^(?:((?:[A-Za-z]:)?[^:]+):)?(\/[^:]*)(?::([\w,]+))?$/.exec(text);
  const target = match?.[2];
  if (target === undefined) return null;
  const source = match?.[1] ?? null;
  return { source, target, kind: source !== null && /^[./~$]|^[A-Za-z]:/.test(source) ? 'bind' : 'volume', readOnly: /(?:^|,)ro\b/.test(match?.[3] ?? ''), path, line };
};

const longMount = ({ text, line }: ShellWord, path: string): DeclaredMount | null => {
  const parts = new Map(text.split(',').map(part => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]));
  const target = parts.get('target') ?? parts.get('destination') ?? parts.get('dst');
  const kind = parts.get('type') === 'bind' ? 'bind' : parts.get('type') === 'tmpfs' ? 'tmpfs' : 'volume';
  return target === undefined ? null : { source: parts.get('source') ?? parts.get('src') ?? null, target, kind, readOnly: parts.has('readonly') || parts.has('ro'), path, line };
};

const MODES: Readonly<Record<string, DeclaredContainer['networkMode']>> = table({ host: 'host', none: 'none', bridge: 'bridge', default: 'bridge' });

/** The container of one command: its words from the program on. */
export const containerOf = (words: readonly ShellWord[], at: number, path: string, files: FileLookup): DeclaredContainer | null => {
  const { options, image, rest } = parsedRun(words);
  if (!image) return null;
  const all = (name: string): readonly ShellWord[] => options.filter(option => option.name === name).map(({ value }) => value);
  const last = (name: string): string | null => all(name).at(-1)?.text ?? null;
  const start = words[0]?.line ?? 1;
  const name = last('name') ?? `container ${at + 1}`;
  const network = last('network');
  const networkMode = network === null ? 'bridge' : (MODES[network] ?? (network.startsWith('container:') ? 'other' : 'bridge'));
  const envFiles = all('env-file').map(word => ofEnvFile(word, path, files));
  const written = all('env').map(word => variable(word, path));
  const healthCommand = last('health-cmd');
  const entrypoint = all('entrypoint').at(-1);
  return {
    ...blankContainer(name, path, start),
    names: [...(last('name') === null ? [] : [name]), ...[...all('network-alias'), ...all('ip')].map(({ text }) => text)], hostname: last('hostname'),
    image: image.isOpen ? null : image.text, imageLine: image.line,
    env: [...envFiles.flatMap(file => file ?? []).filter(one => !written.some(other => other.name === one.name)), ...written], envIsPartial: envFiles.includes(null),
    ports: all('publish').flatMap(({ text, line }) => publishedPorts(text, path, line)),
    networks: network !== null && MODES[network] === undefined && networkMode === 'bridge' ? all('network').map(({ text }) => text.replace(/^name=([^,]+).*/, '$1')) : null, networkMode,
    extraHosts: all('add-host').map(({ text }) => text), mounts: [...all('volume').map(word => mount(word, path)), ...all('mount').map(word => longMount(word, path))].filter(one => one !== null),
    probes: healthCommand === null ? [] : [{ kind: 'health', ...urlIn(healthCommand), command: healthCommand, path, line: start, patienceSeconds: secondsOf(last('health-start-period') ?? '0', 0) + secondsOf(last('health-interval') ?? '30s', 30) * Number(last('health-retries') ?? 3) }],
    ...(rest.length > 0 && { command: rest.map(({ text }) => text).join(' ') }),
    ...(words.some(({ isCut }) => isCut) && { cut: { path, line: words.find(({ isCut }) => isCut)?.line ?? start } }),
    memoryBytes: last('memory') === null ? null : bytesOf(last('memory') ?? ''), platform: last('platform'), ...(entrypoint && { entrypoint: { text: entrypoint.text, path, line: entrypoint.line } }),
  };
};

/** Containers that the `docker run` lines of a text would make, in their order. */
export const parseDockerRun = (text: string, path: string, startLine = 1, files: FileLookup = () => null): readonly DeclaredContainer[] => {
  const shifted = '\n'.repeat(startLine - 1) + text;
  return commandsIn(shifted, RUN).map((words, at) => containerOf(words, at, path, files)).filter(one => one !== null);
};
