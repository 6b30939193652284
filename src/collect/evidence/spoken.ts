import type { LogInput } from '../../logs/index.ts';
import { knownAround } from './fallback.ts';
import type { EvidenceItem } from './kinds.ts';

/** The body of a refusal, and what a page of errors quotes, are words that a log would have too. */
const SPOKEN: ReadonlySet<EvidenceItem['kind']> = new Set<EvidenceItem['kind']>(['http-answer', 'docker-run', 'kube-describe', 'kube-events', 'service-state', 'db-import']);

/** The kubelet's own look at a port: in the words of a client of Go, of which there is none. Its line stays, for the numbers. */
const PROBE_LINE = /^.*\b(?:Liveness|Readiness|Startup) probe (?:failed|errored).*$/gm;

export const spokenIn = (items: readonly EvidenceItem[], literals: readonly string[]): readonly LogInput[] =>
  knownAround(items.flatMap(({ kind, path, text }) => (SPOKEN.has(kind) && text !== undefined ? [{ path, text: text.replace(PROBE_LINE, '') }] : [])), literals);
