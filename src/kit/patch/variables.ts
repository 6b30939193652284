import { literal } from '../../syntax/literal.ts';
import { addItem, endOf, firstItem, indentOf, isBlank, keyIn, keysAt, type Lines, quoteOf, replacedValue, scalar, spliced } from './block.ts';

/** `image`: of a Dockerfile. */
export type Form = 'compose' | 'docker' | 'kubernetes' | 'image';

/** Compose takes a dollar sign for a variable. */
const forCompose = (value: string, form: Form): string => (form === 'compose' && !/^\$\{\w+\}$/.test(value) ? value.replaceAll('$', '$$$$') : value);

/** In single quotes where the shell would take it apart. */
const forShell = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

type Way = (line: string) => string | null;

/** What may stand between quotes: a backslash in double ones, a second sign in single ones keeps the text from ending there. */
const IN_QUOTES = { '"': '(?:\\\\.|[^"\\\\])*', "'": "(?:''|[^'])*" } as const;

const inQuotes = (line: string, name: string, value: string, sign: keyof typeof IN_QUOTES): string | null => {
  const [, lead, start, end] = new RegExp(`^(.*?${sign})(${literal(name)}=)${IN_QUOTES[sign]}(${sign}.*)$`).exec(line) ?? [];
  return lead === undefined ? null : `${lead}${start}${sign === "'" ? value.replaceAll("'", "''") : value.replaceAll('"', '\\"')}${end}`;
};

/** `NAME=value` of a line: an item of a list, of `env_file`, of `docker run`. */
const assignment = (name: string, value: string, form: Form): Way => line => {
  const quoted = inQuotes(line, name, value, '"') ?? inQuotes(line, name, value, "'");
  if (quoted !== null) return quoted;
  // A word of a command ends at a blank: what follows may be the image.
  const word = new RegExp(`^((?:.*?\\s)?(?:-e|--env)[\\s=]+)${literal(name)}=(?:"[^"]*"|'[^']*'|[^\\s"']*)(\\s.*)?$`).exec(line);
  if (word) return `${word[1]}${forShell(`${name}=${value}`)}${word[2] ?? ''}`;
  const plain = new RegExp(`^(.*?(?:^|[\\s,[=]|-e))(${literal(name)}=)("[^"]*"|'[^']*'|[^\\s,\\]]*(?: (?!\\s*#|[-\\\\])[^\\s,\\]#-][^\\s,\\]]*)*)(.*)$`).exec(line);
  if (!plain) return null;
  const isItem = /^\s*- /.test(line);
  if (form === 'docker' || /-e\s*$/.test(plain[1] ?? '')) return `${plain[1]}${forShell(`${name}=${value}`)}${plain[4]}`;
  const sign = quoteOf(plain[3] ?? '');
  // A file of variables knows quotes around a value.
  const whole = isItem || sign === '' ? `${name}=${value}` : `${name}=${sign}${value}${sign}`;
  // Quotes around a part of an item would belong to the value.
  return isItem && scalar(whole) !== whole ? `${plain[1]}${scalar(whole)}${plain[4]}` : `${plain[1]}${whole}${plain[4]}`;
};

/** `NAME: value` of a line, and `{name: NAME, value: x}`. */
const mapping = (name: string, value: string): Way => line => {
  const flow = new RegExp(`^(.*\\bname:\\s*["']?${literal(name)}["']?\\s*,\\s*value:\\s*)("[^"]*"|'[^']*'|[^,}]*?)(\\s*[,}].*)$`).exec(line);
  if (flow) return `${flow[1]}${scalar(value, quoteOf(flow[2] ?? '') || '"')}${flow[3]}`;
  const inFlow = new RegExp(`^(.*[{,]\\s*["']?${literal(name)}["']?\\s*:\\s*)("[^"]*"|'[^']*'|[^,}]*?)(\\s*[,}].*)$`).exec(line);
  if (inFlow) return `${inFlow[1]}${scalar(value, quoteOf(inFlow[2] ?? ''))}${inFlow[3]}`;
  const own = new RegExp(`^(\\s*["']?${literal(name)}["']?\\s*:)(\\s*)(.*)$`).exec(line);
  return own && !/^[|>&*]/.test(own[3] ?? '') ? `${own[1]}${own[2] === '' ? ' ' : own[2]}${replacedValue(own[3] ?? '', value)}` : null;
};

/** Of Kubernetes the value stands on a line of its own. */
const ofManifest = (lines: Lines, at: number, name: string, value: string): Lines | null => {
  const same = mapping(name, value)(lines[at] ?? '');
  if (same !== null) return spliced(lines, at, 1, same);
  const head = lines.slice(at, at + 3).findIndex(line => new RegExp(`name:\\s*["']?${literal(name)}["']?\\s*(?:#.*)?$`).test(line));
  if (head === -1) return null;
  const end = endOf(lines, at);
  for (let line = at; line < end; line++) {
    const match = /^(\s*(?:- +)?value:\s*)(.*)$/.exec(lines[line] ?? '');
    if (match && !/^[|>&*]/.test(match[2] ?? '')) return spliced(lines, line, 1, `${match[1]}${replacedValue(match[2] ?? '', value, JSON.stringify)}`);
  }
  return null;
};

/** A Dockerfile takes `NAME=value` pairs, blanks in quotes, and the old form with one blank in place of the sign. */
const pairOf = (name: string, value: string): string => `${name}=${/^[\w@%+=:,./-]*$/.test(value) ? value : `"${value.replace(/(["\\$])/g, '\\$1')}"`}`;

const ofDockerfile = (lines: Lines, at: number, name: string, value: string): Lines | null => {
  const line = lines[at] ?? '';
  const pair = new RegExp(`^(.*?(?:^|\\s))${literal(name)}=(?:"(?:[^"\\\\]|\\\\.)*"|'[^']*'|(?:[^\\s"'\\\\]|\\\\\\S)*)(\\s.*)?$`).exec(line);
  if (pair) return spliced(lines, at, 1, `${pair[1]}${pairOf(name, value)}${pair[2] ?? ''}`);
  const old = new RegExp(`^(\\s*ENV\\s+)${literal(name)}\\s+\\S.*$`, 'i').exec(line);
  return old && !/\\\s*$/.test(line) ? spliced(lines, at, 1, `${old[1]}${pairOf(name, value)}`) : null;
};

/** The value of a variable that stands on this line. */
export const changeVariable = (lines: Lines, at: number, form: Form, name: string, value: string): Lines | null => {
  const line = lines[at] ?? '';
  if (form === 'kubernetes') return ofManifest(lines, at, name, value);
  if (form === 'image') return ofDockerfile(lines, at, name, value);
  const text = forCompose(value, form);
  const changed = assignment(name, text, form)(line) ?? mapping(name, text)(line);
  return changed === null ? null : spliced(lines, at, 1, changed);
};

/** Its name, where it stands. */
export const renameVariable = (lines: Lines, at: number, name: string, to: string): Lines | null => {
  const pattern = new RegExp(`(^|[^\\w])${literal(name)}(?![\\w])`);
  const found = lines.slice(at, at + 2).findIndex(line => pattern.test(line));
  if (found === -1) return null;
  return spliced(lines, at + found, 1, (lines[at + found] ?? '').replace(pattern, (_, lead: string) => `${lead}${to}`));
};

/** Whole lines only; of a line that says more a person takes it. */
export const removeVariable = (lines: Lines, at: number, name: string): Lines | null => {
  const line = lines[at] ?? '';
  const isWhole = new RegExp(`^\\s*ENV\\s+${literal(name)}(?:=\\S*|\\s+\\S.*)$`, 'i').test(line) && !/\\\s*$/.test(line) || new RegExp(`^\\s*(?:- +)?["']?${literal(name)}["']?\\s*(?:[=:]|$)`).test(line) || new RegExp(`^\\s*- +name:\\s*["']?${literal(name)}["']?\\s*(?:#.*)?$`).test(line);
  return isWhole ? spliced(lines, at, endOf(lines, at) - at) : null;
};

/** A word of `docker run` before the image, on a line of its own where the others are. */
export const addWord = (lines: Lines, imageAt: number, image: string, word: string): Lines | null => {
  const line = lines[imageAt] ?? '';
  const at = line.indexOf(image);
  if (at < 0 || image === '') return null;
  const lead = line.slice(0, at);
  const ending = /(\s*[\\`^])\s*$/.exec(lines[imageAt - 1] ?? '')?.[1];
  if (lead.trim() === '' && ending !== undefined) return spliced(lines, imageAt, 0, `${lead}${word}${ending}`);
  return spliced(lines, imageAt, 1, `${lead}${word} ${line.slice(at)}`);
};

export interface Place {
  readonly form: Form;
  /** Line of the service, of the container, or of the command; from 0. */
  readonly head: number;
  readonly imageAt: number;
  readonly image: string;
}

/** A variable joins those that are there, in their form. */
export const addVariable = (lines: Lines, { form, head, imageAt, image }: Place, name: string, value: string): Lines | null => {
  if (form === 'docker') return addWord(lines, imageAt, image, `-e ${forShell(`${name}=${value}`)}`);
  if (form === 'image') return spliced(lines, head + 1, 0, `ENV ${pairOf(name, value)}`);
  const column = keysAt(lines, head);
  if (form === 'kubernetes') return addToManifest(lines, head, name, value);
  const text = forCompose(value, form);
  const at = keyIn(lines, head, 'environment');
  if (at === -1) return /:\s*[{*]/.test(lines[head] ?? '') ? null : spliced(lines, endOf(lines, head), 0, `${' '.repeat(column)}environment:`, `${' '.repeat(column + 2)}${name}: ${scalar(text)}`);
  const rest = (lines[at] ?? '').replace(/^.*?environment\s*:\s*/, '');
  if (rest.startsWith('[')) return addItem(lines, head, 'environment', scalar(`${name}=${text}`));
  const flow = /^(.*\{)(.*?)(\s*\}\s*(?:#.*)?)$/.exec(lines[at] ?? '');
  if (flow) return spliced(lines, at, 1, `${flow[1]}${flow[2]}${(flow[2] ?? '').trim() === '' ? '' : ', '}${name}: ${scalar(text)}${flow[3]}`);
  if (rest !== '' && !rest.startsWith('#')) return null;
  const end = endOf(lines, at);
  const first = lines.slice(at + 1, end).find(line => !isBlank(line)) ?? '';
  if (/^\s*- /.test(first)) return addItem(lines, head, 'environment', scalar(`${name}=${text}`));
  const width = first === '' ? column + 2 : indentOf(first);
  return spliced(lines, end, 0, `${' '.repeat(width)}${name}: ${scalar(text)}`);
};

const addToManifest = (lines: Lines, head: number, name: string, value: string): Lines | null => {
  const at = keyIn(lines, head, 'env');
  const inOne = `{name: ${name}, value: ${JSON.stringify(value)}}`;
  const pair = (width: number): readonly string[] => [`${' '.repeat(width)}- name: ${name}`, `${' '.repeat(width)}  value: ${JSON.stringify(value)}`];
  if (at === -1) return spliced(lines, endOf(lines, head), 0, `${' '.repeat(keysAt(lines, head))}env:`, ...pair(keysAt(lines, head) + 2));
  if (/\[.*\]/.test(lines[at] ?? '')) return addItem(lines, head, 'env', inOne);
  const end = endOf(lines, at);
  const first = firstItem(lines, at, end);
  return first === undefined ? null : spliced(lines, end, 0, ...(/^\s*- *\{/.test(first) ? [`${' '.repeat(indentOf(first))}- ${inOne}`] : pair(indentOf(first))));
};
