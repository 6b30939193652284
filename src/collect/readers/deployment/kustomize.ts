import { posix } from 'node:path';
import { literal } from '../../../syntax/literal.ts';
import { parseEnvFile } from '../../../syntax/env-file.ts';
import type { KubeObject } from './kube-object.ts';
import type { FileLookup } from './docker-run.ts';
import { operationsIn, patched, patchItems } from './json-patch.ts';
import { renamed } from './kustomize-names.ts';
import { at, type Entry, entryAt, itemsAt, oneOrMore, parseYaml, textAt, type Tree } from './yaml-tree.ts';

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

/** `name`, or `key=name`. */
const keyed = (item: Tree): readonly [string, string] | null => {
  if (item.kind !== 'text') return null;
  const [, key = posix.basename(item.text), file = item.text] = /^([^=]+)=(.+)$/.exec(item.text) ?? [];
  return [key, file];
};

const literalsOf = (item: Tree): readonly Entry[] => itemsAt(item, 'literals').flatMap((literal): readonly Entry[] => {
  const match = literal.kind === 'text' ? /^([^=]+)=["']?([\s\S]*?)["']?$/.exec(literal.text) : null;
  return match ? [{ key: match[1] ?? '', line: literal.line, value: text(match[2] ?? '', literal.line) }] : [];
});

/** Each file is a value; of a file of variables each of its lines. */
const filesOf = (item: Tree, { path }: KubeObject, files: FileLookup): readonly Entry[] => [
  ...itemsAt(item, 'files').flatMap((one): readonly Entry[] => {
    const named = keyed(one);
    const file = named && files(named[1], path);
    // Its first line is the one behind the key.
    return file && named ? [{ key: named[0], line: 0, path: file.path, value: text(file.text, 0) }] : [];
  }),
  ...[...itemsAt(item, 'envs'), ...oneOrMore(at(item, 'env'))].flatMap((one): readonly Entry[] => {
    const file = one.kind === 'text' ? files(one.text, path) : null;
    return file ? parseEnvFile(file.text, 'raw').flatMap(({ name, value, line }) => (value === null ? [] : [{ key: name, line, path: file.path, value: text(value, line) }])) : [];
  }),
];

/** ConfigMaps and Secrets of literals, files and files of variables; one of which something was not given is not known. */
const generated = (custom: KubeObject, files: FileLookup): readonly KubeObject[] =>
  (['ConfigMap', 'Secret'] as const).flatMap(kind => itemsAt(custom.tree, kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').flatMap(item => {
    const name = textAt(item, 'name');
    const asked = [...itemsAt(item, 'files'), ...itemsAt(item, 'envs'), ...oneOrMore(at(item, 'env'))];
    const isWhole = asked.every(one => { const named = keyed(one); return named !== null && files(named[1], custom.path) !== null; });
    if (name === null || !isWhole) return [];
    const data: Tree = { kind: 'map', line: item.line, entries: [...literalsOf(item), ...filesOf(item, custom, files)] };
    return [{ kind, name, namespace: custom.namespace, path: custom.path, tree: map(item.line, [['metadata', map(item.line, [['name', text(name, item.line)]])], [kind === 'Secret' ? 'stringData' : 'data', data]]) }];
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

/** A patch, and the objects that it is for. */
interface Patch {
  readonly isFor: (object: KubeObject) => boolean;
  readonly apply: (tree: Tree) => Tree;
}

/** An expression of Kustomize; of its signs the ones that people use. */
const matches = (wanted: string | null, name: string): boolean => wanted === null || wanted === name || new RegExp(`^${literal(wanted).replaceAll('\\.\\*', '.*')}$`).test(name);

const strategic = (patch: KubeObject, target: Tree): Patch => ({
  isFor: ({ kind, name }) => (target.kind === 'map' ? matches(textAt(target, 'kind'), kind) && matches(textAt(target, 'name'), name) : patch.kind === kind && patch.name === name),
  apply: tree => merged(tree, marked(withoutName(patch.tree, target), patch.path)),
});

/** What a target picks keeps its own name, whatever the patch calls it. */
const withoutName = (tree: Tree, target: Tree): Tree => (target.kind === 'map' && tree.kind === 'map' ? { ...tree, entries: tree.entries.filter(({ key }) => key !== 'metadata' && key !== 'kind' && key !== 'apiVersion') } : tree);

const ofOperations = (tree: Tree, target: Tree, path: string): readonly Patch[] => {
  const operations = operationsIn(tree)?.map(one => ({ ...one, value: marked(one.value, path) }));
  return operations ? [{ isFor: ({ kind, name }) => matches(textAt(target, 'kind'), kind) && matches(textAt(target, 'name'), name), apply: before => patched(before, operations) }] : [];
};

const patchesOf = (custom: KubeObject, { all, trees, parse }: Around): readonly Patch[] =>
  patchItems(custom.tree).flatMap((item): readonly Patch[] => {
    const target = at(item, 'target');
    const file = item.kind === 'text' && !item.text.includes('\n') ? item.text : textAt(item, 'path');
    if (file !== null) {
      const wanted = resolved(custom.path, file);
      const own = all.filter(({ path }) => posix.normalize(path.replaceAll('\\', '/')) === wanted);
      return own.length > 0 ? own.map(one => strategic(one, target)) : trees(wanted).flatMap(tree => ofOperations(tree, target, wanted));
    }
    const inline = item.kind === 'text' ? item.text : textAt(item, 'patch');
    if (inline === null) return [];
    const shifted = `${'\n'.repeat(entryAt(item, 'patch')?.line ?? item.line)}${inline}`;
    const operations = parseYaml(shifted).flatMap(tree => ofOperations(tree, target, custom.path));
    return operations.length > 0 ? operations : parse(custom.path, shifted).map(one => strategic(one, target));
  });

const apply = (custom: KubeObject, objects: readonly KubeObject[], around: Around): readonly KubeObject[] => {
  const namespace = textAt(custom.tree, 'namespace');
  const images = itemsAt(custom.tree, 'images');
  const counts = itemsAt(custom.tree, 'replicas');
  const patches = patchesOf(custom, around);
  const all = [...objects, ...generated(custom, around.files)].map(object => {
    const changed = patches.filter(({ isFor }) => isFor(object)).reduce((tree, patch) => patch.apply(tree), object.tree);
    const count = counts.find(one => textAt(one, 'name') === object.name);
    const counted = count ? merged(changed, map(count.line, [['spec', map(count.line, [['replicas', text(textAt(count, 'count') ?? '1', count.line)]])]])) : changed;
    const tree = images.length > 0 ? changedImage(counted, images) : counted;
    return { ...object, tree, namespace: namespace ?? object.namespace };
  });
  return renamed(all, textAt(custom.tree, 'namePrefix') ?? '', textAt(custom.tree, 'nameSuffix') ?? '');
};

/** Everything that was given beside the customizations. */
export interface Around {
  readonly all: readonly KubeObject[];
  /** Documents of a file, whatever they are. */
  readonly trees: (path: string) => readonly Tree[];
  readonly parse: (path: string, text: string) => readonly KubeObject[];
  readonly files: FileLookup;
}

/** What `kubectl kustomize` would make of a folder, as far as what was given tells; of several overlays the first. */
export const kustomized = (customs: readonly KubeObject[], around: Around): readonly KubeObject[] => {
  const { all } = around;
  if (customs.length === 0) return all;
  const folder = (custom: KubeObject): string => folderOf(custom.path);
  const namedBy = (custom: KubeObject): readonly string[] => ['resources', 'bases', 'components'].flatMap(key => itemsAt(custom.tree, key).flatMap(item => (item.kind === 'text' ? [resolved(custom.path, item.text)] : [])));
  const referenced = new Set(customs.flatMap(namedBy));
  const root = customs.find(custom => !referenced.has(folder(custom))) ?? customs[0];
  const build = (custom: KubeObject, depth: number): readonly KubeObject[] => {
    const names = namedBy(custom);
    const own = all.filter(({ path }) => names.includes(posix.normalize(path.replaceAll('\\', '/'))));
    const below = depth > 5 ? [] : customs.filter(other => other !== custom && names.includes(folder(other))).flatMap(other => build(other, depth + 1));
    return apply(custom, [...below, ...own], around);
  };
  return root ? build(root, 0) : all;
};

/** `kustomization.yaml` needs neither kind nor name. */
export const customization = (path: string, tree: Tree): KubeObject | null =>
  isCustomization(path) || textAt(tree, 'kind') === 'Kustomization' ? { kind: 'Kustomization', name: 'kustomization', namespace: textAt(tree, 'namespace'), tree, path } : null;
