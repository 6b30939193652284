import type { Action, Actions } from '../../model/action.ts';
import type { At, DeclaredPlaces } from '../fixes/entry.ts';
import { variableFor } from '../../nacos/image-env/variable-for.ts';
import { literal } from '../../syntax/literal.ts';
import { baseName } from '../../syntax/paths.ts';
import { hasBlank } from '../fixes/blank.ts';
import { imageVariables } from '../fixes/in-image.ts';
import { addItem, blockBelow, endOf, indentOf, keyIn, keysAt, type Lines, setKey, spliced } from './block.ts';
import { waitsFor } from './depends.ts';
import { type SourceText, unifiedDiff } from './diff.ts';
import { addVariable, addWord, changeVariable, type Place, removeVariable, renameVariable } from './variables.ts';
import { table } from '../../syntax/table.ts';

/** The user's own files while they are edited. */
type Texts = Map<string, { readonly source: SourceText; readonly before: SourceText['lines']; lines: Lines }>;

const opened = (texts: Texts, path: string, at: At): Lines | null => {
  const known = texts.get(path);
  if (known) return known.lines;
  const source = at.source?.(path) ?? null;
  if (source === null) return null;
  const lines = source.lines.map(({ text }) => text);
  texts.set(path, { source, before: source.lines, lines });
  return lines;
};

const edited = (texts: Texts, path: string, at: At, edit: (lines: Lines) => Lines | null): boolean => {
  const lines = opened(texts, path, at);
  const after = lines && edit(lines);
  const text = texts.get(path);
  if (!after || !text) return false;
  text.lines = after;
  return true;
};

/** Where a line of the file as it was stands now: what was added above it pushed it down. */
const moved = (texts: Texts, path: string, line: number): number => {
  const text = texts.get(path);
  const wanted = text?.before[line - 1]?.text;
  if (!text || wanted === undefined || text.lines[line - 1] === wanted) return line - 1;
  const shift = text.lines.length - text.before.length;
  return text.lines[line - 1 + shift] === wanted ? line - 1 + shift : line - 1;
};

/** Where the container is declared that a variable joins. */
const placeFor = (texts: Texts, { file, line, imageLine, form }: DeclaredPlaces, at: At): Place =>
  ({ form, head: moved(texts, file, line), imageAt: moved(texts, file, imageLine), image: at.image ?? '' });

const setVariable = (texts: Texts, at: At, name: string, value: string): boolean => {
  const { declared } = at;
  if (!declared || hasBlank(value)) return false;
  const found = declared.variable(name);
  if (found) return edited(texts, found.path, at, lines => changeVariable(lines, moved(texts, found.path, found.line), found.isOfImage ? 'image' : declared.form, name, value));
  return edited(texts, declared.file, at, lines => addVariable(lines, placeFor(texts, declared, at), name, value));
};

/** Nobody prints a secret: Compose takes it from `.env`, the command makes it. */
const setSecret = (texts: Texts, at: At, name: string, made: string): boolean => {
  const { declared } = at;
  if (!declared || declared.form === 'kubernetes' || declared.form === 'image' || declared.variable(name) !== null) return false;
  return edited(texts, declared.file, at, lines => {
    const place = placeFor(texts, declared, at);
    return declared.form === 'docker' ? addWord(lines, place.imageAt, place.image, `-e "${name}=${made}"`) : addVariable(lines, place, name, `\${${name}}`);
  });
};

/** A line of cluster.conf is a word of the variable from which the image writes it. */
const setMember = (texts: Texts, at: At, { old, line }: Actions['set-line']): boolean => {
  const list = at.declared?.variable('NACOS_SERVERS')?.value?.split(/[\s,]+/).filter(word => word !== '');
  if (!list || (old !== null && !list.includes(old))) return false;
  const changed = old === null ? [...list, ...(line === null ? [] : [line])] : list.flatMap(word => (word === old ? (line === null ? [] : [line]) : [word]));
  return setVariable(texts, at, 'NACOS_SERVERS', changed.join(' '));
};

const own = (texts: Texts, at: At, name: string, edit: (lines: Lines, line: number) => Lines | null): boolean => {
  const found = at.declared?.variable(name);
  return found != null && edited(texts, found.path, at, lines => edit(lines, moved(texts, found.path, found.line)));
};

const removeOwn = (texts: Texts, at: At, name: string): boolean => own(texts, at, name, (lines, line) => removeVariable(lines, line, name));

interface Spot {
  readonly path: string;
  readonly line: number;
}

const placeOf = (place: string, { declared }: At): Spot | null => {
  if (place === '' || place === 'image') return declared ? { path: declared.file, line: place === '' ? declared.line : declared.imageLine } : null;
  const match = /^(.+):(\d+)$/.exec(place);
  return match?.[1] === undefined ? null : { path: match[1], line: Number(match[2]) };
};

/** What the lists and keys of a service are called on the command line. */
const OPTIONS: Readonly<Record<string, string>> = table({ ports: '-p', volumes: '-v', networks: '--network', extra_hosts: '--add-host', hostname: '--hostname', platform: '--platform' });

const onCommandLine = (lines: Lines, at: At, texts: Texts, key: string, value: string): Lines | null => {
  const { declared, image } = at;
  const option = OPTIONS[key];
  if (!declared || option === undefined || image === null) return null;
  return value.split('\n').reduce<Lines | null>((done, item) => done && addWord(done, moved(texts, declared.file, declared.imageLine) + (done.length - lines.length), image, `${option} ${item.replace(/^"(.*)"$/, '$1')}`), lines);
};

/** A text by itself: 848 does not stand in 8848. */
const byItself = (text: string): RegExp => new RegExp(`${/^\w/.test(text) ? '(?<!\\w)' : ''}${literal(text)}${/\w$/.test(text) ? '(?!\\w)' : ''}`);

/** On the line, or below it in its block, the first that has the text. */
const replaced = (lines: Lines, head: number, from: string, to: string): Lines | null => {
  const end = Math.max(endOf(lines, head), head + 1);
  const [block, whole] = [lines.slice(head, end), byItself(from)];
  const found = block.findIndex(line => whole.test(line));
  return found === -1 ? null : spliced(lines, head + found, 1, (block[found] ?? '').replace(whole, () => to));
};

const addBlock = (lines: Lines, head: number, key: string, value: string): Lines | null => {
  const column = keysAt(lines, head);
  const below = value.split('\n').map(each => `${' '.repeat(column + 2)}${each}`);
  return keyIn(lines, head, key) === -1 ? spliced(lines, endOf(lines, head), 0, `${' '.repeat(column)}${key}:`, ...below) : null;
};

/** Only of a file that has such a block, and not yet what is to be added. */
const appended = (lines: Lines, beside: string, text: string): Lines | null => {
  const begins = new RegExp(`^${beside}\\b`);
  const added = text.split('\n');
  const first = text.trim().split('\n')[0]?.trim();
  if (!lines.some(line => begins.test(line)) || lines.some(line => line.trim() === first)) return null;
  return spliced(lines, lines.at(-1) === '' ? lines.length - 1 : lines.length, 0, ...added);
};

/** A block that stands on one line holds its directives behind its brace; which of two is meant, the line does not tell. */
const beforeIn = (lines: Lines, head: number, added: readonly string[]): Lines | null => {
  const text = lines[head] ?? '';
  const brace = text.lastIndexOf('{');
  if (brace === -1 || text.slice(brace + 1).trim() === '') return spliced(lines, head, 0, ...added);
  return text.slice(0, brace).includes('}') ? null : spliced(lines, head, 1, `${text.slice(0, brace + 1)} ${added.map(each => each.trim()).join(' ')}${text.slice(brace + 1)}`);
};

const inLines = (lines: Lines, head: number, { how, key, value }: Actions['edit-declared']): Lines | null => {
  const text = lines[head] ?? '';
  const indented = value.split('\n').map(each => (each === '' ? '' : `${' '.repeat(indentOf(text))}${each}`));
  switch (how) {
    case 'text': return replaced(lines, head, key, value);
    case 'item': {
      const block = blockBelow(lines, head, key);
      return block && value.split('\n').reduce<Lines | null>((done, item) => done && addItem(done, block.head, block.key, item), lines);
    }
    case 'key': {
      const block = blockBelow(lines, head, key);
      return block && setKey(lines, block.head, block.key, value);
    }
    case 'waits': return waitsFor(lines, head, value);
    case 'block': return addBlock(lines, head, key, value);
    case 'after': return spliced(lines, head + 1, 0, ...indented);
    case 'before': return beforeIn(lines, head, indented);
    case 'remove': return (/^\s*- /.test(text) && text.includes(key)) || text.trim() === key ? spliced(lines, head, 1) : null;
    case 'end': return appended(lines, key, value);
  }
};

/** One a line, each of which gets the edit. */
const editDeclared = (texts: Texts, at: At, action: Actions['edit-declared']): boolean => {
  if (hasBlank(action.value) || (at.declared?.form === 'image' && action.place === '')) return false;
  return action.place.split('\n').map(place => placeOf(place, at)).every(spot => spot !== null && edited(texts, spot.path, at, lines =>
    // Lists and keys of a pod's container are none of Compose's.
    (at.declared?.form === 'kubernetes' && action.place === '' ? null : at.declared?.form === 'docker' && (action.how === 'item' || action.how === 'key') ? onCommandLine(lines, at, texts, action.key, action.value) : inLines(lines, moved(texts, spot.path, spot.line), action))));
};

/** True: the action is done in the user's own files; null: it is none of them. */
const applied = (texts: Texts, action: Action, at: At): boolean | null => {
  switch (action.act) {
    case 'set-variable': return setVariable(texts, at, action.name, action.value);
    case 'set-property': {
      const { name, value } = variableFor(action.key, action.value ?? '');
      return action.value === null ? removeOwn(texts, at, name) : setVariable(texts, at, name, value);
    }
    case 'set-line': return setMember(texts, at, action);
    case 'rename-variable': return own(texts, at, action.name, (lines, line) => renameVariable(lines, line, action.name, action.to));
    // What nobody wrote needs no removing.
    case 'remove-variable': return at.declared?.variable(action.name) === null ? null : removeOwn(texts, at, action.name);
    case 'edit-declared': return editDeclared(texts, at, action);
    case 'set-heap': case 'start-server': case 'restart-server': case 'add-java-option': {
      const pairs = imageVariables(action, at);
      return pairs.length === 0 ? null : pairs.map(([name, value]) => setVariable(texts, at, name, value)).every(Boolean);
    }
    case 'set-secret': return setSecret(texts, at, variableFor(action.key, '').name, `${action.prefix}$(openssl rand -${action.as} ${action.bytes})`);
    default: return null;
  }
};

/** Of an absolute path, to be applied from the root; of a path of Windows the name alone. */
const headPath = (path: string): string => (/^[A-Za-z]:|\\/.test(path) ? baseName(path) : path.replace(/^\/+/, '').replace(/^(?:\.\/)+/, ''));

/** As a unified diff; null where it cannot be told as one. */
const patchOf = (texts: Texts): string | null => {
  const diffs = [...texts].map(([path, { source, lines }]) => (path === '-' ? null : unifiedDiff(headPath(path), source, lines)));
  return diffs.length > 0 && diffs.every(diff => diff !== null) ? diffs.join('') : null;
};

/** A `docker run` as it should have been typed; null where nothing of it changes. */
const commandOf = (texts: Texts, { declared }: At): string | null => {
  const text = declared?.form === 'docker' ? texts.get(declared.file) : undefined;
  if (!declared || !text) return null;
  const end = declared.imageLine + (text.lines.length - text.before.length);
  return text.lines.slice(declared.line - 1, end).join('\n').trim();
};

/** What a fix makes of the user's own files. */
export interface Rewritten {
  readonly patch: string | null;
  readonly command: string | null;
}

/** All actions together, in the user's own compose file, manifest, command or proxy; nothing where a part of the fix is none of them. */
export const rewrittenBy = (actions: readonly Action[], at: At): Rewritten => {
  const texts: Texts = new Map();
  const done = at.source ? actions.map(action => applied(texts, action, at)).filter(one => one !== null) : [];
  return done.length === 0 || done.includes(false) ? { patch: null, command: null } : { patch: patchOf(texts), command: commandOf(texts, at) };
};
