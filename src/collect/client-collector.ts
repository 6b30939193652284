import { type AnyCollector, defineCollector } from './collector.ts';
import type { EvidenceBox } from './evidence-collectors.ts';
import { notGiven } from './evidence-missing.ts';
import type { EvidenceItem } from './evidence/index.ts';
import type { AppContainer } from './client/containers.ts';
import type { BuiltJar } from './client/jar.ts';
import { isServerJar } from './installation/jar.ts';
import type { Place } from './places/place.ts';
import { readInTime } from './read-in-time.ts';

const MOST_JARS = 20;

const KINDS = ['client-build', 'client-config', 'client-source'] as const;

/** Applications among the jars that were given; a server's is read elsewhere. */
const builtJars = async (place: Place, box: EvidenceBox): Promise<readonly BuiltJar[]> => {
  const paths = (box.seen?.files['server-jar'] ?? []).map(({ path }) => path).filter(path => !isServerJar({ path, jars: [] }));
  if (paths.length === 0) return [];
  const { readBuiltJar } = await import('./client/jar.ts');
  return (await Promise.all(paths.slice(0, MOST_JARS).map(path => readBuiltJar(place, path)))).filter(jar => jar !== null);
};

const containersIn = async ({ declared, seen }: EvidenceBox): Promise<readonly AppContainer[]> => {
  const environments = seen?.environments ?? [];
  if (declared === null && environments.length === 0) return [];
  const { appContainers, shownContainer } = await import('./client/containers.ts');
  return [...(declared === null ? [] : appContainers(declared.all)), ...environments.map(shownContainer).filter(one => one !== null)];
};

/** Programs that are clients of Nacos, by their files. The parsers of XML and YAML are heavy and only they need them. */
export const clientCollector = (box: EvidenceBox, not: { path: string; reason: string }[]): AnyCollector =>
  defineCollector({
    id: 'client-projects',
    provides: ['client.projects'],
    after: ['host.os'],
    timeoutMs: 20_000,
    collect: async ({ signal, place, options: { ledger, fingerprintKey } }) => {
      const items = KINDS.flatMap((kind): readonly EvidenceItem[] => box.seen?.files[kind] ?? []);
      const jars = await builtJars(place, box);
      const containers = await containersIn(box);
      const first = items[0] ?? jars[0] ?? containers.find(({ tells }) => tells);
      if (!first) throw notGiven(box, 'no client project was given');
      const { clientProjects } = await import('./client/projects.ts');
      const value = readInTime(signal, () => clientProjects(items, { fingerprintKey, ledger }, { jars, containers, words: box.frameworks }));
      if (value.length > 0) return { 'client.projects': { value, source: { kind: 'file', path: value[0]?.build ?? value[0]?.files[0]?.path ?? first.path } } };
      not.push(...items.map(({ path }) => ({ path, reason: 'nothing in it concerns a client of Nacos' })));
      throw notGiven(box, 'no client project was given');
    },
  });
