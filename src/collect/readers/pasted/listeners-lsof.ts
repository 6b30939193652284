import type { Listener } from '../../../model/host.ts';
import { hostPort } from './address.ts';
import type { ListenerRows } from './listeners.ts';
import { table } from '../../../syntax/table.ts';

const HEADER = /^COMMAND\s+PID\s+(?:TID\s+)?(?:TASKCMD\s+)?(?:PPID\s+)?(?:USER\s+)?FD\s/;
const ROW = /^(\S{1,64})\s+(\d{1,10})\s.{0,200}\s(IPv4|IPv6)\s.{0,100}\s(TCP|UDP)\s+(\S{1,300})(?:\s+\(([A-Z_0-9]{1,20})\))?$/;

/** Names that `lsof` without -P prints for ports a Nacos host is likely to use (IANA service names). */
const PORT_NAMES: Readonly<Record<string, string>> = table({
  'http-alt': '8080', http: '80', https: '443', ssh: '22', mysql: '3306', 'sunwebadmin': '8800', postgresql: '5432', redis: '6379',
});

const numbered = (name: string): string => name.replace(/:([a-z][a-z-]{1,20})$/, (whole, service: string) => {
  const port = Object.hasOwn(PORT_NAMES, service) ? PORT_NAMES[service] : undefined;
  return port === undefined ? whole : `:${port}`;
});

/** `\x20` and such in a command name. */
const plainCommand = (name: string): string =>
  name.replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Rows of `lsof -i …`; null when the text holds neither its header nor a row. */
export const parseLsof = (lines: readonly string[]): ListenerRows | null => {
  const listeners: Listener[] = [];
  const seen = new Set<string>();
  const rows = { tcp: 0, udp: 0, named: 0 };
  const header = lines.some(line => HEADER.test(line));
  for (const line of lines) {
    const match = ROW.exec(line.slice(0, 900));
    if (!match?.[1] || !match[5]) continue;
    if (match[4] === 'UDP') {
      rows.udp += 1;
      continue;
    }
    rows.tcp += 1;
    if (match[6] !== 'LISTEN') continue;
    const local = hostPort(numbered(match[5]), match[3] === 'IPv6' ? '::' : '0.0.0.0');
    const key = `${match[2]} ${local?.host} ${local?.port}`;
    if (!local) rows.named += 1;
    // The same socket shows once for each thread or forked child.
    else if (!seen.has(key)) listeners.push({ address: local.host, port: local.port, pid: Number(match[2]), command: plainCommand(match[1]) });
    seen.add(key);
  }
  return header || rows.tcp + rows.udp > 0 ? { listeners, header, ...rows } : null;
};
