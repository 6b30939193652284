import { posix } from 'node:path';
import type { KubeObject } from './kube-object.ts';
import { type Entry, entryAt, itemsAt, textAt, type Tree } from './yaml-tree.ts';

const folderOf = (path: string): string => posix.dirname(path.replaceAll('\\', '/'));

const resolved = (from: string, name: string): string => posix.normalize(posix.join(folderOf(from), name));

const isCustomization = (path: string): boolean => /(?:^|[\\/])kustomization\.ya?ml$/i.test(path);

const NAMED = ['name', 'containerPort', 'mountPath'] as const;

/** An item is told by the patch that changes it. */
const placed = (tree: Tree, { line, ...over }: Tree): Tree => (tree.kind === 'map' ? { ...tree, line, ...('path' in over && over.path !== undefined && { path: over.path }) } : tree);

const marked = (tree: Tree, path: string): Tree => {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(item => marked(item, path)) };
  return tree.kind === 'map' ? { ...tree, path, entries: tree.entries.map(entry => ({ ...entry, value: marked(entry.value, path) })) } : tree;
};

/** Items of a list meet by their name, as a strategic merge does; lists of other things are replaced. */
const mergedList = (one: Tree & { kind: 'list' }, other: Tree & { kind: 'list' }): Tree => {
  const key = NAMED.find(name => other.items.every(item => textAt(item, name) !== null) && one.items.every(item => textAt(item, name) !== null));
  if (key === undefined) return other;
  const kept = one.items.map(item => {
    const over = other.items.find(each => textAt(each, key) === textAt(item, key));
    return over ? placed(merged(item, over), over) : item;
  });
  return { ...one, items: [...kept, ...other.items.filter(item => !one.items.some(each => textAt(each, key) === textAt(item, key)))] };
};

const merged = (one: Tree, other: Tree): Tree => {
  if (one.kind === 'list' && other.kind === 'list') return mergedList(one, other);
  if (one.kind !== 'map' || other.kind !== 'map') return other;
  const kept = one.entries.flatMap((entry): readonly Entry[] => {
    const over = entryAt(other, entry.key);
    return over ? (over.value.kind === 'nothing' ? [] : [{ ...over, value: merged(entry.value, over.value) }]) : [entry];
  });
  return { ...one, entries: [...kept, ...other.entries.filter(({ key }) => entryAt(one, key) === undefined)] };
};

const text = (value: string, line: number): Tree => ({ kind: 'text', text: value, line });
const map = (line: number, entries: readonly (readonly [string, Tree])[]): Tree => ({ kind: 'map', line, entries: entries.map(([key, value]) => ({ key, line: value.line, value })) });

/** ConfigMaps and Secrets of literals; what stands in files is not read. */
const generated = ({ tree, path, namespace }: KubeObject): readonly KubeObject[] =>
  (['ConfigMap', 'Secret'] as const).flatMap(kind => itemsAt(tree, kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').flatMap(item => {
    const name = textAt(item, 'name');
    const literals = itemsAt(item, 'literals').flatMap((literal): readonly (readonly [string, Tree])[] => {
      const match = literal.kind === 'text' ? /^([^=]+)=["']?([\s\S]*?)["']?$/.exec(literal.text) : null;
      return match ? [[match[1] ?? '', text(match[2] ?? '', literal.line)]] : [];
    });
    const data = map(item.line, literals);
    return name === null ? [] : [{ kind, name, namespace, path, tree: map(item.line, [['metadata', map(item.line, [['name', text(name, item.line)]])], [kind === 'Secret' ? 'stringData' : 'data', data]]) }];
  }));

const changedImage = (tree: Tree, images: readonly Tree[]): Tree => {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(item => changedImage(item, images)) };
  if (tree.kind !== 'map') return tree;
  return { ...tree, entries: tree.entries.map(entry => {
    if (entry.key !== 'image' || entry.value.kind !== 'text') return { ...entry, value: changedImage(entry.value, images) };
    const [name = '', tag] = entry.value.text.split(/:(?=[^/]*$)/);
    const image = images.find(one => textAt(one, 'name') === name);
    if (!image) return entry;
    const wanted = textAt(image, 'newTag') ?? tag;
    return { ...entry, line: image.line, value: text(`${textAt(image, 'newName') ?? name}${wanted === undefined ? '' : `:${wanted}`}`, image.line) };
  }) };
};

const patchesOf = (custom: KubeObject, all: readonly KubeObject[], parse: (path: string, text: string) => readonly KubeObject[]): readonly KubeObject[] => {
  const entries = [...itemsAt(custom.tree, 'patches'), ...itemsAt(custom.tree, 'patchesStrategicMerge')];
  return entries.flatMap(item => {
    const file = item.kind === 'text' && !item.text.includes('\n') ? item.text : textAt(item, 'path');
    if (file !== null) return all.filter(({ path }) => posix.normalize(path.replaceAll('\\', '/')) === resolved(custom.path, file));
    const inline = item.kind === 'text' ? item.text : textAt(item, 'patch');
    return inline === null ? [] : parse(custom.path, `${'\n'.repeat(item.line)}${inline}`);
  });
};

const apply = (custom: KubeObject, objects: readonly KubeObject[], patches: readonly KubeObject[]): readonly KubeObject[] => {
  const namespace = textAt(custom.tree, 'namespace');
  const images = itemsAt(custom.tree, 'images');
  const counts = itemsAt(custom.tree, 'replicas');
  return [...objects, ...generated(custom)].map(object => {
    const patched = patches.filter(({ kind, name }) => kind === object.kind && name === object.name).reduce((tree, patch) => merged(tree, marked(patch.tree, patch.path)), object.tree);
    const count = counts.find(one => textAt(one, 'name') === object.name);
    const counted = count ? merged(patched, map(count.line, [['spec', map(count.line, [['replicas', text(textAt(count, 'count') ?? '1', count.line)]])]])) : patched;
    const tree = images.length > 0 ? changedImage(counted, images) : counted;
    return { ...object, tree, namespace: namespace ?? object.namespace };
  });
};

/** What `kubectl kustomize` would make of a folder, as far as resources, patches, images, replicas and literals tell; of several overlays the first. */
export const kustomized = (all: readonly KubeObject[], customs: readonly KubeObject[], parse: (path: string, text: string) => readonly KubeObject[]): readonly KubeObject[] => {
  if (customs.length === 0) return all;
  const folder = (custom: KubeObject): string => folderOf(custom.path);
  const namedBy = (custom: KubeObject): readonly string[] => ['resources', 'bases', 'components'].flatMap(key => itemsAt(custom.tree, key).flatMap(item => (item.kind === 'text' ? [resolved(custom.path, item.text)] : [])));
  const referenced = new Set(customs.flatMap(namedBy));
  const root = customs.find(custom => !referenced.has(folder(custom))) ?? customs[0];
  const build = (custom: KubeObject, depth: number): readonly KubeObject[] => {
    const names = namedBy(custom);
    const own = all.filter(({ path }) => names.includes(posix.normalize(path.replaceAll('\\', '/'))));
    const below = depth > 5 ? [] : customs.filter(other => other !== custom && names.includes(folder(other))).flatMap(other => build(other, depth + 1));
    return apply(custom, [...below, ...own], patchesOf(custom, all, parse));
  };
  return root ? build(root, 0) : all;
};

/** `kustomization.yaml` needs neither kind nor name. */
export const customization = (path: string, tree: Tree): KubeObject | null =>
  isCustomization(path) || textAt(tree, 'kind') === 'Kustomization' ? { kind: 'Kustomization', name: 'kustomization', namespace: textAt(tree, 'namespace'), tree, path } : null;
