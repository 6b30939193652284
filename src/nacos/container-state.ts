import type { ContainerEvent, ContainerState } from '../model/container.ts';
import type { DeclaredContainer, Deployment } from '../model/deployment.ts';
import { literal } from '../syntax/literal.ts';
import { ownContainer } from './deployment.ts';
import { isOfNacos } from './nacos-image.ts';

/** Whether this is what a declaration became: its name, `project-service-1` of Compose, or a pod of the workload. */
const isOf = (name: string, { names, name: own, workload }: DeclaredContainer): boolean =>
  name === own || names.includes(name) || (workload === null ? new RegExp(`(?:^|[-_])${literal(own)}[-_]\\d+$`).test(name) : workload.kind !== 'StatefulSet' && workload.kind !== 'Pod' && name.startsWith(`${workload.name}-`));

/** Of several containers those of the one that is judged; of what belongs to none that is declared, everything. */
export const ofOwn = <T extends { readonly name: string }>(all: readonly T[], deployment: Deployment | undefined): readonly T[] => {
  const own = ownContainer(deployment);
  if (!deployment || !own) return all;
  const mine = all.filter(({ name }) => isOf(name, own));
  const others = deployment.containers.filter(one => one !== own);
  return mine.length > 0 ? mine : all.filter(({ name }) => !others.some(one => isOf(name, one)));
};

/** A pod of which one container is Nacos: its init containers keep it from starting. */
export const ofNacos = (states: readonly ContainerState[]): readonly ContainerState[] => {
  const pods = new Set(states.filter(isOfNacos).map(({ engine, name }) => `${engine} ${name}`));
  return states.filter(state => isOfNacos(state) || (state.isInit && pods.has(`${state.engine} ${state.name}`)));
};

/** Events of these pods, of their nodes, and of what makes them; of every object whose name says Nacos where no pod is known. */
export const eventsOfNacos = (events: readonly ContainerEvent[], states: readonly ContainerState[]): readonly ContainerEvent[] => {
  const ours = ofNacos(states);
  const [pods, nodes] = [new Set(ours.map(({ name }) => name)), new Set(ours.map(({ node }) => `Node/${node ?? ''}`))];
  return events.filter(({ object }) => {
    const name = object.slice(object.indexOf('/') + 1);
    return pods.has(name) || nodes.has(object) || (/nacos/i.test(name) && !/mysql|operator|controller/i.test(name));
  });
};

/** `nacos-0`, `nacos-0 (init container plugin)`: as people call it. */
export const calledAs = ({ name, container, isInit }: ContainerState): string => (isInit && container !== null ? `${name}/${container}` : name);
