import type { ListenerRows } from './listeners.ts';

const HEADER = /^LocalAddress\s+LocalPort\s+RemoteAddress\s+RemotePort\s+State\b/;
const ROW = /^(\S{1,45})\s+(\d{1,5})\s+(\S{1,45})\s+(\d{1,5})\s+(\w{1,20})\s+(?:\S{1,30}\s+)?(\d{1,10})$/;

/** The table of `Get-NetTCPConnection`; null when the text holds no such header. */
export const parseNetTcp = (lines: readonly string[]): ListenerRows | null => {
  if (!lines.some(line => HEADER.test(line))) return null;
  const rows = lines.map(line => ROW.exec(line)).filter(row => row !== null);
  const listeners = rows.filter(row => row[5] === 'Listen').map(row => ({ address: row[1] ?? '', port: Number(row[2]), pid: Number(row[6]), command: null }));
  return { listeners, header: true, tcp: rows.length, udp: 0, named: 0 };
};
