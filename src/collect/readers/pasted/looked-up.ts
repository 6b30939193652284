import type { Sighting } from '../../../model/host.ts';
import { linesOf, promptCommand } from './text.ts';

const ASKED = /^(?:sudo\s+)?(?:nslookup|dig|host|Resolve-DnsName|getent\s+(?:ahosts|hosts))(?:\.exe)?\s+(?:[-+@]\S+\s+)*(?<name>[A-Za-z_][\w.-]{0,252})/i;
/** What the name servers say of a name that they do not know. */
const UNKNOWN = /^\*\* server can't find (?<name>\S{1,253}?): (?:NXDOMAIN|SERVFAIL|REFUSED)|^nslookup: can't resolve '(?<found>[^']{1,253})'|status: (?<status>NXDOMAIN|SERVFAIL)|^Host (?<host>\S{1,253}) not found|^\*\*\* \S{1,253} (?:can't find|找不到) (?<asked>\S{1,253}?): (?:Non-existent domain|Server failed|Query refused)|^Resolve-DnsName\s?: (?<powershell>\S{1,253})\s?: (?:DNS name does not exist|DNS 名称不存在)/;
const NAME = /^(?:Name|名称|名稱)[:：]\s{1,12}(\S{1,253})$/;
const ADDRESS = /^(?:Address(?:es)?(?: \d)?|地址)[:：]\s{1,12}([\da-fA-F.:]{3,45})(?:\s|$)/;
const ANSWER = /^(\S{1,253}?)\.?\s+\d{1,9}\s+IN\s+A{1,4}\s+([\da-fA-F.:]{3,45})$|^(\S{1,253}) has (?:IPv6 )?address ([\da-fA-F.:]{3,45})$/;

const PINGED = /^PING (\S{1,253})|^(?:Pinging|正在 Ping) (\S{1,253})/;
const SENT = /^(\d{1,7}) packets transmitted, (\d{1,7}) (?:packets )?received|^\s+(?:Packets: Sent|数据包: 已发送) = (\d{1,7})[，,] ?(?:Received|已接收) = (\d{1,7})|^已发送 ?(\d{1,7}) ?个包[，,] ?已接收 ?(\d{1,7}) ?个包/;
const RECEIVED = /^\d{1,5} bytes from |^(?:Reply from|来自) .{1,80}(?:TTL=|时间)/;

interface Look {
  name: string;
  pinged: string | null;
  readonly names: Map<string, Set<string>>;
  readonly pings: Map<string, string>;
}

const readName = (look: Look, line: string): void => {
  const unknown = UNKNOWN.exec(line)?.groups;
  const name = unknown && (unknown['name'] ?? unknown['found'] ?? unknown['host'] ?? unknown['asked'] ?? unknown['powershell'] ?? (unknown['status'] ? look.name : undefined));
  if (name) look.names.set(name, look.names.get(name) ?? new Set());
  const answer = ANSWER.exec(line);
  look.name = NAME.exec(line)?.[1] ?? answer?.[1] ?? answer?.[3] ?? look.name;
  const named = NAME.test(line) || answer !== null;
  if (named && look.name !== '') look.names.set(look.name, look.names.get(look.name) ?? new Set());
  const address = answer?.[2] ?? answer?.[4] ?? ADDRESS.exec(line)?.[1];
  // Above the answer stands the address of the name server itself.
  if (address !== undefined) look.names.get(look.name)?.add(address);
};

const readPing = (look: Look, line: string): void => {
  const pinged = PINGED.exec(line);
  look.pinged = pinged?.[1] ?? pinged?.[2] ?? look.pinged;
  if (look.pinged === null) return;
  const sent = SENT.exec(line);
  if (sent) look.pings.set(look.pinged, `${sent[2] ?? sent[4] ?? sent[6]} / ${sent[1] ?? sent[3] ?? sent[5]}`);
  else if (RECEIVED.test(line) && !look.pings.has(look.pinged)) look.pings.set(look.pinged, '1 / 1');
};

/** What names were resolved to, and which hosts answered a ping; null when nothing was asked for. */
export const parseLookedUp = (text: string): readonly Sighting[] | null => {
  const look: Look = { name: '', pinged: null, names: new Map(), pings: new Map() };
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    if (typed !== null) look.name = ASKED.exec(typed)?.groups?.['name'] ?? '';
    else {
      readName(look, line);
      readPing(look, line);
    }
  }
  const names = [...look.names].map(([subject, addresses]): Sighting => ({ what: 'name', subject, value: addresses.size > 0 ? [...addresses].slice(0, 8).join(', ') : 'unknown' }));
  const pings = [...look.pings].map(([subject, value]): Sighting => ({ what: 'ping', subject, value }));
  return names.length + pings.length > 0 ? [...names, ...pings] : null;
};
