import type { Found } from '../found.ts';
import type { KubeObject } from '../kube-object.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { KUBE_FIELDS } from './kube-fields.ts';
import { type Grammar, refusedOf } from './walk.ts';

/** Levels that are mixed up, and how a person calls them. */
const LEVELS = [['PodSpec', 'spec.template.spec'], ['Container', 'spec.template.spec.containers[]']] as const;

const WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet'] as const;
const OF_WORKLOADS = new Set<string>([...WORKLOADS.flatMap(kind => [kind, `${kind}Spec`]), 'PodTemplateSpec', 'PodSpec', 'Container']);

/** A field that stands a level too deep or too high is of no use to the API server, nor is one of another kind. */
const levelOf = (fields: Fields, key: string, type: string): string => {
  if (!OF_WORKLOADS.has(type)) return fields[`${type}Spec`]?.[key] === undefined ? '' : 'spec';
  const ofKinds = WORKLOADS.filter(kind => fields[`${kind}Spec`]?.[key] !== undefined);
  const [first] = ofKinds;
  if (first !== undefined && type.endsWith('Spec') && type !== 'PodSpec' && type !== 'PodTemplateSpec') return first;
  return first === undefined ? (LEVELS.find(([level]) => fields[level]?.[key] !== undefined)?.[1] ?? '') : 'spec';
};

const grammarOf = (fields: Fields): Grammar => ({ fields, isFree: key => key === 'apiVersion' || key === 'kind', belongs: (key, type) => levelOf(fields, key, type) });

let made: Grammar | null = null;

const grammar = (): Grammar => (made ??= grammarOf(fieldsOf(KUBE_FIELDS)));

/** What the API server does not decode of an object: fields that it does not have, and values of another type. */
export const fieldsRefused = ({ kind, tree }: KubeObject): readonly Found[] =>
  (grammar().fields[kind] === undefined ? [] : refusedOf(tree, kind, grammar()));
