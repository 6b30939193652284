import type { ServiceUnit, Sighting } from '../../../model/host.ts';
import { startedBy } from './service-unit.ts';
import { linesOf, promptCommand } from './text.ts';

const UNIT = /^\s*[●○×↻*x]\s+(\S{1,120}\.service)\b/;
const ACTIVE = /^\s+Active:\s+(\w+(?: \([\w -]{1,30}(?:: [\w-]{1,40})?\))?)/;
const ABSENT = /^Unit (\S{1,120}) could not be found\.$|^Failed to \w+ (\S{1,120}\.service): Unit \S{1,120} (?:not loaded|not found)\.?$/;
const ANSWER = /^(?:active|inactive|failed|activating|deactivating|unknown)$/;
const NO_ENTRIES = /^-- No entries --$/;
const ASKED = /\b(?:-u|--unit[= ]|systemctl\s+(?:is-active|status)(?:\s+-\S+)*)\s*(\S{1,120})/;

const STARTED = /^\s+Process:\s+(\d{1,10})\s+ExecStart=(\S.{0,700})\(code=exited, status=0\/SUCCESS\)/;
const MAIN = /^\s+Main PID:\s+(\d{1,10})\s+\(code=exited, status=0\/SUCCESS\)/;

const statesOf = (lines: readonly string[]): readonly Sighting[] => {
  let unit = '';
  return lines.flatMap((line): readonly Sighting[] => {
    const typed = promptCommand(line);
    unit = (typed === null ? UNIT.exec(line)?.[1] : ASKED.exec(typed)?.[1]) ?? unit;
    const absent = ABSENT.exec(line);
    const value = ACTIVE.exec(line)?.[1] ?? (unit !== '' && ANSWER.test(line) ? line : undefined) ?? (NO_ENTRIES.test(line) ? 'no entries' : undefined);
    if (absent) return [{ what: 'service', subject: absent[1] ?? absent[2] ?? unit, value: 'not found' }];
    return value === undefined ? [] : [{ what: 'service', subject: unit === '' ? 'systemd' : unit, value }];
  });
};

/** `systemctl status`, `systemctl is-active`, `journalctl -u` without entries; null when the text is none. */
export const parseServiceState = (text: string): readonly Sighting[] | null => {
  const states = statesOf(linesOf(text));
  return states.length > 0 ? states : null;
};

/**
 * The unit of a service that is over although its start went well: when the main process of the service was the start script itself,
 * systemd waited for a script that ends (Type=simple).
 */
export const endedWithItsScript = (text: string): ServiceUnit | null => {
  const lines = linesOf(text);
  const started = lines.map(line => STARTED.exec(line)).find(found => found !== null);
  const main = lines.map(line => MAIN.exec(line)?.[1]).find(found => found !== undefined);
  const start = startedBy(started?.[2] ?? '');
  if (!start || started?.[1] !== main || !lines.some(line => /^\s+Active:\s+inactive \(dead\)/.test(line))) return null;
  return { type: 'simple', start, remains: false, killMode: null };
};
