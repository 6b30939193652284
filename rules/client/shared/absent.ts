import type { AskedConfig, ClientProject, ClientsMet, FilePlace } from '../../../src/model/client.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import { namespaceName } from './met.ts';

interface Wanted {
  readonly asked: AskedConfig;
  readonly namespace: string;
}

export interface MissingConfig {
  readonly name: 'needed' | 'listed' | 'own';
  readonly at: FilePlace;
  /** What was not found, the first of several. */
  readonly asked: AskedConfig;
  readonly space: string;
  readonly args: { readonly dataId: string; readonly group: string; readonly namespace: string; readonly file: string; readonly line: string };
}

/** Whether the server was asked for it and said that it has none. */
export const isMissing = ({ configs }: ClientsMet, { asked, namespace }: Wanted): boolean =>
  configs.find(one => one.dataId === asked.dataId && one.group === asked.group && one.namespace === namespace)?.exists === false;

/** What is missed in a namespace that does not exist is missed for that reason. */
export const isKnownNamespace = ({ namespaces }: ClientsMet, namespace: string): boolean =>
  namespaces === null || namespace === '' || namespaces.some(({ id }) => id === namespace);

const told = (name: MissingConfig['name'], { asked, namespace }: Wanted, names: readonly string[] = [asked.dataId]): MissingConfig => {
  const { group, path, line } = asked;
  return { name, at: { path, line }, asked, space: namespace, args: { dataId: names.join(', '), group, namespace: namespaceName(namespace), file: path, line: String(line) } };
};

/** What the server has in its place: the same with another extension, in another group or another namespace. */
export const nearOf = ({ configs }: ClientsMet, { asked, space }: MissingConfig): { readonly found: string; readonly foundGroup: string; readonly foundSpace: string } | null => {
  const near = configs.find(one => one.dataId === asked.dataId && one.group === asked.group && one.namespace === space)?.near;
  return near ? { found: near.dataId, foundGroup: near.group, foundSpace: namespaceName(near.namespace) } : null;
};

/** Configurations that a project asks for and the server has not. Of those that the bootstrap locator tries by itself one is enough. */
export const missingConfigs = ({ uses }: ClientProject, isAbsent: (wanted: Wanted) => boolean): readonly MissingConfig[] =>
  uses.filter(({ isEnabled }) => isEnabled).flatMap(({ asks, namespace }) => {
    const space = namespaceId(namespace?.value);
    const all = asks.map((asked): Wanted => ({ asked, namespace: space }));
    const tried = all.filter(({ asked }) => asked.by === 'bootstrap');
    const [first] = tried;
    const own = first && tried.every(isAbsent) ? [told('own', first, tried.map(({ asked }) => asked.dataId))] : [];
    return [...all.filter(({ asked }) => asked.by !== 'bootstrap').filter(isAbsent).map(one => told(one.asked.by === 'import' && !one.asked.isOptional ? 'needed' : 'listed', one)), ...own];
  });
