import type { Mode, StartScript } from '../../../src/model/nacos.ts';
import type { FlagBench, FlagPlace } from './jvm-flags.ts';
import { flagPlaces } from './jvm-flags.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { table } from '../../../src/syntax/table.ts';

const UNITS: Readonly<Record<string, number>> = table({ '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 });

/** Bytes of the last -Xmx in a text, which is the one the JVM takes; null when there is none. */
export const xmxOf = (text: string): number | null => {
  const last = [...text.matchAll(/-Xmx(\d{1,15})([kmgtKMGT]?)(?![\w.])/g)].at(-1);
  return last ? Number(last[1]) * (UNITS[(last[2] ?? '').toLowerCase()] ?? 1) : null;
};

export const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);

export interface HeapPlace {
  readonly xmx: number;
  readonly place: FlagPlace;
}

/** The stock script names the standalone heap first and the cluster heap last (distribution/bin/startup.sh@2.3.2). */
const ofScript = (script: StartScript, mode: Mode, places: readonly FlagPlace[]): HeapPlace | undefined => {
  const heaps = places
    .filter(place => place.where === script.path)
    .flatMap(place => {
      const xmx = xmxOf(place.text);
      return xmx === null ? [] : [{ xmx, place }];
    });
  return mode === 'standalone' ? heaps[0] : heaps.at(-1);
};

/** The heap the server has, had at its last start, or would get from the environment or its script; undefined when nothing says. */
export const heapOf = (bench: FlagBench, mode: Mode | undefined, isWindows: boolean): HeapPlace | undefined => {
  const places = flagPlaces(bench);
  const direct = places.find(
    place => xmxOf(place.text) !== null && (place.where.startsWith('pid ') || place.where === 'CUSTOM_NACOS_MEMORY'),
  );
  if (direct) return { xmx: xmxOf(direct.text) ?? 0, place: direct };
  const digest = bench.known('logs.digest');
  const command = digest ? newestBoot(digest)?.command : undefined;
  const logged = command ? places.find(place => place.text === command && xmxOf(place.text) !== null) : undefined;
  if (logged) return { xmx: xmxOf(logged.text) ?? 0, place: logged };
  const script = bench.known('nacos.scripts')?.find(each => each.kind === (isWindows ? 'cmd' : 'sh'));
  return script && mode ? ofScript(script, mode, places) : undefined;
};
