import { isInside } from '../../syntax/paths.ts';
import type { Disk, HostOs, JavaRuntime, Listener, Nic } from '../../model/host.ts';
import type { Observation } from '../collector.ts';
import { type DiskParts, disksOf, parseDisk } from '../readers/pasted/disk.ts';
import { parseExcludedPorts } from '../readers/pasted/excluded-ports.ts';
import { parseInterfaces } from '../readers/pasted/interfaces.ts';
import { parseJavaVersions } from '../readers/pasted/java-version.ts';
import { parseLimits } from '../readers/pasted/limits.ts';
import { parseListeners } from '../readers/pasted/listeners.ts';
import { unheardPort } from '../readers/pasted/unheard.ts';
import { parseMemory } from '../readers/pasted/memory.ts';
import { parseOs } from '../readers/pasted/os.ts';
import { parseServiceUnit } from '../readers/pasted/service-unit.ts';
import { parseAllAddresses, parseHostName } from '../readers/pasted/host-name.ts';
import { endedWithItsScript } from '../readers/pasted/service-state.ts';
import type { EvidenceKind } from './kinds.ts';
import { programsIn, seenFacts, withPrograms } from './seen.ts';
import { best, type EvidenceContext, type EvidenceObservations, type Found, joinedPartial, observation, observedBest, type Readings, whole } from './observed.ts';

const osOf = (found: readonly Found<Partial<HostOs>>[]): Observation<HostOs> | undefined => {
  const first = found[0];
  if (!first) return undefined;
  const parts: Partial<HostOs> = Object.assign({}, ...found.map(one => one.value));
  const missing = (['platform', 'arch', 'release'] as const).filter(key => parts[key] === undefined);
  const value: HostOs = { platform: 'other', arch: 'unknown', release: '', distribution: null, libc: null, container: null, ...parts };
  const absent = missing.length > 0 ? `${missing.join(', ')} not shown` : null;
  return observation(value, first.item, joinedPartial([absent, 'whether it is a container is not shown']));
};

/** Outputs of the very machine that they are about; a port may be tried from anywhere. */
const LOCAL = ['listeners', 'programs', 'java-version', 'interfaces', 'processes'] as const satisfies readonly EvidenceKind[];

const WINDOWS_PROMPT = /^(?:PS )?[A-Z]:\\[^>|<*?"\n]{0,200}>/m;

/** A prompt with a drive tells Windows, where nothing else tells the system. */
const windowsIn = (readings: Readings): readonly Found<Partial<HostOs>>[] =>
  LOCAL.flatMap(kind => readings.items(kind)).filter(({ text = '' }) => WINDOWS_PROMPT.test(text)).slice(0, 1).map(item => ({ value: { platform: 'win32' as const }, partial: null, item }));

/** Partial listings add up; a complete one stands for itself. */
const listenersOf = (all: readonly Found<readonly Listener[]>[]): Observation<readonly Listener[]> | undefined => {
  // A search that found nothing is no list of what listens.
  const found = all.filter(one => one.value.length > 0 || one.partial === null);
  const chosen = best(found);
  if (!chosen) return undefined;
  if (chosen.partial === null) return observation(chosen.value, chosen.item, null);
  const rows = new Map(found.flatMap(one => one.value).map(one => [`${one.address} ${one.port} ${one.pid}`, one]));
  return observation([...rows.values()], chosen.item, joinedPartial(found.map(one => one.partial)));
};

/** What was looked for in vain; a later look may have found it. */
const unheardIn = (found: readonly Found<readonly Listener[]>[]): Observation<readonly number[]> | undefined => {
  const heard = new Set(found.flatMap(one => one.value).map(one => one.port));
  const searches = found.flatMap(one => {
    const port = unheardPort(one.item.text ?? '');
    return port === null || heard.has(port) ? [] : [{ port, item: one.item }];
  });
  const [first] = searches;
  return first && observation([...new Set(searches.map(({ port }) => port))], first.item, null);
};

const mountOf = (disks: readonly Disk[], path: string): Disk | undefined =>
  disks.filter(disk => isInside(path, disk.path)).sort((a, b) => b.path.length - a.path.length)[0];

const merged = (found: readonly Found<readonly DiskParts[]>[]): readonly DiskParts[] => {
  const disks = new Map<string, DiskParts>();
  for (const part of found.flatMap(one => one.value)) {
    const known = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null));
    disks.set(part.path, { ...(disks.get(part.path) ?? part), ...known });
  }
  return [...disks.values()];
};

/** With a home the file system that holds it; otherwise all that could. */
const disksSeen = (found: readonly Found<readonly DiskParts[]>[], home: string | null): Observation<readonly Disk[]> | undefined => {
  const last = found.at(-1);
  const disks = disksOf(merged(found));
  if (!last || disks.length === 0) return undefined;
  const readOnly = 'df does not show whether a file system is read-only';
  const own = home === null ? undefined : mountOf(disks, home);
  if (own) return observation([own], last.item, readOnly);
  return observation(disks, last.item, joinedPartial([disks.length > 1 ? 'which of these file systems holds Nacos is not known' : null, readOnly]));
};

const javaFacts = (found: readonly Found<readonly JavaRuntime[]>[]): EvidenceObservations => {
  const last = found.at(-1);
  const runtimes = [...new Map(found.flatMap(one => one.value).map(one => [`${one.path} ${one.version} ${one.problem}`, one])).values()];
  const [only] = runtimes;
  if (!last || !only) return {};
  const all = { 'java.runtimes': observation(runtimes, last.item, 'only the runtimes in the evidence') };
  // The start script asks JAVA_HOME before the PATH, so with several outputs nobody can tell which one counts.
  return runtimes.length === 1 ? { ...all, 'java.selected': observation(only, last.item, 'the java of the shell it was pasted from; JAVA_HOME may name another') } : all;
};

const present = (facts: { readonly [key: string]: Observation<unknown> | undefined }): EvidenceObservations =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as EvidenceObservations;

const addressesIn = (readings: Readings): readonly Found<readonly Nic[]>[] =>
  readings.of('host-name', text => {
    const value = parseAllAddresses(text);
    return value && { value, partial: 'only the addresses, without the names of the cards' };
  });

/** Facts of the host and its Java that outputs in the evidence give. */
export const hostFacts = (readings: Readings, context: EvidenceContext): EvidenceObservations => {
  const java = readings.of('java-version', text => {
    const value = parseJavaVersions(text);
    return value.length > 0 ? { value, partial: null } : null;
  });
  const programs = programsIn(readings);
  const named = programs.flatMap(one => one.value);
  const listening = readings.of('listeners', parseListeners).map(one => ({ ...one, value: withPrograms(one.value, named) }));
  return {
    ...present({
      'host.os': osOf([...readings.of('os', text => whole(parseOs(text))), ...windowsIn(readings)]),
      'host.interfaces': observedBest([...readings.of('interfaces', parseInterfaces), ...addressesIn(readings)]),
      'host.name': observedBest(readings.of('host-name', text => whole(parseHostName(text)))),
      'host.listeners': listenersOf(listening),
      'host.unheard-ports': unheardIn(listening),
      'host.excluded-ports': observedBest(readings.of('excluded-ports', text => whole(parseExcludedPorts(text)))),
      'host.limits': observedBest(readings.of('limits', parseLimits)),
      'host.service': observedBest([...readings.of('service-state', text => whole(endedWithItsScript(text))), ...readings.of('service-unit', text => whole(parseServiceUnit(text)))]),
      'host.seen': seenFacts(readings, programs),
      'host.memory': observedBest(readings.of('memory', parseMemory)),
      'host.disk': disksSeen(readings.of('disk', text => whole(parseDisk(text))), context.home),
    }),
    ...javaFacts(java),
  };
};
