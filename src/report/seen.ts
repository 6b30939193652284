import type { Diagnosis } from '../model/diagnosis.ts';
import type { FactKey, Facts, Snapshot } from '../model/facts.ts';
import type { Disk, Listener, Sighting } from '../model/host.ts';
import type { Text } from '../model/text.ts';

/** Few enough to be read at a glance. */
const MOST = 8;
const MOST_OF_A_KIND = 4;

const both = (text: string): Text => ({ en: text, zh: text });

const amount = (bytes: number): string => (bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GiB` : `${Math.floor(bytes / 1024 ** 2)} MiB`);

const SIGHTINGS: Readonly<Record<Sighting['what'], (subject: string, value: string) => Text>> = {
  selinux: (subject, value) => both(`${subject}: ${value}`),
  service: (subject, value) => both(`${subject}: ${value}`),
  name: (subject, value) => (value === 'unknown' ? { en: `${subject} does not resolve`, zh: `${subject} 无法解析` } : { en: `${subject} is ${value}`, zh: `${subject} 解析为 ${value}` }),
  ping: (subject, value) => ({ en: `${subject} answered ${value} pings (which says nothing of its ports)`, zh: `${subject} 的 ping 应答 ${value}（不能说明端口是否可用）` }),
  program: (subject, value) => (value.startsWith('pid') ? both(`${subject} (${value})`) : { en: `no ${subject} in the list of processes`, zh: `进程列表中没有 ${subject}` }),
  clock: (subject, value) => both(subject === '' ? value : `${subject}: ${value}`),
  services: () => ({ en: 'the console shows no services, as is told here', zh: '控制台看不到服务（据描述）' }),
  self: (subject, value) => ({ en: `${subject}, which should be ${value}`, zh: `${subject}，应为 ${value}` }),
  container: (subject, value) => ({ en: `${subject} uses ${value}`, zh: `${subject} 内存占用 ${value}` }),
  databases: (_, value) => ({ en: `databases: ${value}`, zh: `数据库列表：${value.replaceAll(', ', '、')}` }),
  columns: (subject, value) => ({ en: `${subject}: ${value.split(', ').length} columns`, zh: `${subject}：${value.split(', ').length} 列` }),
  collation: (subject, value) => both(`${subject}: ${value}`),
  accounts: subject => ({ en: `the password of ${subject}`, zh: `${subject} 的密码` }),
  tables: (subject, value) => ({ en: `${subject}: ${value === '' ? 0 : value.split(', ').length} tables`, zh: `${subject}：${value === '' ? 0 : value.split(', ').length} 张表` }),
};

const diskText = ({ path, totalBytes, freeBytes, totalInodes, freeInodes }: Disk): Text =>
  (totalBytes > 0
    ? { en: `${path}: ${amount(freeBytes)} of ${amount(totalBytes)} free`, zh: `${path}：剩余 ${amount(freeBytes)}，共 ${amount(totalBytes)}` }
    : { en: `${path}: ${freeInodes} of ${totalInodes} inodes free`, zh: `${path}：剩余 inode ${freeInodes}，共 ${totalInodes}` });

const listenerText = (listeners: readonly Listener[]): readonly Text[] => {
  const ports = [...new Map(listeners.map(one => [one.port, one])).values()];
  const told = ports.slice(0, 6).map(({ port, command, pid }) => (command === null && pid === null ? String(port) : `${port} (${command ?? ''}${command !== null && pid !== null ? ' ' : ''}${pid ?? ''})`));
  const more = ports.length > told.length ? ' …' : '';
  return told.length === 0 ? [{ en: 'nothing listens', zh: '没有端口在监听' }] : [{ en: `listening: ${told.join(', ')}${more}`, zh: `正在监听：${told.join('、')}${more}` }];
};

type Teller<K extends FactKey> = (value: Facts[K]) => readonly Text[];

/** What each fact shows in a few words; facts that rules only derive are told by those from which they come. */
const TELLERS: { readonly [K in FactKey]?: Teller<K> } = {
  'host.seen': seen => seen.map(({ what, subject, value }) => SIGHTINGS[what](subject, value)),
  'host.disk': disks => disks.map(diskText),
  'host.memory': ({ totalBytes, availableBytes }) => [availableBytes === null ? { en: `memory: ${amount(totalBytes)}`, zh: `内存：${amount(totalBytes)}` } : { en: `memory: ${amount(availableBytes)} of ${amount(totalBytes)} available`, zh: `内存：可用 ${amount(availableBytes)}，共 ${amount(totalBytes)}` }],
  'host.limits': ({ openFiles }) => [{ en: `open files: ${openFiles ?? 'unlimited'}`, zh: `打开文件数上限：${openFiles ?? '不限'}` }],
  'host.listeners': listenerText,
  'host.name': ({ hostname, addresses }) => [addresses === null ? { en: `the host name ${hostname} does not resolve`, zh: `主机名 ${hostname} 无法解析` } : { en: `the host name ${hostname} is ${addresses.join(', ')}`, zh: `主机名 ${hostname} 解析为 ${addresses.join('、')}` }],
  'host.interfaces': cards => {
    const addresses = cards.filter(({ loopback }) => !loopback).flatMap(card => card.addresses.filter(({ family }) => family === 4).map(({ address }) => address));
    return addresses.length === 0 ? [] : [{ en: `addresses: ${addresses.slice(0, 6).join(', ')}`, zh: `本机地址：${addresses.slice(0, 6).join('、')}` }];
  },
  'java.runtimes': found => found.map(({ version, problem, bits }) => (version === null ? both(problem ?? '?') : { en: `Java ${version}${bits === 32 ? ', 32 bit' : ''}`, zh: `Java ${version}${bits === 32 ? '（32 位）' : ''}` })),
  'nacos.processes': found => (found.length === 0 ? [{ en: 'no Nacos in the list of processes', zh: '进程列表中没有 Nacos' }] : found.map(({ pid, home }) => ({ en: `Nacos runs: pid ${pid}${home === null ? '' : ` of ${home}`}`, zh: `Nacos 正在运行：进程 ${pid}${home === null ? '' : `（${home}）`}` }))),
  'docker.containers': found => found.map(({ name, status }) => both(`${name}: ${status}`)),
  'server.endpoints': found => found.map(({ host, port, tcp }) => (tcp === 'open' ? { en: `${host}:${port} is open`, zh: `${host}:${port} 可以连接` } : { en: `${host}:${port}: ${tcp}`, zh: `${host}:${port}：${tcp}` })),
  'db.schema': schema => (schema === null ? [] : [{ en: `${schema.database || 'database'}: ${schema.tables.length} tables`, zh: `${schema.database || '数据库'}：${schema.tables.length} 张表` }]),
  'db.server': found => (found ?? []).flatMap(({ version, flavour }) => (version === '' ? [] : [both(`${flavour === 'mariadb' ? 'MariaDB' : 'MySQL'} ${version}`)])),
};

const told = <K extends FactKey>(snapshot: Snapshot, key: K): readonly Text[] => {
  const fact = snapshot.facts[key];
  const teller = TELLERS[key] as Teller<K> | undefined;
  return fact?.status === 'known' && teller ? teller(fact.value as Facts[K]).slice(0, MOST_OF_A_KIND) : [];
};

const isOfPastes = ({ target, facts }: Snapshot): boolean => target.kind === 'evidence' && facts['nacos.home']?.status !== 'known';

/**
 * What pasted outputs show, for who gets no finding from them: that it was read, and what it says.
 * Empty beside errors and warnings, and for an installation, which has more than can be told.
 */
export const seenIn = ({ findings, snapshots }: Pick<Diagnosis, 'findings' | 'snapshots'>): readonly Text[] => {
  if (findings.some(({ severity }) => severity !== 'info')) return [];
  return snapshots.filter(isOfPastes).flatMap(snapshot => (Object.keys(TELLERS) as FactKey[]).flatMap(key => told(snapshot, key))).slice(0, MOST);
};
