import type { ServiceUnit } from '../../../model/host.ts';
import { commandAndLines } from './text.ts';

const SECTION = /^\s*\[(\w{1,40})\]\s*$/;
const SETTING = /^\s*([A-Za-z]\w{1,60})\s*=\s*(.*)$/;

/** A file of systemd: a section `[Service]` and the command that it starts. */
export const looksLikeUnit = (text: string): boolean => /^\s*\[Service\]\s*$/m.test(text) && /^\s*ExecStart\s*=/m.test(text);

/** Lines that end with a backslash go on. */
const joined = (lines: readonly string[]): readonly string[] =>
  lines.reduce<string[]>((whole, line) => {
    const last = whole.at(-1);
    if (last?.endsWith('\\')) whole[whole.length - 1] = `${last.slice(0, -1).trimEnd()} ${line.trim()}`;
    else whole.push(line);
    return whole;
  }, []);

/** The program that a command starts; of `bash …/startup.sh` the script. */
export const startedBy = (command: string): string | undefined =>
  /\S{0,300}\bstartup\.sh\b/.exec(command)?.[0].replace(/^['"]/, '') ?? /^[-@:+!]*(\S{1,300})/.exec(command)?.[1];

/** The `[Service]` section, as far as it decides how the start goes; null when the text is no unit of systemd. */
export const parseServiceUnit = (text: string): ServiceUnit | null => {
  if (!looksLikeUnit(text)) return null;
  const found = new Map<string, string>();
  let section = '';
  for (const line of joined(commandAndLines(text).lines)) {
    section = SECTION.exec(line)?.[1] ?? section;
    const match = section === 'Service' && !/^\s*[#;]/.test(line) ? SETTING.exec(line) : null;
    // An empty value takes back what was set; Environment= adds up.
    if (match?.[1]) found.set(match[1], match[1] === 'Environment' && match[2] !== '' ? `${found.get('Environment') ?? ''} ${match[2]}`.trim() : (match[2] ?? '').trim());
  }
  const start = startedBy(found.get('ExecStart') ?? '');
  if (!start) return null;
  return { type: found.get('Type') || null, start, remains: /^(?:yes|true|on|1)$/i.test(found.get('RemainAfterExit') ?? ''), killMode: found.get('KillMode') || null };
};
