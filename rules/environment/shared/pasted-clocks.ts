import type { Sighting } from '../../../src/model/host.ts';
import { logTime } from '../../../src/nacos/log-time.ts';

export interface Apart {
  readonly ahead: Sighting;
  readonly behind: Sighting;
  readonly seconds: number;
}

const ZONED = /^(?:(?<day>\d{4}-\d\d-\d\d) )?(?<at>\d\d:\d\d:\d\d)(?: (?<zone>[A-Z]{2,5}|[+-]\d{2,4}))?$/;

/** Of times that somebody tells without a date. */
const SOME_DAY = '2000-01-01';

/** Minutes ahead of UTC; null for a name that several zones share. */
const offsetOf = (zone: string): number | null => {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  const match = /^([+-])(\d\d)(\d\d)?$/.exec(zone);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) : null;
};

interface Clock {
  readonly seen: Sighting;
  readonly zone: string;
  readonly localMs: number;
}

const clockOf = (seen: Sighting): readonly Clock[] => {
  const groups = seen.what === 'clock' && seen.subject !== '' ? ZONED.exec(seen.value)?.groups : undefined;
  return groups === undefined ? [] : [{ seen, zone: groups['zone'] ?? '', localMs: logTime(`${groups['day'] ?? SOME_DAY} ${groups['at']}`, 0) ?? Number.NaN }];
};

/** By how much one is ahead of the other; null when their zones cannot be told apart. */
const aheadOf = (one: Clock, other: Clock): number | null => {
  if (one.zone === other.zone) return one.localMs - other.localMs;
  const [offset, otherOffset] = [offsetOf(one.zone), offsetOf(other.zone)];
  return offset === null || otherOffset === null ? null : one.localMs - other.localMs - (offset - otherOffset) * 60_000;
};

/** The two machines whose clocks are farthest apart; null when fewer than two can be held against each other. */
export const farthestApart = (seen: readonly Sighting[]): Apart | null => {
  const clocks = seen.flatMap(clockOf);
  const pairs = clocks.flatMap((one, at) => clocks.slice(at + 1).flatMap((other): readonly Apart[] => {
    const ms = aheadOf(one, other);
    if (ms === null || Number.isNaN(ms)) return [];
    const [ahead, behind] = ms >= 0 ? [one.seen, other.seen] : [other.seen, one.seen];
    return [{ ahead, behind, seconds: Math.round(Math.abs(ms) / 1000) }];
  }));
  return pairs.sort((one, other) => other.seconds - one.seconds)[0] ?? null;
};
