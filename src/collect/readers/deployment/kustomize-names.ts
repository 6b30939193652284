import type { KubeObject } from './kube-object.ts';
import type { Entry, Tree } from './yaml-tree.ts';

/** Keys that name another object, and maps whose `name` does. */
const NAMES = new Set(['serviceName', 'secretName', 'claimName']);
const HOLDERS = new Set(['configMapKeyRef', 'secretKeyRef', 'configMapRef', 'secretRef', 'configMap', 'service', 'backendRefs']);

const renamedIn = (tree: Tree, names: ReadonlySet<string>, rename: (name: string) => string, holder = ''): Tree => {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(item => renamedIn(item, names, rename, holder)) };
  if (tree.kind !== 'map') return tree;
  return { ...tree, entries: tree.entries.map((entry): Entry => {
    const isName = NAMES.has(entry.key) || (entry.key === 'name' && HOLDERS.has(holder));
    if (isName && entry.value.kind === 'text' && names.has(entry.value.text)) return { ...entry, value: { ...entry.value, text: rename(entry.value.text) } };
    return { ...entry, value: renamedIn(entry.value, names, rename, entry.key) };
  }) };
};

/** `namePrefix` and `nameSuffix`: objects, and what names them by a field; a name within a text stays as it is written. */
export const renamed = (objects: readonly KubeObject[], prefix: string, suffix: string): readonly KubeObject[] => {
  if (prefix === '' && suffix === '') return objects;
  const rename = (name: string): string => `${prefix}${name}${suffix}`;
  const names = new Set(objects.map(({ name }) => name));
  return objects.map(object => (object.kind === 'Namespace' || object.kind === 'CustomResourceDefinition' ? object : { ...object, name: rename(object.name), tree: renamedIn(object.tree, names, rename) }));
};
