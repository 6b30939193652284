import { parameterOf } from './db-target.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { DbServer, DbUrl } from '../../../src/model/database.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'The server time zone value', pattern: /The server time zone value '(?<zone>[^']{0,60})' is unrecognized/, when: 'start', case: 'refused' },
  { anchor: 'Unknown time-zone ID', pattern: /Unknown time-zone ID: (?<zone>[\w/+:-]{1,60})/, when: 'start', case: 'no-such-zone' },
  // java.time.ZoneId.of, which Connector/J asks since 8.0.23: no blank, no one-digit hour with minutes.
  { anchor: 'Invalid ID for ', pattern: /DateTimeException: Invalid ID for (?:ZoneOffset|region-based ZoneId|offset-based ZoneId)(?:, [\w -]{1,60})?: (?<zone>[^\s'"][^'"\n]{0,60})/, when: 'start', case: 'no-such-zone' },
  { anchor: 'No timezone mapping entry for', pattern: /No timezone mapping entry for '(?<zone>[^']{1,60})'/, when: 'start', case: 'no-such-zone' },
];

/** Beijing time has no zone of its own name in the tz database. */
export const NO_SUCH_ZONE = /^Asia\/(?:Beijing|Peking|BeiJing|ShangHai|shanghai)$/;

/** A + in a URL stands for a blank: GMT+8 must be written GMT%2B8. */
export const LOST_PLUS = /^(?:GMT|UTC|UT)\s+\d/i;

/** ZoneId speaks of the offset alone: `+8:00` of `GMT+8:00`. */
export const isOf = (zone: string | undefined, said: string | undefined): boolean => zone === undefined || said === undefined || zone.trim().endsWith(said.trim());

export const zoneOf = (url: DbUrl | undefined): string | undefined =>
  parameterOf(url, 'serverTimezone') ?? parameterOf(url, 'connectionTimeZone');

/** CST stands for Shanghai and for Chicago; the driver takes the latter. */
export const isAmbiguous = ({ variables }: DbServer): boolean =>
  (variables['time_zone'] ?? 'SYSTEM').toUpperCase() === 'SYSTEM' && variables['system_time_zone'] === 'CST';
