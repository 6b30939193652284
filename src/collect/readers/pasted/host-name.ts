import type { Facts } from '../../../model/facts.ts';
import type { Nic } from '../../../model/host.ts';
import { linesOf, promptCommand, promptHost } from './text.ts';

const ADDRESSES = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})(?:\s+(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}))*$/i;
const UNRESOLVED = /^hostname: (?:Name or service not known|Temporary failure in name resolution|Unknown host|未知的名称或服务|域名解析暂时失败|不知道这样的主机)/;

interface Asked {
  readonly typed: string;
  readonly host: string;
  readonly answer: string;
}

const askedIn = (text: string): readonly Asked[] => {
  const lines = linesOf(text);
  return lines.flatMap((line, at) => {
    const typed = promptCommand(line) ?? (/^hostname(?: -[iI])?$/.test(line) ? line : null);
    const answer = lines[at + 1]?.trim() ?? '';
    return typed !== null && /^hostname\b/.test(typed) && answer !== '' ? [{ typed, host: promptHost(line) ?? '', answer }] : [];
  });
};

/** What the machine is called and what that name is resolved to (`hostname`, `hostname -i`); null when it was not asked. */
export const parseHostName = (text: string): Facts['host.name'] | null => {
  const asked = askedIn(text);
  const plain = asked.find(({ typed }) => /^hostname(?:\s+-[fs])?$/.test(typed))?.answer;
  const resolved = asked.find(({ typed }) => /^hostname\s+-i$/.test(typed));
  if (resolved === undefined) return null;
  const hostname = plain ?? resolved.host;
  if (UNRESOLVED.test(resolved.answer)) return { hostname, addresses: null };
  return ADDRESSES.test(resolved.answer) ? { hostname, addresses: resolved.answer.split(/\s+/) } : null;
};

/** `hostname -I`: the addresses of all cards but the loopback, in the order of the kernel; null when it was not asked. */
export const parseAllAddresses = (text: string): readonly Nic[] | null => {
  const answer = askedIn(text).find(({ typed }) => /^hostname\s+-I$/.test(typed))?.answer;
  if (answer === undefined || !ADDRESSES.test(answer)) return null;
  return answer.split(/\s+/).map((address, at) => ({
    name: `#${at + 1}`, index: at + 2, up: true, loopback: false, addresses: [{ address, family: address.includes(':') ? 6 as const : 4 as const, prefix: null }],
  }));
};
