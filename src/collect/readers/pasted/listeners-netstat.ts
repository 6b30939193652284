import type { Listener } from '../../../model/host.ts';
import { hostPort } from './address.ts';
import type { ListenerRows } from './listeners.ts';

const HEADER =
  /^(?:Active Internet connections|激活Internet连接|活动Internet连接|Active LISTEN Internet|Aktive Internetverbindungen|Active Connections|活动连接|使用中連線|Aktive Verbindungen)|^\s*(?:Proto|协议|協定)\s+(?:Recv-Q|Local Address|Lokale Adresse|本地地址|本機位址)/;

const UNIX_ROW = /^(tcp|udp)(?:4|6|46)?\s+\d{1,10}\s+\d{1,10}\s+(\S{1,255})\s+(\S{1,255})(?:\s+(.*))?$/;
const WINDOWS_ROW = /^\s*(TCP|UDP)\s+(\S{1,255})\s+(\S{1,255})(?:\s+([^\d\s]\S{0,30}))?(?:\s+(\d{1,10}))?(?:\s+\S{1,30})?\s*$/;
const WINDOWS_OWNER = /^\s*\[([^\]]{1,100})\]$/;
// Foreign side of a listening socket; the state word is translated on Windows (ABHÖREN, ESCUCHANDO …).
const NOBODY = /^(?:0\.0\.0\.0:0|\[::\]:0|\*:\*)$/;

interface Rows {
  readonly listeners: Listener[];
  readonly rows: { tcp: number; udp: number; named: number };
  /** Words of the header after `(state)`: macOS `-v` names a pid column there. */
  pidColumn: number | null;
}

const unixOwner = (rest: string, pidColumn: number | null): Pick<Listener, 'pid' | 'command'> => {
  if (pidColumn !== null) {
    const word = rest.split(/\s+/)[pidColumn] ?? '';
    const named = /^(.{1,64}):(\d{1,10})$/.exec(word);
    if (named) return { pid: Number(named[2]), command: named[1] ?? null };
    return { pid: /^\d{1,10}$/.test(word) ? Number(word) : null, command: null };
  }
  const owner = /(?:^|\s)(\d{1,10})\/(\S.{0,64})/.exec(rest.slice(0, 400));
  return owner ? { pid: Number(owner[1]), command: (owner[2] ?? '').trim() } : { pid: null, command: null };
};

const addUnix = (found: Rows, match: RegExpExecArray): void => {
  if (match[1] === 'udp') {
    found.rows.udp += 1;
    return;
  }
  found.rows.tcp += 1;
  const [state = '', ...rest] = (match[4] ?? '').trim().split(/\s+/);
  if (state !== 'LISTEN' && state !== '监听') return;
  const six = /^(?:::|\[)/.test(match[3] ?? '');
  const local = hostPort(match[2] ?? '', six ? '::' : '0.0.0.0');
  if (local) found.listeners.push({ address: local.host, port: local.port, ...unixOwner(rest.join(' '), found.pidColumn) });
  else found.rows.named += 1;
};

const addWindows = (found: Rows, match: RegExpExecArray): void => {
  if (match[1] === 'UDP') {
    found.rows.udp += 1;
    return;
  }
  found.rows.tcp += 1;
  // `[::]:0` stands beside ESTABLISHED sockets never, beside BOUND ones of `-q` always.
  if (!NOBODY.test(match[3] ?? '') || match[4] === 'BOUND') return;
  const local = hostPort(match[2] ?? '', '0.0.0.0');
  if (local) found.listeners.push({ address: local.host, port: local.port, pid: match[5] === undefined ? null : Number(match[5]), command: null });
};

const pidColumnOf = (line: string): number | null => {
  const after = /\(state\)\s+(.{0,200})$/.exec(line)?.[1];
  if (after === undefined) return null;
  const column = after.split(/\s+/).findIndex(word => word === 'pid' || word === 'process:pid');
  return column === -1 ? null : column;
};

/** Rows of `netstat -lntp`, `-anp tcp`, `-ano` … of Linux, macOS and Windows; null when the text holds neither header nor row. */
export const parseNetstat = (lines: readonly string[]): ListenerRows | null => {
  const found: Rows = { listeners: [], rows: { tcp: 0, udp: 0, named: 0 }, pidColumn: null };
  let header = false;
  for (const line of lines) {
    if (HEADER.test(line)) {
      header = true;
      found.pidColumn = pidColumnOf(line) ?? found.pidColumn;
      continue;
    }
    const unix = UNIX_ROW.exec(line);
    const windows = unix ? null : WINDOWS_ROW.exec(line.slice(0, 600));
    const owner = WINDOWS_OWNER.exec(line)?.[1];
    const last = found.listeners.at(-1);
    if (unix) addUnix(found, unix);
    else if (windows) addWindows(found, windows);
    else if (owner && last?.command === null) found.listeners[found.listeners.length - 1] = { ...last, command: owner };
  }
  return header || found.rows.tcp + found.rows.udp > 0 ? { listeners: found.listeners, header, ...found.rows } : null;
};
