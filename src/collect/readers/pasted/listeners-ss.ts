import type { Listener } from '../../../model/host.ts';
import { hostPort } from './address.ts';
import type { ListenerRows } from './listeners.ts';

// With `-u` or several families a Netid column comes first.
const ROW = /^(?:(tcp|udp|u_str|u_dgr|u_seq|raw|nl|p_raw|p_dgr|v_str|mptcp|sctp|icmp6)\s+)?([A-Z][A-Z0-9-]{2,11})\s+(?<waiting>\d{1,10})\s+(?<backlog>\d{1,10})\s+(?<local>\S{1,255}[:.](?:\d{1,5}|\*|[a-z][\w-]{0,30}))\s+(\S{1,255})(?:\s+(?<rest>.*))?$/;
const HEADER = /^(?:Netid\s+)?State\s+Recv-Q\s+Send-Q\s+Local Address/;
const STATES = /^(?:LISTEN|ESTAB|TIME-WAIT|CLOSE-WAIT|SYN-SENT|SYN-RECV|FIN-WAIT-[12]|LAST-ACK|CLOSING|UNCONN|CLOSED)$/;
// users:(("java",pid=1234,fd=98)) and, before iproute2 4, users:(("java",1234,98))
const USER = /\(\("([^"]{0,64})",(?:pid=)?(\d{1,10}),/;

/** Old `ss` (CentOS 7) prints `*` and `::`, later ones `0.0.0.0`, `[::]` and, for a dual-stack socket, `*`. */
const wildcardOf = (lines: readonly string[]): string =>
  lines.some(line => /\s:::(?:\d|\*)/.test(line)) && !lines.some(line => line.includes('[::]:') || line.includes('0.0.0.0:')) ? '0.0.0.0' : '::';

/** A narrow terminal breaks the users column onto its own line. */
const joined = (lines: readonly string[]): readonly string[] => {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.length - 1;
    if (/^\s*users:\(\(/.test(line) && last >= 0) whole[last] = `${whole[last]} ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
};

/** Rows of `ss -ltnp`, `ss -antp`, `ss -tulnp` …; null when the text holds neither its header nor a row. */
export const parseSs = (lines: readonly string[]): ListenerRows | null => {
  const header = lines.some(line => HEADER.test(line));
  const wildcard = wildcardOf(lines);
  const listeners: Listener[] = [];
  const rows = { tcp: 0, udp: 0, named: 0 };
  for (const line of joined(lines)) {
    const match = ROW.exec(line);
    const state = match?.[2] ?? '';
    if (!match?.groups || !STATES.test(state)) continue;
    if (state === 'UNCONN' || (match[1] && !['tcp', 'mptcp'].includes(match[1]))) {
      rows.udp += 1;
      continue;
    }
    rows.tcp += 1;
    if (state !== 'LISTEN') continue;
    const local = hostPort(match.groups['local'] ?? '', wildcard);
    const user = USER.exec(match.groups['rest'] ?? '');
    if (local) listeners.push({ address: local.host, port: local.port, pid: user?.[2] ? Number(user[2]) : null, command: user?.[1] ?? null, queue: { waiting: Number(match.groups['waiting']), backlog: Number(match.groups['backlog']) } });
    else rows.named += 1;
  }
  return header || rows.tcp + rows.udp > 0 ? { listeners, header, ...rows } : null;
};
