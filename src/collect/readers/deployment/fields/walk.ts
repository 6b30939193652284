import { nearest } from '../../../../syntax/nearest.ts';
import type { Found } from '../found.ts';
import { entriesOf, entryAt, textAt, type Tree } from '../yaml-tree.ts';
import type { Field, Fields, Shape } from './fields.ts';
import { scalarWrong } from './scalar.ts';

/** A table of fields, and what its program lets pass. */
export interface Grammar {
  readonly fields: Fields;
  /** Keys that are taken everywhere. */
  readonly isFree: (key: string) => boolean;
  /** Where a key would belong that stands on another level; empty: nowhere. */
  readonly belongs: (key: string, type: string) => string;
}

const textOf = (tree: Tree): string => (tree.kind === 'text' ? tree.text : '');

const unknownKey = ({ key, line, value }: { readonly key: string; readonly line: number; readonly value: Tree }, tree: Tree, type: string, name: string, { belongs, fields }: Grammar): Found => {
  const elsewhere = belongs(key, type);
  const wanted = elsewhere === '' ? nearest(key, Object.keys(fields[type] ?? {})) : null;
  if (wanted !== null && !entryAt(tree, wanted)) return { what: 'key', line, name: `${name}.${key}`, value: key, wanted, edit: { from: `${key}:`, to: `${wanted}:` } };
  return { what: elsewhere === '' ? 'stray' : /^[A-Z]/.test(elsewhere) ? 'foreign' : 'above', line, name: `${name}.${key}`, value: textOf(value), wanted: elsewhere };
};

/** An entry of a list that lacks what it cannot be without. */
const lacking = (tree: Tree, type: Readonly<Record<string, Field>>, name: string): readonly Found[] =>
  (tree.kind === 'map' && name.endsWith(']') ? Object.entries(type).filter(([key, { isNeeded }]) => isNeeded && !entryAt(tree, key)).map(([key]): Found => ({ what: 'needed', line: tree.line, name, value: key, wanted: '' })) : []);

const inType = (tree: Tree, type: string, name: string, grammar: Grammar): readonly Found[] => {
  const fields = grammar.fields[type];
  if (!fields) return [];
  const unknown = entriesOf(tree).filter(({ key }) => fields[key] === undefined && key !== '<<' && key !== '' && !grammar.isFree(key)).map(entry => unknownKey(entry, tree, type, name, grammar));
  const misspelt = new Set(unknown.filter(({ what }) => what === 'key').map(({ wanted }) => wanted));
  const below = entriesOf(tree).flatMap(({ key, value }) => { const field = fields[key]; return field ? walk(value, field.shape, `${name}.${key}`, grammar) : []; });
  return [...unknown, ...lacking(tree, fields, name).filter(({ value }) => !misspelt.has(value)), ...below];
};

const otherKind = (tree: Tree, shape: Shape, name: string): readonly Found[] => {
  const what = shape.map !== undefined ? 'map' : shape.list ? 'list' : 'single';
  return /\$|\{\{/.test(textOf(tree)) ? [] : [{ what, line: tree.line, name, value: textOf(tree), wanted: '' }];
};

/** What a table does not take of a whole file or object, by the path from its top. */
export const refusedOf = (tree: Tree, type: string, grammar: Grammar): readonly Found[] =>
  walk(tree, { map: type }, '', grammar).map(one => ({ ...one, name: one.name.replace(/^\./, '') }));

/** What the table does not take of a value and all below it. */
export const walk = (tree: Tree, shape: Shape, name: string, grammar: Grammar): readonly Found[] => {
  if (shape.any === true || tree.kind === 'nothing') return [];
  if (tree.kind === 'list') return shape.list ? tree.items.flatMap(item => walk(item, shape.list ?? {}, `${name}[${textAt(item, 'name') ?? ''}]`, grammar)) : otherKind(tree, shape, name);
  if (tree.kind === 'text') return shape.scalar === undefined ? otherKind(tree, shape, name) : scalarWrong(tree, name, shape.scalar);
  if (typeof shape.map === 'string') return inType(tree, shape.map, name, grammar);
  const each = shape.map?.each;
  return each ? tree.entries.flatMap(({ key, value }) => (key === '<<' ? [] : walk(value, each, `${name}.${key}`, grammar))) : otherKind(tree, shape, name);
};
