import type { ContainerEvent, ContainerState } from '../../../model/container.ts';
import type { DeclaringText } from '../deployment/index.ts';
import { at, itemsAt, parseYaml, textAt, type Tree } from '../deployment/yaml-tree.ts';
import { podsOfEvents } from './cut-events.ts';
import { parseDescribe } from './describe.ts';
import { inspected, type Inspected } from './inspect.ts';
import { eventOf, stateOfCri, statesOfPod } from './pod.ts';
import { eventsOfKubeTables, namesOfOperator } from './kube-tables.ts';
import { eventsTold } from './told-events.ts';
import { eventsOfTable, statesOfCrictl, statesOfPods, statesOfPs } from './tables.ts';
import { stateOfTemplate } from './templates.ts';
import { table } from '../../../syntax/table.ts';

export interface Fared {
  readonly states: readonly ContainerState[];
  readonly events: readonly ContainerEvent[];
}

/** What a text of JSON begins with, whatever was typed above it, on its own lines. */
const jsonIn = (text: string, startLine: number): string | null => {
  const begin = text.search(/^\s*[[{]/m);
  return begin === -1 ? null : '\n'.repeat(startLine - 1) + text.slice(0, begin).replace(/[^\n]/g, '') + text.slice(begin);
};

const trees = (text: string, startLine: number): readonly Tree[] => {
  const json = jsonIn(text, startLine);
  if (json === null || !/"State"\s*:|"status"\s*:/.test(json)) return [];
  return parseYaml(json).flatMap(tree => (tree.kind === 'list' ? tree.items : [tree]));
};

/** Objects of `docker inspect`, `podman inspect` and `nerdctl inspect` in a text. */
export const inspectedIn = ({ text = '', path, startLine }: DeclaringText): readonly Inspected[] =>
  trees(text, startLine).map(tree => inspected(tree, path)).filter(one => one !== null);

const ofPs = (item: DeclaringText): Fared => {
  const { text = '', path, startLine } = item;
  const inspected = inspectedIn(item).map(({ state }) => state);
  const templated = inspected.length > 0 ? [] : stateOfTemplate(text, path, startLine);
  const states = [inspected, templated].find(list => list.length > 0) ?? statesOfPs(text, path, startLine);
  return { states, events: [] };
};

/** A manifest that nobody applied yet has no status, and is not read twice. */
const MAY_TELL = /containerStatuses|"?conditions"?\s*:|"?involvedObject"?\s*:|"?regarding"?\s*:|\bEvicted\b/;

const ofManifest = ({ text = '', path, startLine }: DeclaringText): Fared => {
  if (!MAY_TELL.test(text)) return { states: [], events: [] };
  const flat = (tree: Tree): readonly Tree[] => (/List$/.test(textAt(tree, 'kind') ?? '') ? itemsAt(tree, 'items').flatMap(flat) : [tree]);
  const objects = parseYaml('\n'.repeat(startLine - 1) + text).flatMap(flat);
  const of = (kind: string): readonly Tree[] => objects.filter(tree => textAt(tree, 'kind') === kind && at(tree, 'metadata').kind === 'map');
  return { states: of('Pod').flatMap(tree => statesOfPod(tree, path)), events: of('Event').map(tree => eventOf(tree, path)) };
};

const READERS: Readonly<Record<string, (item: DeclaringText) => Fared>> = table({
  'docker-ps': ofPs, manifest: ofManifest,
  crictl: ({ text = '', path, startLine }) => {
    const shown = trees(text, startLine).map(tree => stateOfCri(tree, path)).filter(one => one !== null);
    return { states: shown.length > 0 ? shown : statesOfCrictl(text, path, startLine), events: [] };
  },
  'kube-pods': ({ text = '', path, startLine }) => ({ states: statesOfPods(text, path, startLine), events: [] }),
  'kube-describe': ({ text = '', path, startLine }) => parseDescribe(text, path, startLine),
  'kube-objects': ({ text = '', path, startLine }) => ({ states: [], events: eventsOfKubeTables(text, path, startLine) }),
  'kube-events': ({ text = '', path, startLine }) => {
    const rows = eventsOfTable(text, path, startLine);
    return { states: [], events: rows.length > 0 ? rows : eventsTold(text, path, startLine) };
  },
});

const keyOf = ({ engine, name, namespace, container }: ContainerState): string => `${engine} ${namespace ?? ''} ${name} ${container ?? ''}`;

/** A row of a table says less of a container than the output that shows it alone. */
const weight = ({ container, image, ended, message }: ContainerState): number => [container, image, ended, message].filter(part => part !== null).length;

/** Of one container what says the most, and with the rest filled in. */
const joined = (states: readonly ContainerState[]): readonly ContainerState[] => {
  const fullest = [...states].sort((one, other) => weight(other) - weight(one));
  const kept = new Map<string, ContainerState>();
  for (const state of fullest) {
    const known = kept.get(keyOf(state)) ?? (state.container === null ? [...kept.values()].find(one => one.engine === state.engine && one.name === state.name && (state.namespace ?? one.namespace) === one.namespace) : undefined);
    if (!known) kept.set(keyOf(state), state);
    else kept.set(keyOf(known), { ...known, restarts: known.restarts ?? state.restarts, reason: known.reason ?? state.reason, health: known.health ?? state.health, oomKilled: known.oomKilled ?? state.oomKilled });
  }
  return [...kept.values()];
};

const MOST = 5_000;

/** Events that were cut out of `describe` are of the pod that does not run. */
const attributed = (events: readonly ContainerEvent[], states: readonly ContainerState[]): readonly ContainerEvent[] => {
  const pod = states.find(({ engine, ready, phase, name }) => engine === 'kubernetes' && /nacos/i.test(name) && (ready === false || phase !== 'running')) ?? states.find(({ engine, name }) => engine === 'kubernetes' && /nacos/i.test(name));
  return events.map(event => (event.object === 'Pod/' && pod ? { ...event, object: `Pod/${pod.name}` } : event));
};

/** Pods that the operator made of a resource of the kind Nacos, which are called as that is. */
const ofOperator = (states: readonly ContainerState[], items: readonly DeclaringText[]): readonly ContainerState[] => {
  const names = items.flatMap(({ text = '' }) => namesOfOperator(text));
  return states.map(state => (state.engine === 'kubernetes' && state.container === null && names.some(name => state.name.startsWith(`${name}-`) && /^\d+$/.test(state.name.slice(name.length + 1))) ? { ...state, container: 'nacos' } : state));
};

/** How the containers and pods in everything that was given fare. */
export const faredIn = (items: readonly DeclaringText[]): Fared => {
  const all = items.flatMap(item => { const read = READERS[item.kind]; return read ? [read(item)] : []; });
  const states = ofOperator(joined(all.flatMap(one => one.states)).slice(0, MOST), items);
  const events = attributed(all.flatMap(({ events }) => events).slice(0, MOST), states);
  return states.length > 0 || events.length === 0 ? { states, events } : podsOfEvents(events, items.map(({ text = '' }) => text));
};
