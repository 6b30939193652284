import type { At } from '../../src/kit/fixes/entry.ts';
import { isLook } from '../../src/kit/fixes/steps.ts';
import { rewrittenBy } from '../../src/kit/patch/index.ts';
import type { Action, Actions } from '../../src/model/action.ts';
import type { Texts } from './reread.ts';

/** One hunk: the lines that must stand at `start`, and those that do afterwards. */
const applyHunk = (lines: string[], shift: number, [head = '', ...body]: readonly string[]): number => {
  const start = Number(/^@@ -(\d+)/.exec(head)?.[1]);
  const wanted = body.filter(line => !line.startsWith('+') && !line.startsWith('\\')).map(line => line.slice(1));
  const after = body.filter(line => !line.startsWith('-') && !line.startsWith('\\')).map(line => line.slice(1));
  const at = (wanted.length === 0 ? start : start - 1) + shift;
  if (wanted.some((line, index) => lines[at + index] !== line)) throw new Error(`the patch does not fit at line ${start}`);
  lines.splice(at, wanted.length, ...after);
  return shift + after.length - wanted.length;
};

/** What `patch -p0` makes of the files, without any fuzz. */
export const patched = (files: Texts, patch: string): Texts => {
  const result: Record<string, string> = { ...files };
  for (const part of patch.split(/^--- /m).slice(1)) {
    const path = part.slice(0, part.indexOf('\n'));
    const text = result[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    const lines = text.split('\n');
    const hunks = part.split(/^(?=@@ )/m).slice(1).map(hunk => hunk.replace(/\n$/, '').split('\n'));
    hunks.reduce((shift, hunk) => applyHunk(lines, shift, hunk), 0);
    result[path] = lines.join('\n');
  }
  return result;
};

const dependency = (coordinates: string, file: string): string => {
  const [group = '', artifact = '', version] = coordinates.split(':');
  if (!file.endsWith('.xml')) return `dependencies { implementation '${coordinates}' }`;
  return `<dependency>\n<groupId>${group}</groupId><artifactId>${artifact}</artifactId>${version === undefined ? '' : `<version>${version}</version>`}\n</dependency>`;
};

const isCoordinates = (text: string): boolean => /^[\w.-]+:[\w.-]+(?::[\w.-]+)?$/.test(text) && text.includes('.');

/** What is imported for its versions has a place of its own. */
const imported = (text: string, coordinates: string): string => {
  const entry = dependency(coordinates, 'pom.xml').replace('</version>', '</version><type>pom</type><scope>import</scope>');
  return text.includes('<dependencyManagement>') ? text.replace(/<\/dependencies>\s*<\/dependencyManagement>/, end => `${entry}\n${end}`) : text.replace(/<dependencies>/, () => `<dependencyManagement><dependencies>\n${entry}\n</dependencies></dependencyManagement>\n<dependencies>`);
};

const added = (text: string, file: string, what: string, line: number): string => {
  if (isCoordinates(what) && file.endsWith('.xml') && /:[\w.-]+-dependencies:/.test(what)) return imported(text, what);
  if (isCoordinates(what) && file.endsWith('.xml')) return text.replace(/<\/dependencies>(?![\s\S]*<\/dependencies>)/, () => `${dependency(what, file)}\n</dependencies>`);
  if (isCoordinates(what)) return `${text.replace(/\n*$/, '\n')}${dependency(what, file)}\n`;
  // In configuration the order of lines says nothing; in a program it does.
  if (/\.(?:properties|ya?ml)$/.test(file)) return `${text.replace(/\n*$/, '\n').replace(/^\n/, '')}${what}\n`;
  const lines = text.split('\n');
  lines.splice(line, 0, what);
  return lines.join('\n');
};

const withoutLine = (lines: readonly string[], at: number, file: string): readonly string[] => {
  if (!file.endsWith('.xml')) return lines.filter((_, index) => index !== at);
  const from = lines.findLastIndex((line, index) => index <= at && line.includes('<dependency>'));
  const to = lines.findIndex((line, index) => index >= at && line.includes('</dependency>'));
  return from < 0 || to < 0 ? lines : [...lines.slice(0, from), ...lines.slice(to + 1)];
};

/** Another library in the place of one: group, name and version stand on lines of their own. */
const exchanged = (lines: readonly string[], at: number, old: string, text: string): readonly string[] => {
  const from = lines.findLastIndex((line, index) => index <= at && line.includes('<dependency>'));
  const to = lines.findIndex((line, index) => index >= at && line.includes('</dependency>'));
  const [before, after] = [old.split(':'), text.split(':')];
  return lines.map((line, index) => (index < from || index > to ? line : before.reduce((so, part, number) => so.replace(`>${part}<`, () => `>${after[number] ?? part}<`), line)));
};

/** A change of a program's sources as a person makes it; null where the line does not have what is to be replaced. */
export const editedByHand = (files: Texts, { file, line, old, text }: Pick<Actions['edit-source'], 'file' | 'line' | 'old' | 'text'>): Texts | null => {
  const before = files[file];
  const number = Number(line);
  if (old === null) return text === null ? null : { ...files, [file]: added(before ?? '', file, text, number) };
  const lines = before?.split('\n');
  const at = number - 1;
  const here = lines?.[at];
  if (!lines || here === undefined) return null;
  if (text === null) return { ...files, [file]: withoutLine(lines, at, file).join('\n') };
  if (isCoordinates(old) && isCoordinates(text) && file.endsWith('.xml')) return { ...files, [file]: exchanged(lines, at, old, text).join('\n') };
  if (!here.includes(old)) return null;
  // A key with another value: what stood behind it goes.
  const replaced = old.endsWith(':') && text.startsWith(old) ? `${here.slice(0, here.indexOf(old))}${text}` : here.replace(old, () => text);
  return { ...files, [file]: lines.map((each, index) => (index === at ? replaced : each)).join('\n') };
};

const byHand = (files: Texts, actions: readonly Action[]): Texts | null =>
  actions.reduce<Texts | null>((done, action) => done && (action.act === 'edit-source' ? editedByHand(done, action) : null), files);

/** What a fix makes of the files that the facts were read from; null where it changes none of them. */
export const editedBy = (files: Texts, actions: readonly Action[], at: At): Texts | null => {
  const doing = actions.filter(action => !isLook(action) && action.act !== 'run');
  if (doing.length === 0) return null;
  if (doing.every(({ act }) => act === 'edit-source')) return byHand(files, doing);
  const source: At['source'] = path => {
    const text = files[path];
    return text === undefined ? null : { isCrlf: false, lines: text.split('\n').map(each => ({ text: each })) };
  };
  const { patch } = rewrittenBy(doing, { ...at, source });
  return patch === null ? null : patched(files, patch);
};
