import { type Entry, entryAt, itemsAt, textAt, type Tree } from './yaml-tree.ts';

/** An operation of RFC 6902, as Kustomize takes it. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly at: readonly string[];
  readonly value: Tree;
}

const NOTHING: Tree = { kind: 'nothing', line: 0 };

/** Every operation of a list; null when it is no such list. */
export const operationsIn = (tree: Tree): readonly Operation[] | null => {
  if (tree.kind !== 'list' || tree.items.length === 0) return null;
  const all = tree.items.flatMap((item): readonly Operation[] => {
    const [op, pointer] = [textAt(item, 'op'), textAt(item, 'path')];
    if (pointer === null || (op !== 'add' && op !== 'replace' && op !== 'remove')) return [];
    return [{ op, at: pointer.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~')), value: entryAt(item, 'value')?.value ?? NOTHING }];
  });
  return all.length > 0 ? all : null;
};

const inList = (tree: Tree & { kind: 'list' }, key: string, rest: readonly string[], operation: Operation): Tree => {
  const { op, value } = operation;
  const index = key === '-' ? tree.items.length : Number(key);
  if (!Number.isInteger(index)) return tree;
  if (rest.length > 0) return { ...tree, items: tree.items.map((item, at) => (at === index ? below(item, rest, operation) : item)) };
  if (op === 'remove') return { ...tree, items: tree.items.filter((_, at) => at !== index) };
  return { ...tree, items: op === 'add' ? [...tree.items.slice(0, index), value, ...tree.items.slice(index)] : tree.items.map((item, at) => (at === index ? value : item)) };
};

const inMap = (tree: Tree & { kind: 'map' }, key: string, rest: readonly string[], operation: Operation): Tree => {
  const { op, value } = operation;
  if (rest.length > 0) return { ...tree, entries: tree.entries.map(entry => (entry.key === key ? { ...entry, value: below(entry.value, rest, operation) } : entry)) };
  const others = tree.entries.filter(entry => entry.key !== key);
  if (op === 'remove') return { ...tree, entries: others };
  const changed: Entry = { key, line: value.line, value };
  return { ...tree, entries: tree.entries.some(entry => entry.key === key) ? tree.entries.map(entry => (entry.key === key ? changed : entry)) : [...tree.entries, changed] };
};

const below = (tree: Tree, [key, ...rest]: readonly string[], operation: Operation): Tree => {
  if (key === undefined) return operation.op === 'remove' ? tree : operation.value;
  return tree.kind === 'list' ? inList(tree, key, rest, operation) : tree.kind === 'map' ? inMap(tree, key, rest, operation) : tree;
};

/** What the operations make of an object; one that leads nowhere changes nothing. */
export const patched = (tree: Tree, operations: readonly Operation[]): Tree => operations.reduce((done, operation) => below(done, operation.at, operation), tree);

/** The list below `patches`, whatever the release of Kustomize calls it. */
export const patchItems = (tree: Tree): readonly Tree[] => ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap(key => itemsAt(tree, key));
