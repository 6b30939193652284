import { isNacosContainer } from '../nacos/declared-container.ts';
import { parseClusterConf } from '../nacos/cluster-conf.ts';
import type { ContainerState } from '../model/container.ts';
import type { Facts } from '../model/facts.ts';
import { maskText } from '../secrets/mask-text.ts';
import type { Observation } from './collector.ts';
import { type Declared, declaredFacts, declaredFor, learnDeclared, translationOf } from './evidence/declared.ts';
import type { EvidenceFacts, EvidenceItem, EvidenceKind, NotUnderstood } from './evidence/index.ts';
import { type Timekeeper, TOO_LONG } from './evidence/in-time.ts';
import { DECLARING } from './evidence/kinds.ts';
import type { SnapshotOptions } from './take-snapshot.ts';

const PROXIES: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['nginx', 'haproxy', 'proxy-yaml', 'kube-forward']);

const FARING: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['docker-ps', 'crictl', 'manifest', 'kube-pods', 'kube-describe', 'kube-events', 'kube-objects']);

/** Who reads many texts together, and who hears of what was not read: in which target, and why. */
export interface Reading {
  readonly time: Timekeeper;
  readonly name: string;
  readonly not: NotUnderstood[];
}

/** What grows beyond all bounds, or takes too long, is told and not read. */
const readInBounds = <T>({ time, name, not }: Reading, read: () => T | null): T | null => {
  try {
    const ended = time.run(read);
    if (!ended) not.push({ path: name, reason: TOO_LONG });
    return ended?.done ?? null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    not.push({ path: name, reason: error.message });
    return null;
  }
};

/** Compose and Kubernetes take such a file whole or not at all. A template becomes YAML only later. */
const isWholeYaml = ({ kind, text }: EvidenceItem): boolean => (kind === 'compose' || kind === 'manifest') && text !== undefined && !text.includes('{{');

/** What is left of a broken file says nothing: what seems to be missing in it stands behind the place where it broke. */
const unbroken = async (items: readonly EvidenceItem[], { time, not }: Reading): Promise<readonly EvidenceItem[]> => {
  const { brokenYamlAt } = await import('./readers/deployment/yaml-tree.ts');
  const { textMeant } = await import('./readers/deployment/yaml-grammar.ts');
  return items.filter(item => {
    // A compose file that is only indented with tabs can be read as it was meant, and is told as refused.
    if (!isWholeYaml(item)) return true;
    const looked = time.run(() => brokenYamlAt(item.kind === 'compose' ? textMeant(item.text ?? '') : (item.text ?? '')));
    if (!looked) not.push({ path: item.path, reason: TOO_LONG });
    else if (looked.done !== null) not.push({ path: `${item.path}:${item.startLine + looked.done - 1}`, reason: 'from here on it is no YAML: Compose and kubectl refuse the whole file' });
    return looked?.done === null;
  });
};

/** The parser of YAML is heavy and only declarations need it. */
export const declaredIn = async (items: readonly EvidenceItem[], container: string | null, { ledger }: SnapshotOptions, reading: Reading): Promise<Declared | null> => {
  if (!items.some(({ kind }) => DECLARING.has(kind))) return null;
  const { readDeclared } = await import('./readers/deployment/index.ts');
  const whole = await unbroken(items, reading);
  const all = readInBounds(reading, () => readDeclared(whole));
  if (!all) return null;
  learnDeclared(all, ledger);
  return declaredFor(all, container);
};

/** How containers and pods fare, as their engine says it. */
export const faringIn = async (items: readonly EvidenceItem[], reading: Reading): Promise<{ readonly [K in 'containers.states' | 'containers.events']?: Observation<Facts[K]> }> => {
  if (!items.some(({ kind }) => FARING.has(kind))) return {};
  const { faredIn } = await import('./readers/containers/index.ts');
  const found = readInBounds(reading, () => faredIn(items));
  const [state, event] = [found?.states[0], found?.events[0]];
  return {
    ...(found && state && { 'containers.states': { value: found.states.map(masked), source: { kind: 'file' as const, path: state.path, line: state.line } } }),
    ...(found && event && { 'containers.events': { value: found.events.map(one => ({ ...one, message: maskText(one.message) })), source: { kind: 'file' as const, path: event.path, line: event.line } } }),
  };
};

const maskedOrNull = (text: string | null): string | null => (text === null ? null : maskText(text));

const masked = (state: ContainerState): ContainerState => ({
  ...state, message: maskedOrNull(state.message), healthOutput: maskedOrNull(state.healthOutput), ended: state.ended && { ...state.ended, message: maskedOrNull(state.ended.message) },
});

/** Of several containers the first is told of what stands in front of them. */
const isFirst = ({ all, own }: Declared): boolean => own === null || all.containers.find(isNacosContainer) === own;

/** What the proxies in front are told, in their own files and in manifests. */
export const proxiesIn = async (items: readonly EvidenceItem[], declared: Declared | null, reading: Reading): Promise<Observation<Facts['proxy']> | null> => {
  const routed = declared && isFirst(declared) ? declared.all.proxied : [];
  const first = declared === null || isFirst(declared);
  const isAsked = (item: EvidenceItem): boolean => PROXIES.has(item.kind) || (item.kind === 'kube-describe' && item.text?.includes('Backends') === true) || (first && item.kind === 'compose' && item.text?.includes('traefik.') === true);
  if (routed.length === 0 && !items.some(isAsked)) return null;
  const { readProxies } = await import('./readers/proxy/index.ts');
  const found = readInBounds(reading, () => readProxies(items.filter(isAsked), routed));
  const place = found?.routes[0] ?? found?.faults[0];
  return found && place ? { value: found, source: { kind: 'file', path: place.path, line: place.line } } : null;
};

/** What ran says more than what is declared; a machine that showed itself is still a container's. */
export const withDeclared = (seen: EvidenceFacts, declared: Declared | null, { fingerprintKey }: SnapshotOptions): EvidenceFacts => {
  if (!declared) return seen;
  const facts = declaredFacts(declared, fingerprintKey);
  const os = seen.facts['host.os'];
  const container = facts['host.os']?.value.container;
  return { ...seen, facts: { ...facts, ...seen.facts, ...(os && container !== undefined && { 'host.os': { ...os, value: { ...os.value, container } } }) } };
};

/** The list that the image writes of NACOS_SERVERS, in the words of the file that has it. */
export const declaredMembers = (declared: Declared | null, version: string | null, defaultPort: number): Observation<Facts['nacos.cluster-conf']> | undefined => {
  const members = declared && translationOf(declared, version)?.members;
  const { own } = declared ?? {};
  if (!members || !own || (own.envIsPartial && members.place === null) || members.place?.value === null) return undefined;
  const { path, line } = members.place ?? own;
  const conf = parseClusterConf(members.lines.join('\n'), { path, defaultPort });
  return { value: { ...conf, variable: 'NACOS_SERVERS', lines: conf.lines.map(each => ({ ...each, line })) }, source: { kind: 'file', path, line } };
};
