import { NEW_PORT_KEY, OLD_PORT_KEY } from '../../nacos/main-port.ts';
import { NEW_PLATFORM, OLD_PLATFORM } from '../../nacos/storage.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Config } from '../../model/config.ts';
import type { FactKey, Snapshot } from '../../model/facts.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import { table } from '../../syntax/table.ts';

/** A file and a line, from 1. The path is as the collector saw it: absolute, or a name inside what was pasted. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

const CONFIGURATION: ReadonlySet<FactKey> = new Set(['nacos.config', 'nacos.cluster-conf', 'db.settings']);

const placeOfEvidence = ({ source }: Evidence): Place | null =>
  source.kind === 'file' ? { path: source.path, line: Math.max(1, source.line ?? 1) } : null;

const configOf = (snapshot: Snapshot | undefined): Config | null => {
  const fact = snapshot?.facts['nacos.config'];
  return fact?.status === 'known' ? fact.value : null;
};

/** Keys that declare what the rules of an area talk about, the most telling first. */
const DECLARED_BY: Readonly<Record<string, readonly string[]>> = table({
  ports: [NEW_PORT_KEY, OLD_PORT_KEY],
  database: ['db.url.0', NEW_PLATFORM, OLD_PLATFORM],
  auth: ['nacos.core.auth.enabled', 'nacos.core.auth.system.type'],
});

const settingPlace = (config: Config | null, key: string): Place | null => {
  const source = config?.settings[key]?.source;
  return source?.kind === 'file' ? { path: source.path, line: source.line ?? 1 } : null;
};

const clusterConfPlace = (snapshot: Snapshot | undefined): Place | null => {
  const fact = snapshot?.facts['nacos.cluster-conf'];
  return fact?.status === 'known' && fact.value !== null ? { path: fact.value.path, line: 1 } : null;
};

const declaredPlace = (finding: Finding, snapshot: Snapshot | undefined): Place | null => {
  const config = configOf(snapshot);
  const area = finding.rule.split('/')[0] as string;
  const keys = [...finding.fix.flatMap(fix => fix.steps.flatMap(({ change }) => change?.key ?? [])), ...(DECLARED_BY[area] ?? [])];
  for (const key of keys) {
    const place = settingPlace(config, key);
    if (place) return place;
  }
  const file = config?.files.find(one => one.exists && one.path.endsWith('application.properties'));
  return (area === 'cluster' ? clusterConfPlace(snapshot) : null) ?? (file ? { path: file.path, line: 1 } : null);
};

/**
 * Where a code review shows the finding: the line of configuration it quotes, else the file it quotes, else the line that
 * declares what it is about (a busy port has no line of its own), else the first line of conf/application.properties.
 */
export const placeOf = (diagnosis: Diagnosis, finding: Finding): Place => {
  const files = finding.evidence.flatMap(evidence => {
    const place = placeOfEvidence(evidence);
    return place ? [{ place, isConfiguration: CONFIGURATION.has(evidence.fact) }] : [];
  });
  const quoted = files.find(file => file.isConfiguration) ?? files[0];
  const snapshot = diagnosis.snapshots[finding.target ?? 0];
  return quoted?.place ?? declaredPlace(finding, snapshot) ?? { path: 'conf/application.properties', line: 1 };
};

/** Every file that the finding quotes, without repetition. */
export const quotedPlaces = (finding: Finding): readonly (Place & { readonly quote: string })[] => {
  const seen = new Set<string>();
  return finding.evidence.flatMap(evidence => {
    const place = placeOfEvidence(evidence);
    const key = place ? `${place.path}:${place.line}` : '';
    if (!place || seen.has(key)) return [];
    seen.add(key);
    return [{ ...place, quote: evidence.quote }];
  });
};
