import type { Listener } from '../../../model/host.ts';
import { parseLsof } from './listeners-lsof.ts';
import { parseNetstat } from './listeners-netstat.ts';
import { parseNetTcp } from './listeners-powershell.ts';
import { parseSs } from './listeners-ss.ts';
import { unheardPort } from './unheard.ts';
import { commandAndLines, isFiltered, onlyWhatShows, type Pasted } from './text.ts';

/** What one reader saw of a listing. */
export interface ListenerRows {
  readonly listeners: readonly Listener[];
  readonly header: boolean;
  readonly tcp: number;
  readonly udp: number;
  /** Listening sockets whose port was printed as a name nobody resolves. */
  readonly named: number;
}

// Only established connections: the header is there, and listeners are not.
const WITHOUT_SERVERS = /^(?:Active Internet connections \(w\/o servers\)|Active Internet connections$|激活Internet连接 \(w\/o 服务器\))/;
const PORT_FILTER = /\blsof\b.*-i ?(?:tcp)?(?:@\S+)?:\d|\b(?:sport|dport|src|dst)\b\s*(?:=|eq|:)|\bss\b.*['"( ]:\d/i;

const partialOf = (rows: ListenerRows, command: string | null, lsof: boolean): string | null => {
  if (command !== null && (isFiltered(command) || PORT_FILTER.test(command) || /^Get-NetTCPConnection\s+-/i.test(command))) return onlyWhatShows(command);
  if (lsof) return 'lsof shows only what its arguments and its user may see';
  if (!rows.header) return 'only some lines of the listing were given';
  return rows.named > 0 ? `${rows.named} sockets have a port name instead of a number` : null;
};

/** An established-only or UDP-only listing says nothing about listeners. */
const saysNothing = (rows: ListenerRows, lines: readonly string[]): boolean =>
  rows.listeners.length === 0 && rows.named === 0
  && (rows.tcp > 0 || rows.udp > 0 || !rows.header || lines.some(line => WITHOUT_SERVERS.test(line)));

/**
 * Listening TCP sockets of `ss`, `netstat` (Linux, macOS, Windows) or `lsof`; null when the text is none of them or shows no
 * listening sockets by its nature. A header without rows is a full answer: nothing listens.
 */
export const parseListeners = (text: string): Pasted<readonly Listener[]> | null => {
  const { command, lines } = commandAndLines(text);
  const unheard = unheardPort(text);
  if (unheard !== null) return { value: [], partial: `nobody listens on ${unheard}; of the others nothing is shown` };
  const lsof = parseLsof(lines);
  const rows = lsof ?? parseNetTcp(lines) ?? parseNetstat(lines) ?? parseSs(lines);
  if (rows === null || saysNothing(rows, lines)) return null;
  const partial = partialOf(rows, command, lsof !== null);
  // "grep found nothing" is no listing: which ports were asked for is not understood well enough to say they are free.
  if (rows.listeners.length === 0 && partial !== null && rows.named === 0) return null;
  return { value: rows.listeners, partial };
};
