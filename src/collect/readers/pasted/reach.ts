import type { Endpoint } from '../../../model/nacos.ts';
import { osErrorIn } from '../../../syntax/os-errors.ts';
import { linesOf, promptCommand } from './text.ts';

/** A port that somebody tried by hand, and what became of it; `port` null when only the name was asked for. */
export interface Try {
  readonly host: string;
  readonly port: number | null;
  readonly tcp: Exclude<Endpoint['tcp'], 'not-probed'>;
  /** The line that tells it. */
  readonly said: string;
}

interface Asked {
  readonly host: string;
  readonly port: number | null;
}

const HOST = String.raw`(?<host>\[?[\w.:-]{1,253}\]?)`;

/** What is typed to try a port, or to ask for a name. */
const COMMANDS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:telnet|nc|ncat|netcat)(?:\.exe)?\s+(?:-\S+\s+(?:\d{1,3}\s+)?)*${HOST}[\s:]+(?<port>\d{1,5})\b`),
  new RegExp(String.raw`^(?:Test-NetConnection|tnc)\s+(?:-ComputerName\s+)?${HOST}\s+(?:-Port\s+)?(?<port>\d{1,5})\b`, 'i'),
  new RegExp(String.raw`^(?:ping|nslookup|dig|host|getent\s+hosts|Resolve-DnsName)(?:\.exe)?\s+(?:-\S+\s+(?:\d{1,3}\s+)?)*${HOST}`),
];

const askedBy = (command: string): Asked | null => {
  const typed = command.replace(/^(?:sudo|timeout\s+\S+|time)\s+/, '');
  const groups = COMMANDS.map(pattern => pattern.exec(typed)?.groups).find(found => found !== undefined);
  return groups?.['host'] === undefined ? null : { host: groups['host'].replace(/^\[|\]$/g, ''), port: groups['port'] === undefined ? null : Number(groups['port']) };
};

/** Lines that name host and port themselves. */
const NAMED: readonly RegExp[] = [
  new RegExp(String.raw`^(?:nc: connect to|Connection to) ${HOST}(?: \([\da-fA-F.:]{2,45}\))?,? (?:port )?(?<port>\d{1,5}) `),
  new RegExp(String.raw`^\(UNKNOWN\) \[(?<host>[\da-fA-F.:]{2,45})\] (?<port>\d{1,5}) `),
  new RegExp(String.raw`^${HOST} \([\da-fA-F.]{7,15}:(?<port>\d{1,5})\) open`),
  new RegExp(String.raw`^${HOST} \[[\da-fA-F.:]{2,45}\] (?<port>\d{1,5}) \(`),
  new RegExp(String.raw`/dev/tcp/${HOST}/(?<port>\d{1,5}): `),
];

const OPEN = /^Connected to |^Ncat: Connected to|\bsucceeded!?$|\) open$|^TcpTestSucceeded\s*: True|^\d{1,5}\/tcp\s+open\b/;
const UNNAMED = /DNS name does not exist|DNS 名称不存在|Name or service not known|ould not resolve|nodename nor servname|Temporary failure in name resolution|NXDOMAIN|Non-existent domain|could not find host|找不到主机|forward host lookup failed|bad address|未知的名称或服务|域名解析暂时失败|can't resolve/;
/** Windows says no more than that it failed. */
const FAILED = /^TcpTestSucceeded\s*: False|连接失败$|Connect failed$|^Ncat: TIMEOUT|timed out|time out/;

const tcpOf = (line: string): Try['tcp'] | null => {
  if (OPEN.test(line)) return 'open';
  if (UNNAMED.test(line)) return 'unresolvable';
  const error = osErrorIn(line);
  if (error === 'ECONNREFUSED') return 'closed';
  return error === 'ETIMEDOUT' || error === 'EHOSTUNREACH' || error === 'ENETUNREACH' || FAILED.test(line) ? 'filtered' : null;
};

const namedIn = (line: string): Asked | null => {
  const groups = NAMED.map(pattern => pattern.exec(line)?.groups).find(found => found !== undefined);
  return groups?.['host'] === undefined ? null : { host: groups['host'], port: Number(groups['port']) };
};

/** What somebody tells of a port that he tried, in one sentence: `telnet 10.1.1.3 7848 不通`, `8848 通，但 10.1.1.3:7848 超时`. */
const TOLD = /(?<host>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3})(?:[\s:：]|\s?的\s?)+(?<port>\d{4,5})(?!\d)(?:\s?(?:port|端口))?\s?[^\d\n,;.，。；]{0,12}?(?<out>不通|连不上|无法连接|超时|拒绝|(?:is )?refused|refuses|time[sd]? ?out|unreachable|not reachable|fails?\b|does not answer)/gi;
/** Something that tries ports is named in it. */
const OF_A_TRY = /\b(?:telnet|nc|ncat|tnc|Test-NetConnection|port)\b|端口/i;
const TELLS_REFUSED = /拒绝|refuse/i;

const toldIn = (line: string): readonly Try[] =>
  (line.length < 600 && OF_A_TRY.test(line) ? [...line.matchAll(TOLD)] : []).map(({ groups = {}, 0: said }) => ({
    host: groups['host'] ?? '', port: Number(groups['port']), tcp: TELLS_REFUSED.test(groups['out'] ?? '') ? 'closed' as const : 'filtered' as const, said: said.slice(0, 160),
  }));

/** Whether somebody tells in words of a port that does not answer. */
export const tellsTries = (text: string): boolean => linesOf(text).some(line => promptCommand(line) === null && toldIn(line).length > 0);

/** PowerShell writes what was asked for above the outcome. */
const listed = (lines: readonly string[]): Asked | null => {
  const value = (name: string): string | undefined => lines.map(line => new RegExp(`^${name}\\s*: (\\S{1,253})$`).exec(line)?.[1]).find(found => found !== undefined);
  const [host, port] = [value('ComputerName') ?? value('RemoteAddress'), value('RemotePort')];
  return host === undefined || port === undefined ? null : { host, port: Number(port) };
};

/** `telnet`, `nc -zv`, `Test-NetConnection`, `nslookup`, `ping` of a terminal session; null when none of them tells an outcome. */
export const parseTries = (text: string): readonly Try[] | null => {
  const lines = linesOf(text);
  const tries = new Map<string, Try>();
  let asked = listed(lines);
  for (const line of lines) {
    const command = promptCommand(line);
    if (command !== null) {
      asked = askedBy(command) ?? asked;
      continue;
    }
    for (const one of toldIn(line)) if (!tries.has(`${one.host} ${one.port}`)) tries.set(`${one.host} ${one.port}`, one);
    const tcp = tcpOf(line.trim());
    const about = namedIn(line) ?? asked;
    if (tcp === null || about === null || (about.port === null && tcp !== 'unresolvable')) continue;
    const key = `${about.host} ${about.port}`;
    // An address that failed does not count when the next one of the same name answers.
    if (tries.get(key)?.tcp !== 'open') tries.set(key, { ...about, tcp, said: line.trim().slice(0, 160) });
  }
  return tries.size > 0 ? [...tries.values()] : null;
};
