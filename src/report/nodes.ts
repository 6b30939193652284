import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';

/** `compose.yml: nacos1`, `compose.yml: nacos2`: what they have in common; empty when there is nothing of the kind. */
const prefixOf = (names: readonly string[]): string => {
  const [first = ''] = names;
  const end = first.lastIndexOf(': ') + 2;
  const prefix = first.slice(0, end);
  return end >= 2 && names.length > 1 && names.every(name => name.startsWith(prefix) && name.length > end) ? prefix : '';
};

/** The node of a finding among several, without what all of them are called; null when there is one node or it is of all. */
export const nodeOf = ({ targets }: Pick<Diagnosis, 'targets'>, { target }: Finding): string | null => {
  if (targets.length < 2 || target === null) return null;
  const names = targets.map(({ name }) => name);
  return (targets[target]?.name ?? '').slice(prefixOf(names).length);
};

/** Names of several nodes with what they have in common once: `compose.yml: nacos1, nacos2`. */
export const namesTogether = (names: readonly string[], and: string): string => {
  const prefix = prefixOf(names);
  return `${prefix}${names.map(name => name.slice(prefix.length)).join(and)}`;
};

/** The same on several nodes: the first, and the others in few words. */
export interface Alike {
  readonly first: Finding;
  readonly others: readonly Finding[];
}

const shapeOf = ({ rule, severity, confidence, fix, explains }: Finding): string => [rule, severity, confidence, explains.length > 0, ...fix.map(({ steps }) => steps.length)].join(' ');

/** Findings of one rule, with the same kind of fix, on different nodes are one; two of one node never are. */
export const alikeIn = (findings: readonly Finding[]): readonly Alike[] => {
  const groups: { first: Finding; others: Finding[] }[] = [];
  for (const finding of findings) {
    const group = groups.find(({ first, others }) => shapeOf(first) === shapeOf(finding) && first.target !== null && [first, ...others].every(({ target }) => target !== finding.target) && finding.target !== null);
    if (group) group.others.push(finding);
    else groups.push({ first: finding, others: [] });
  }
  return groups;
};
