import type { ClientProject, ClientUse, FilePlace } from '../../../src/model/client.ts';
import { DEFAULT_GROUP, namespaceId } from '../../../src/nacos/client/seats.ts';
import { namespaceName } from './met.ts';
import { fileAndLine, shareServer } from './projects.ts';

export interface Apart {
  readonly one: ClientProject;
  readonly at: FilePlace | null;
  readonly quote: string;
  readonly kind: 'namespaces' | 'apart';
  /** `wanted`: what the line of the quote has to say, so that both are together. */
  readonly args: Readonly<Record<'project' | 'group' | 'namespace' | 'other' | 'otherGroup' | 'otherNamespace' | 'wanted' | 'file' | 'line', string>>;
}

interface Seat {
  readonly project: ClientProject;
  readonly use: ClientUse;
  readonly group: string;
  readonly namespace: string;
}

const seatOf = (project: ClientProject): readonly Seat[] =>
  project.uses.filter(({ purpose, isEnabled, unresolved, service }) => purpose === 'discovery' && isEnabled && unresolved.length === 0 && service !== null)
    .map(use => ({ project, use, group: use.group?.value ?? DEFAULT_GROUP, namespace: namespaceId(use.namespace?.value) }));

/** The first two programs of one server that register in different groups or namespaces; null when all are together. */
export const apart = (projects: readonly ClientProject[]): Apart | null => {
  const seats = projects.flatMap(seatOf);
  for (const one of seats) {
    const other = seats.find(each => each !== one && shareServer(one.use, each.use) && (each.group !== one.group || each.namespace !== one.namespace));
    if (!other) continue;
    const isOfNamespace = one.namespace !== other.namespace;
    const [own, others] = isOfNamespace ? [one.use.namespace, other.use.namespace] : [one.use.group, other.use.group];
    const told = own ?? others;
    const at = told?.at ?? null;
    return {
      one: one.project, at, quote: told ? `${told.key}: ${told.value}` : one.project.name,
      kind: isOfNamespace ? 'namespaces' : 'apart',
      args: { project: one.project.name, group: one.group, namespace: namespaceName(one.namespace), other: other.project.name, otherGroup: other.group, otherNamespace: namespaceName(other.namespace),
        wanted: isOfNamespace ? namespaceName(own ? other.namespace : one.namespace) : own ? other.group : one.group, ...fileAndLine(at) },
    };
  }
  return null;
};
