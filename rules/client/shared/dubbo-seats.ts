import type { ClientProject, ClientUse, FilePlace } from '../../../src/model/client.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import { namespaceName } from './met.ts';
import { fileAndLine, shareServer } from './projects.ts';

export interface SeatsApart {
  readonly one: ClientProject;
  readonly at: FilePlace | null;
  readonly quote: string;
  /** Nobody said anything for the one: it was forgotten rather than meant. */
  readonly isForgotten: boolean;
  readonly args: Readonly<Record<'project' | 'namespace' | 'other' | 'otherNamespace' | 'file' | 'line', string>>;
}

/** The one registry of Nacos that a program has; null when it has several, or tells not all of it. */
const registryOf = ({ uses }: ClientProject): ClientUse | null => {
  const all = uses.filter(({ purpose, isEnabled }) => purpose === 'dubbo-registry' && isEnabled);
  return all.length === 1 && all[0]?.unresolved.length === 0 ? all[0] : null;
};

const compared = (project: ClientProject, other: ClientProject): SeatsApart | null => {
  const [own, its] = [registryOf(project), registryOf(other)];
  if (!own || !its?.namespace || !shareServer(own, its)) return null;
  const [namespace, otherNamespace] = [own, its].map(use => namespaceId(use.namespace?.value)) as [string, string];
  if (namespace === otherNamespace) return null;
  const told = own.namespace ?? own.list;
  const at = told?.at ?? null;
  return { one: project, at, quote: told ? `${told.key}: ${told.value}` : project.name, isForgotten: own.namespace === null, args: { project: project.name, namespace: namespaceName(namespace), other: other.name, otherNamespace, ...fileAndLine(at) } };
};

/** Programs of Dubbo at one server of which one looks in another namespace than the other registers in; each pair once, who forgot to name one first. */
export const dubboSeatsApart = (projects: readonly ClientProject[]): readonly SeatsApart[] => {
  const pairs = projects.flatMap((project, index) => projects.slice(index + 1).flatMap(other => {
    const both = [compared(project, other), compared(other, project)].filter(one => one !== null);
    return both.find(({ isForgotten }) => isForgotten) ?? both[0] ?? [];
  }));
  return pairs.filter(({ one }, index) => pairs.findIndex(each => each.one === one) === index);
};
