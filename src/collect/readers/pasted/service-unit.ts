import type { ServiceUnit } from '../../../model/host.ts';
import { unitSettings } from '../../../syntax/systemd-unit.ts';
import { commandAndLines } from './text.ts';

/** A file of systemd: a section `[Service]` and the command that it starts. */
export const looksLikeUnit = (text: string): boolean => /^\s*\[Service\]\s*$/m.test(text) && /^\s*ExecStart\s*=/m.test(text);

/** The program that a command starts; of `bash …/startup.sh` the script. */
export const startedBy = (command: string): string | undefined =>
  /\S{0,300}\bstartup\.sh\b/.exec(command)?.[0].replace(/^['"]/, '') ?? /^[-@:+!]*(\S{1,300})/.exec(command)?.[1];

/** The `[Service]` section, as far as it decides how the start goes; null when the text is no unit of systemd. */
export const parseServiceUnit = (text: string): ServiceUnit | null => {
  if (!looksLikeUnit(text)) return null;
  const found = new Map<string, string>();
  // An empty value takes back what was set; Environment= adds up.
  for (const { key, value } of unitSettings(commandAndLines(text).lines, 'Service')) found.set(key, key === 'Environment' && value !== '' ? `${found.get(key) ?? ''} ${value}`.trim() : value);
  const start = startedBy(found.get('ExecStart') ?? '');
  if (!start) return null;
  return { type: found.get('Type') || null, start, remains: /^(?:yes|true|on|1)$/i.test(found.get('RemainAfterExit') ?? ''), killMode: found.get('KillMode') || null };
};
