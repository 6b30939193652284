import { ipVersion } from '../syntax/ip.ts';
import type { ClusterConf, ClusterConfLine } from '../model/nacos.ts';
import { isJavaBlank, javaInt, javaSplit, javaTrim } from '../syntax/java-string.ts';

type Problem = ClusterConfLine['problem'];
type Member = ClusterConfLine['members'][number];

interface Item {
  readonly member: Member | null;
  readonly problem: Problem;
}

export interface ClusterConfOptions {
  readonly path: string;
  /** Port of an address without one: the server's own main port (1.4.0 and 1.4.1: always 8848). */
  readonly defaultPort: number;
  readonly symlink?: boolean;
  readonly writable?: boolean | null;
}

const isIPv6 = (text: string): boolean => ipVersion(text) === 6;

const FULL_WIDTH = /[\u3000-\u3002\uff00-\uffef]/;
const HOST_NAME = /^(?=.{1,253}\.?$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}))*\.?$/;

/** InternetAddressUtil.splitIPPortStr@2.3.2: host and port text; a third part after another colon is ignored. */
const splitAddress = (item: string): readonly string[] => {
  if (item.startsWith('[') && item.includes(']')) {
    const end = item.indexOf(']');
    return item.endsWith(']') ? [item] : [item.slice(0, end + 1), item.slice(end + 2)];
  }
  return javaSplit(item, ':');
};

const isBracketed = (host: string): boolean => host.startsWith('[') && host.endsWith(']') && isIPv6(host.slice(1, -1));

const oddHost = (host: string): Problem => {
  if (ipVersion(host) === 4 || isBracketed(host)) return null;
  if (host.includes('\ufeff')) return 'bom';
  if (host.includes('?')) return 'raft-port';
  if (FULL_WIDTH.test(host)) return 'full-width';
  if (/\S\s+\S/.test(host)) return 'space-separated';
  return HOST_NAME.test(host) && !/^[\d.]+$/.test(host) ? null : 'ghost';
};

const whyLost = (item: string): Problem => {
  if (item.includes('?')) return 'raft-port';
  if (item.includes('://')) return 'scheme';
  if (isIPv6(item) || isIPv6(item.replace(/:\d{1,5}$/, '')) || isIPv6(item.replace(/[[\]]/g, ''))) return 'bare-ipv6';
  if (/\s/.test(item.trim())) return 'space-separated';
  return FULL_WIDTH.test(item) ? 'full-width' : 'bad-port';
};

/** MemberUtil.singleParse@2.3.2. */
const readItem = (item: string, defaultPort: number): Item => {
  if (isJavaBlank(item)) return { member: null, problem: 'empty-item' };
  const parts = splitAddress(item);
  if (parts.length < 2) return { member: { host: item, port: defaultPort }, problem: oddHost(item) };
  const port = javaInt(parts[1] ?? '');
  if (port === null) return { member: null, problem: whyLost(item) };
  const host = parts[0] ?? '';
  const strangePort = port < 1 || port > 65_535 || /^\[.*\][^:]/.test(item);
  return { member: { host, port }, problem: oddHost(host) ?? (strangePort ? 'bad-port' : null) };
};

/** EnvUtil.analyzeClusterConf@2.3.2; null for a comment. */
const itemsOf = (raw: string): readonly string[] | null => {
  const line = javaTrim(raw);
  if (line.startsWith('#')) return null;
  const instance = line.includes('#') ? javaTrim(line.slice(0, line.indexOf('#'))) : line;
  return instance.indexOf(',') > 0 ? javaSplit(instance, ',') : [instance];
};

const readLine = (raw: string, line: number, defaultPort: number): ClusterConfLine => {
  // IoUtils.readLines drops empty lines only; one of blanks stays and is fatal.
  if (raw === '') return { line, raw, kind: 'empty', members: [], problem: null, fatal: false };
  const items = itemsOf(raw);
  if (items === null) return { line, raw, kind: 'comment', members: [], problem: null, fatal: false };
  const read = items.map(item => readItem(item, defaultPort));
  const lost = read.find(item => item.member === null);
  const problem = (lost ?? read.find(item => item.problem !== null))?.problem ?? null;
  return {
    line,
    raw,
    kind: lost ? 'bad' : 'member',
    members: read.flatMap(item => (item.member ? [item.member] : [])),
    problem: lost && javaTrim(raw) === '' ? 'blank-with-spaces' : problem,
    fatal: lost !== undefined,
  };
};

const rewrittenAt = (lines: readonly ClusterConfLine[]): string | null => {
  const stamp = /^#\s*(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*$/;
  return lines.map(line => stamp.exec(line.raw)?.[1]).find(found => found !== undefined) ?? null;
};

/** No cluster has as many; what a longer list means is not worth the time that every rule over it takes. */
export const MOST_MEMBERS = 10_000;

/** More lines or members than are read. */
export const isTooLong = (text: string): boolean => {
  let count = 0;
  for (const _ of text.matchAll(/\r\n|[\r\n,]/g)) if (++count > MOST_MEMBERS) return true;
  return false;
};

/**
 * conf/cluster.conf as the server reads it (oracle `cluster-conf`, the modules of 2.3.2). Decode the file as UTF-8 with its byte
 * order mark kept. Duplicates stay here; the server counts them once.
 */
export const parseClusterConf = (text: string, options: ClusterConfOptions): ClusterConf => {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const read = lines.map((raw, index) => readLine(raw, index + 1, options.defaultPort));
  return {
    path: options.path,
    lines: read,
    bom: text.startsWith('\ufeff'),
    crlf: /\r/.test(text),
    rewrittenAt: rewrittenAt(read),
    symlink: options.symlink ?? false,
    writable: options.writable ?? null,
  };
};

/** What the server makes of the whole file: its members without duplicates, or null when one line loses the list. */
export const clusterMembers = (conf: ClusterConf): readonly Member[] | null => {
  if (conf.lines.some(line => line.fatal)) return null;
  const all = conf.lines.flatMap(line => line.members).map(member => [`${member.host}|${member.port}`, member] as const);
  return [...new Map(all).values()];
};

/** Whether a line is this one: as it stands there, or as the one member it names. */
export const isMemberLine = ({ raw, members }: ClusterConf['lines'][number], text: string): boolean =>
  raw.trim() === text.trim() || (members.length === 1 && `${members[0]?.host}:${members[0]?.port}` === text);
