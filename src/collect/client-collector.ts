import { type AnyCollector, CannotLook, defineCollector } from './collector.ts';
import type { EvidenceBox } from './evidence-collectors.ts';
import type { EvidenceItem } from './evidence/index.ts';
import { readInTime } from './read-in-time.ts';

const KINDS = ['client-build', 'client-config', 'client-source'] as const;

/** Programs that are clients of Nacos, by their files. The parsers of XML and YAML are heavy and only they need them. */
export const clientCollector = (box: EvidenceBox, not: { path: string; reason: string }[]): AnyCollector =>
  defineCollector({
    id: 'client-projects',
    provides: ['client.projects'],
    after: ['host.os'],
    collect: async ({ signal, options: { ledger, fingerprintKey } }) => {
      const items = KINDS.flatMap((kind): readonly EvidenceItem[] => box.seen?.files[kind] ?? []);
      const [first] = items;
      if (!first) throw new CannotLook('not-collected', 'no client project was given');
      const { clientProjects } = await import('./client/projects.ts');
      const value = readInTime(signal, () => clientProjects(items, { fingerprintKey, ledger }));
      if (value.length > 0) return { 'client.projects': { value, source: { kind: 'file', path: value[0]?.build ?? value[0]?.files[0]?.path ?? first.path } } };
      not.push(...items.map(({ path }) => ({ path, reason: 'nothing in it concerns a client of Nacos' })));
      throw new CannotLook('not-collected', 'no client project was given');
    },
  });
