import { table } from '../../../../syntax/table.ts';

/** What may stand under a key. */
export interface Shape {
  /** The single value: its type, or the words that are taken. */
  readonly scalar?: string | readonly string[];
  readonly list?: Shape;
  /** Of a map: the type that names its keys, or what stands under each of them. */
  readonly map?: string | { readonly each: Shape };
  readonly any?: true;
}

export interface Field {
  readonly shape: Shape;
  readonly isNeeded: boolean;
}

export type Fields = Readonly<Record<string, Readonly<Record<string, Field>>>>;

const SCALARS = new Set(['s', 'n', 'b', 'q', 'x', 'v', 'd', 't', 'port', 'label', 'path', 'name']);

/** Alternatives that stand outside of every bracket. */
const parted = (text: string): readonly string[] => {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '/' && depth === 0) parts.push('');
    else {
      depth += '[<'.includes(sign) ? 1 : ']>'.includes(sign) ? -1 : 0;
      parts[parts.length - 1] = `${parts.at(-1) ?? ''}${sign}`;
    }
  }
  return parts;
};

const single = (text: string): Shape => {
  if (text === '*') return { any: true };
  if (text === 'm') return { map: { each: { scalar: 's' } } };
  if (text.startsWith('[')) return { list: shapeOf(text.slice(1, -1)) };
  if (text.startsWith('<')) return { map: { each: shapeOf(text.slice(1, -1)) } };
  if (SCALARS.has(text)) return { scalar: text };
  return text.includes('|') ? { scalar: text.split('|') } : { map: text };
};

const shapeOf = (text: string): Shape => Object.assign({}, ...parted(text).map(single)) as Shape;

const fieldOf = (text: string): readonly [string, Field] => {
  const [, name = '', needed = '', type = ''] = /^([^:!]+)(!?):(.*)$/.exec(text) ?? [];
  return [name, { shape: shapeOf(type), isNeeded: needed === '!' }];
};

/** Types as they are written in a table of fields: a line each, further lines of one indented. */
export const fieldsOf = (text: string): Fields => table(Object.fromEntries(text.trim().replace(/\n\s+/g, ' ').split('\n').map(line => {
  const [name = '', ...fields] = line.trim().split(/\s+/);
  return [name, table(Object.fromEntries(fields.map(fieldOf)))];
})));
