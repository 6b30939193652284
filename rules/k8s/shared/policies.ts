import type { DeclaredContainer } from '../../../src/model/deployment.ts';
import type { Admission, DeclaredPolicy, Peer } from '../../../src/model/kube-objects.ts';
import { picks } from './services.ts';

const near = (one: string | null, other: string | null): boolean => (one ?? 'default') === (other ?? 'default');

/** Policies that pick the pods of this container. */
export const policiesFor = (policies: readonly DeclaredPolicy[], { workload }: DeclaredContainer): readonly DeclaredPolicy[] =>
  workload === null ? [] : policies.filter(({ namespace, selector }) => near(namespace, workload.namespace) && picks(selector, workload.labels));

const isOwn = ({ namespace, labels }: Peer, { workload }: DeclaredContainer): boolean => near(namespace, workload?.namespace ?? null) && picks(labels, workload?.labels ?? {});

/** Rules that count for the pods themselves, as the other side. */
export const forMembers = (rules: readonly Admission[], own: DeclaredContainer): readonly Admission[] => rules.filter(({ peers }) => peers === null || peers.some(peer => isOwn(peer, own)));

export const admits = (rules: readonly Admission[], port: number): boolean => rules.some(({ ports }) => ports === null || ports.includes(port));

/** Rules that may lead out of the namespace, where the DNS of the cluster is. */
export const beyondOwn = (rules: readonly Admission[], own: DeclaredContainer): readonly Admission[] => rules.filter(({ peers }) => peers === null || peers.some(({ namespace }) => !near(namespace, own.workload?.namespace ?? null)));

/** What they let pass, in words: `8848, 9848`, `-` for nothing. */
export const admitted = (rules: readonly Admission[]): string => [...new Set(rules.flatMap(({ ports }) => ports?.map(String) ?? ['*']))].join(', ') || '-';

export const labelsOf = ({ workload }: DeclaredContainer): string => Object.entries(workload?.labels ?? {}).map(([key, value]) => `${key}: ${value}`).join(', ');
