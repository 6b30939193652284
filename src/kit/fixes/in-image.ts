import type { Action } from '../../model/action.ts';
import type { NonEmpty } from '../../model/text.ts';
import type { At } from './entry.ts';

type Pair = readonly [name: string, value: string];

const SIZE = /^(\d+)([kmgKMG])$/;

/** Half of it: what the image takes by itself (512m) is as much as a small heap. */
const young = (heap: string): string => {
  const [, count = '', unit = ''] = SIZE.exec(heap) ?? [];
  const half = Number(count) / 2;
  if (Number.isInteger(half)) return `${half}${unit}`;
  return unit.toLowerCase() === 'g' ? `${half * 1024}m` : `${Math.floor(half)}${unit}`;
};

/** `512m`, `1g 2g` or `-Xms1g -Xmx2g -Xmn1g` as the image wants it. */
export const heapVariables = (size: string): NonEmpty<Pair> => {
  const [first = '', second = first] = size.split(/\s+/);
  const flag = (name: string): string | undefined => new RegExp(`-${name}(\\S+)`).exec(size)?.[1];
  const heap = flag('Xmx') ?? second;
  const least = flag('Xms') ?? (size.startsWith('-') ? heap : first);
  return [['JVM_XMS', least], ['JVM_XMX', heap], ...(SIZE.test(heap) ? [['JVM_XMN', flag('Xmn') ?? young(heap)] as const] : [])];
};

/** What an action of the start script is in a container: the variables that the image makes the start of. */
export const imageVariables = (action: Action, { declared }: At): readonly Pair[] => {
  if (action.act === 'set-heap') return heapVariables(action.size);
  if (action.act === 'start-server' && action.as !== 'configured') return [action.as === 'standalone' ? ['MODE', 'standalone'] : ['EMBEDDED_STORAGE', 'embedded']];
  if (action.act === 'restart-server') return action.as === 'cluster' ? [['MODE', 'cluster']] : [];
  if (action.act !== 'add-java-option') return [];
  const found = declared?.variable('JAVA_OPT');
  return found?.value === null ? [] : [['JAVA_OPT', [found?.value ?? '', action.option].join(' ').trim()]];
};
