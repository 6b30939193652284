import { nearest } from '../../../../syntax/nearest.ts';
import type { Found } from '../found.ts';
import type { Tree } from '../yaml-tree.ts';

type Scalar = Extract<Tree, { kind: 'text' }>;

const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

const labelMeant = (text: string): string => text.toLowerCase().replace(/[^a-z\d-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63);

/** What a text has to look like, and what somebody meant who wrote it otherwise. */
const FORMS: ReadonlyMap<string, { readonly isTaken: (text: string) => boolean; readonly meant: (text: string) => string }> = new Map([
  ['label', { isTaken: text => LABEL.test(text), meant: labelMeant }],
  ['name', { isTaken: text => text !== '' && !/[=\s]/.test(text), meant: text => text.trim().replace(/[=\s].*$/, '') }],
  ['path', { isTaken: text => text !== '' && !text.includes(':'), meant: text => (text.includes(':') ? text.slice(0, text.indexOf(':')) : '') }],
  ['d', { isTaken: text => /^(?:\d+(?:\.\d+)?(?:us|µs|ms|s|m|h|d|w))+$/.test(text) || text === '0', meant: text => (/^\d+$/.test(text) ? `${text}s` : (/^(\d+)\s*(?:sec|seconds?)$/i.exec(text)?.[1] ?? '') && `${Number.parseInt(text, 10)}s`) }],
]);

const edited = (from: string, to: string): Pick<Found, 'wanted' | 'edit'> => ({ wanted: to, ...(to !== '' && to !== from && { edit: { from, to } }) });

/** Templates and variables: nobody knows what will stand there. */
const isOpen = (text: string): boolean => /\$|\{\{|<[\w -]+>/.test(text);

const bare = (value: Scalar, name: string): Found => {
  const key = /\.([\w./-]*\w)$/.exec(name)?.[1]?.split('.').at(-1);
  const before = key === undefined ? '' : `${key}: `;
  return { what: 'text', line: value.line, name, value: value.text, wanted: `"${value.text}"`, edit: { from: `${before}${value.text}`, to: `${before}"${value.text}"` } };
};

const numeric = (value: Scalar, name: string, isTextTaken: boolean): readonly Found[] => {
  const text = value.text.trim();
  if (/^-?\d+$/.test(text)) return value.isNumber === true ? [] : [{ what: 'number', line: value.line, name, value: `"${text}"`, wanted: text, edit: { from: `"${text}"`, to: text } }];
  if (value.isNumber === true && /^-?[\d.]+$/.test(text)) return [];
  return isTextTaken && value.isNumber !== true ? [] : [{ what: 'value', line: value.line, name, value: text, wanted: '' }];
};

const port = (value: Scalar, name: string): readonly Found[] => {
  const found = numeric(value, name, false);
  const number = Number(value.text);
  return found.length > 0 || (number >= 1 && number <= 65_535) ? found : [{ what: 'value', line: value.line, name, value: value.text, wanted: '' }];
};

/** `yes` and `on` are truths for kubectl, and texts for who reads YAML 1.2. */
const truth = (value: Scalar, name: string): readonly Found[] => {
  if (/^(?:true|false)$/i.test(value.text)) return value.isNumber === true ? [] : [{ what: 'truth', line: value.line, name, value: `"${value.text}"`, wanted: value.text, edit: { from: `"${value.text}"`, to: value.text } }];
  if (/^(?:yes|no|on|off|y|n)$/i.test(value.text) && value.isNumber !== true) return [];
  const wanted = nearest(value.text, ['true', 'false']) ?? '';
  return [{ what: 'value', line: value.line, name, value: value.text, ...edited(value.text, wanted) }];
};

const words = (value: Scalar, name: string, taken: readonly string[]): readonly Found[] => {
  if (taken.includes(value.text)) return [];
  return [{ what: 'value', line: value.line, name, value: value.text, ...edited(value.text, nearest(value.text, taken) ?? '') }];
};

const formed = (value: Scalar, name: string, type: string): readonly Found[] => {
  const form = FORMS.get(type);
  if (value.isNumber === true && type !== 'd') return [bare(value, name)];
  return !form || form.isTaken(value.text) ? [] : [{ what: 'value', line: value.line, name, value: value.text, ...edited(value.text, form.meant(value.text)) }];
};

/** What is wrong with a single value; empty: nothing. */
export const scalarWrong = (value: Scalar, name: string, type: string | readonly string[]): readonly Found[] => {
  if (isOpen(value.text) || type === 'v' || type === 'q') return [];
  if (typeof type !== 'string') return words(value, name, type);
  if (type === 'n') return numeric(value, name, false);
  if (type === 'x') return numeric(value, name, true);
  if (type === 'b') return truth(value, name);
  if (type === 't') return truth({ ...value, isNumber: true }, name);
  return type === 'port' ? port(value, name) : formed(value, name, type);
};
