import type { ContainerEnd, ContainerState } from '../../../model/container.ts';

/** A container of which only the name is known. */
export const blankState = (name: string, path: string, line: number, engine: ContainerState['engine'] = 'docker'): ContainerState => ({
  engine, name, namespace: null, container: null, isInit: false, image: null, phase: 'other', reason: null, message: null, restarts: null, ended: null, oomKilled: null,
  health: null, healthOutput: null, ready: null, path, line,
});

export const endWith = (exitCode: number | null, more: Partial<ContainerEnd> = {}): ContainerEnd => ({ exitCode, reason: null, message: null, seconds: null, ...more });

/** Seconds between two times; null when one is none or stands for “never” (year 1). */
export const secondsBetween = (from: string | null, to: string | null): number | null => {
  const [start, end] = [new Date(from ?? '').getTime(), new Date(to ?? '').getTime()];
  return start > 0 && end >= start ? Math.round((end - start) / 1000) : null;
};
