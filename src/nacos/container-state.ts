import type { ContainerEvent, ContainerState } from '../model/container.ts';
import { isNacosImage } from './deployment.ts';

/** By its image, else by its name: a table of pods shows no image. */
export const isOfNacos = ({ image, name, container }: ContainerState): boolean => {
  if (image !== null && (isNacosImage(image) || /[/]/.test(image))) return isNacosImage(image);
  return /nacos/i.test(`${name} ${container ?? ''}`) && !/mysql|maria|postgres|redis|prometheus|grafana|exporter|nginx|operator|controller/i.test(`${name} ${container ?? ''} ${image ?? ''}`);
};

/** A pod of which one container is Nacos: its init containers keep it from starting. */
export const ofNacos = (states: readonly ContainerState[]): readonly ContainerState[] => {
  const pods = new Set(states.filter(isOfNacos).map(({ engine, name }) => `${engine} ${name}`));
  return states.filter(state => isOfNacos(state) || (state.isInit && pods.has(`${state.engine} ${state.name}`)));
};

/** Events of these pods, and of what makes them; of every object whose name says Nacos where no pod is known. */
export const eventsOfNacos = (events: readonly ContainerEvent[], states: readonly ContainerState[]): readonly ContainerEvent[] => {
  const pods = new Set(ofNacos(states).map(({ name }) => name));
  return events.filter(({ object }) => {
    const name = object.slice(object.indexOf('/') + 1);
    return pods.has(name) || (/nacos/i.test(name) && !/mysql|operator|controller/i.test(name));
  });
};

/** `nacos-0`, `nacos-0 (init container plugin)`: as people call it. */
export const calledAs = ({ name, container, isInit }: ContainerState): string => (isInit && container !== null ? `${name}/${container}` : name);

/** It has stopped, and is not meant to run: nobody starts it again. */
export const isAtRest = ({ phase }: ContainerState): boolean => phase === 'ended' || phase === 'evicted';
