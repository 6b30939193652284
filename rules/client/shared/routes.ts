import { basename } from 'node:path';
import type { ClientProject, FilePlace } from '../../../src/model/client.ts';
import { entriesRead, fileAndLine } from './projects.ts';

export interface Misrouted {
  readonly gateway: ClientProject;
  readonly at: FilePlace;
  readonly quote: string;
  readonly args: Readonly<Record<'project' | 'service' | 'other' | 'name' | 'file' | 'line', string>>;
}

const ROUTE = /^spring\.cloud\.gateway(?:\.server\.web(?:flux|mvc)|\.mvc)?\.routes\[\d+\]\.uri$/;
const BALANCED = /^lb:(?:ws:)?\/\/([\w.-]{1,200})\/?$/;

const nameOf = ({ uses }: ClientProject): string | null => uses.find(({ purpose, isEnabled }) => purpose === 'discovery' && isEnabled)?.service?.value ?? null;

/** Routes to a name that no program of the house has, where one is called so by its folder or but for upper and lower case: it registers under another. */
export const misrouted = (projects: readonly ClientProject[]): readonly Misrouted[] => {
  const names = projects.map(project => ({ project, name: nameOf(project) }));
  return projects.flatMap(gateway => entriesRead(gateway).flatMap(({ key, entry, at }) => {
    const service = ROUTE.test(key) ? BALANCED.exec(entry.value)?.[1] : undefined;
    if (service === undefined || names.some(({ name }) => name === service)) return [];
    const meant = names.find(({ project, name }) => name !== null && project !== gateway && (name.toLowerCase() === service.toLowerCase() || basename(project.path) === service));
    return meant?.name == null ? [] : [{ gateway, at, quote: `uri: ${entry.value}`, args: { project: gateway.name, service, other: meant.project.path, name: meant.name, ...fileAndLine(at) } }];
  }));
};
