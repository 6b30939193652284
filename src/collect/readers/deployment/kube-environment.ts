import type { DeclaredContainer, DeclaredVariable } from '../../../model/deployment.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entriesOf, itemsAt, textAt, type Tree } from './yaml-tree.ts';

type StoreKind = 'ConfigMap' | 'Secret';

type Values = ReadonlyMap<string, { readonly value: string; readonly line: number; readonly path: string }>;

/** Values that ConfigMaps and Secrets hold; null: the object was not given. */
export type Store = (kind: StoreKind, name: string, namespace: string | null) => Values | null;

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

const valuesIn = ({ kind, tree, path }: KubeObject): Values => {
  const read = (field: string, of: (text: string) => string) =>
    entriesOf(at(tree, field)).flatMap(({ key, line, value, path: own }) => (value.kind === 'text' ? [[key, { value: of(value.text), line, path: own ?? path }] as const] : []));
  return new Map(kind === 'Secret' ? [...read('data', decoded), ...read('stringData', text => text)] : read('data', text => text));
};

/** Every variable of every replica asks: an object is found by its name and read once. */
export const storeOf = (objects: readonly KubeObject[]): Store => {
  const byName = new Map<string, { readonly object: KubeObject; readonly values: Values }[]>();
  for (const object of objects.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')) {
    const key = `${object.kind}/${object.name}`;
    const one = { object, values: valuesIn(object) };
    const like = byName.get(key);
    if (like) like.push(one);
    else byName.set(key, [one]);
  }
  return (kind, name, namespace) =>
    byName.get(`${kind}/${name}`)?.find(({ object }) => object.namespace === null || namespace === null || object.namespace === namespace)?.values ?? null;
};

/** `echo value | base64` puts a line feed behind it; a key that was not encoded twice comes out as bytes. */
const flawOf = (value: string | null): Pick<DeclaredVariable, 'flaw'> =>
  value === null ? {} : /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(value) ? { flaw: 'binary' } : /[\r\n]$/.test(value) ? { flaw: 'newline' } : {};

const FROM = { configMapKeyRef: ['ConfigMap', 'config-map'], secretKeyRef: ['Secret', 'secret'] } as const;

/** Fields of the pod that are its name or its namespace; others are not known before it runs. */
const fieldOf = (tree: Tree, pod: string, namespace: string | null): string | null => {
  const field = textAt(tree, 'fieldRef', 'fieldPath');
  return field === 'metadata.name' ? pod : field === 'metadata.namespace' ? namespace : null;
};

const variableOf = (item: Tree, pod: string, { namespace, path }: KubeObject, store: Store): DeclaredVariable | null => {
  const name = textAt(item, 'name');
  if (name === null) return null;
  const place = { name, path: item.kind === 'map' ? (item.path ?? path) : path, line: item.line };
  const source = at(item, 'valueFrom');
  if (source.kind !== 'map') return { ...place, value: textAt(item, 'value') ?? '', from: 'environment' };
  for (const [field, [kind, from]] of Object.entries(FROM)) {
    const reference = at(source, field);
    if (reference.kind !== 'map') continue;
    const value = store(kind, textAt(reference, 'name') ?? '', namespace)?.get(textAt(reference, 'key') ?? '')?.value ?? null;
    return { ...place, value, from, ...flawOf(value) };
  }
  return { ...place, value: fieldOf(source, pod, namespace), from: 'field' };
};

export const environmentOf = (container: Tree, pod: string, object: KubeObject, store: Store): Pick<DeclaredContainer, 'env' | 'envIsPartial'> => {
  const sources = itemsAt(container, 'envFrom').map(item => {
    const kind = at(item, 'secretRef').kind === 'map' ? 'Secret' : 'ConfigMap';
    const values = store(kind, textAt(item, kind === 'Secret' ? 'secretRef' : 'configMapRef', 'name') ?? '', object.namespace);
    const prefix = textAt(item, 'prefix') ?? '';
    return values && [...values].map(([name, { value, line, path }]): DeclaredVariable => ({ name: `${prefix}${name}`, value, from: kind === 'Secret' ? 'secret' : 'config-map', path, line, ...flawOf(value) }));
  });
  const written = itemsAt(container, 'env').map(item => variableOf(item, pod, object, store)).filter(one => one !== null);
  const byName = new Map<string, string | null>(sources.flatMap(list => list ?? []).map(one => [one.name, one.value]));
  // Only what stands above is filled in; of two of one name the last counts.
  const filled = written.map(one => {
    const value = one.value?.replace(/\$\(([A-Za-z_]\w*)\)/g, (all, name: string) => byName.get(name) ?? all) ?? null;
    byName.set(one.name, value);
    return { ...one, value };
  }).flatMap((one, at, all): readonly DeclaredVariable[] => {
    if (all.slice(at + 1).some(other => other.name === one.name)) return [];
    const beaten = all.slice(0, at).findLast(other => other.name === one.name && other.value !== one.value);
    return [beaten ? { ...one, beaten: { path: beaten.path, line: beaten.line } } : one];
  });
  const names = new Set(written.map(one => one.name));
  return { env: [...sources.flatMap(list => list ?? []).filter(one => !names.has(one.name)), ...filled], envIsPartial: sources.includes(null) };
};
