import type { SignatureMatch, Signature } from '../../../src/kit/log-rule.ts';
import { table } from '../../../src/syntax/table.ts';

export const GIBIBYTE = 1024 ** 3;
const UNITS: Readonly<Record<string, number>> = table({ G: GIBIBYTE, T: 1024 * GIBIBYTE });

/** Nacos' own, and what its start script and Tomcat write. */
const NAMES = ['access_log.', 'nacos.log', 'naming-server.log', 'naming-raft.log', 'naming-event.log', 'naming-push.log', 'alipay-jraft.log', 'protocol-raft.log', 'protocol-distro.log', 'config-dump.log', 'start.out'] as const;

/** A row of du or ls: from a gibibyte on. */
const row = (name: string): Signature => ({
  anchor: name,
  pattern: new RegExp(`^[^\\n]{0,120}?(?<![\\d.])(?<size>\\d{1,4}(?:\\.\\d{1,2})?)(?<unit>[GT])i?B?\\s(?:[^\\n]{0,160}[\\s/])?(?<file>${name.replaceAll('.', '\\.')}[\\w.-]{0,60})\\s*$`, 'm'),
});

export const SHOWN_LOGS: readonly Signature[] = NAMES.map(row);

/** What Docker keeps of one container: mostly its log. */
export const CONTAINER_LOG: Signature = {
  anchor: 'containers/',
  pattern: /^[^\n]{0,120}?(?<![\d.])(?<size>\d{1,4}(?:\.\d{1,2})?)(?<unit>[GT])i?B?\s[^\n]{0,120}\/docker\/containers\/(?<file>[0-9a-f]{12,64})[^\s]{0,80}\s*$/m,
};

export interface ShownLog {
  readonly file: string;
  readonly bytes: number;
  readonly match: SignatureMatch;
}

/** Each file once, the largest first. */
export const shownLogs = (matches: readonly SignatureMatch[]): readonly ShownLog[] => {
  const sizes = new Map(matches.map(match => {
    const { size = '0', unit = 'G', file = '' } = match.groups;
    return [file, { file, bytes: Number(size) * (UNITS[unit] ?? 0), match }] as const;
  }));
  return [...sizes.values()].sort((one, other) => other.bytes - one.bytes);
};
