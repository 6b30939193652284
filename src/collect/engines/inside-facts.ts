import type { Listener } from '../../model/host.ts';
import { IMAGE_HOME } from '../../nacos/deployment.ts';
import type { SecretListener } from '../../secrets/listener.ts';
import { maskWordsWith } from '../../secrets/learning-mask.ts';
import { byWorth } from '../../logs/kind.ts';
import { linuxNacosProcesses } from '../collectors/process/linux.ts';
import { ownersOf, socketsOf } from '../collectors/ports/proc-net.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { EvidenceObservations } from '../evidence/observed.ts';
import { mapWithWidth } from '../net/limit.ts';
import { type Inside, listInside, machineInside, readInside, tailInside } from './inside.ts';

/** So many programs run side by side in one container. */
const TOGETHER = 4;
const MOST_LOGS = 10;
const LOG_BYTES = 2 * 1024 * 1024;

/** Logs of the newest day by their plain name; those that were rolled away tell of earlier starts. */
const isLog = (name: string): boolean => /\.(?:log|out)$/.test(name) && !/access_log|\bgc\b|nacos_gc/.test(name);

const logsInside = async (inside: Inside, name: string): Promise<readonly EvidenceItem[]> => {
  const folder = `${IMAGE_HOME}/logs`;
  const entries = (await listInside(inside, folder)) ?? [];
  const wanted = entries.filter(({ kind, bytes, name: file }) => kind === 'file' && bytes > 0 && isLog(file)).map(({ name: file }) => file).sort(byWorth).slice(0, MOST_LOGS);
  const texts = await mapWithWidth(wanted, TOGETHER, file => tailInside(inside, `${folder}/${file}`, LOG_BYTES));
  return texts.flatMap((text, at): readonly EvidenceItem[] => (text ? [{ path: `${name}:${folder}/${wanted[at]}`, kind: 'log', text, startLine: 1 }] : []));
};

/** Files that decide in a container; the image writes others at every start from its environment, by which they are judged. */
const CONF: readonly (readonly [string, EvidenceItem['kind']])[] = [['application.properties', 'application-properties'], ['cluster.conf', 'cluster-conf']];

/** Files that the user put over those of the image, and the list of members when no variable makes it. */
export const shadowedIn = (mounts: readonly string[], hasServers: boolean): readonly string[] => {
  const isOver = (file: string): boolean => mounts.some(path => path === `${IMAGE_HOME}/conf/${file}` || path.replace(/\/$/, '') === `${IMAGE_HOME}/conf`);
  return [...(isOver('application.properties') ? ['application.properties'] : []), ...(hasServers && !isOver('cluster.conf') ? [] : ['cluster.conf'])];
};

/** The files that a running container has, by `cat`: configuration that was mounted over that of the image, members that nobody set, logs. */
export const filesInside = async (inside: Inside, name: string, shadowed: readonly string[]): Promise<readonly EvidenceItem[]> => {
  const conf = await mapWithWidth(CONF.filter(([file]) => shadowed.includes(file)), TOGETHER, async ([file, kind]): Promise<readonly EvidenceItem[]> => {
    const text = await readInside(inside, `${IMAGE_HOME}/conf/${file}`);
    return text === null ? [] : [{ path: `${name}:${IMAGE_HOME}/conf/${file}`, kind, text, startLine: 1 }];
  });
  return [...conf.flat(), ...(await logsInside(inside, name))];
};

/** Processes and listening sockets of the container, from its own /proc. */
export const factsInside = async (inside: Inside, name: string, ledger: SecretListener | undefined, signal: AbortSignal): Promise<EvidenceObservations> => {
  const machine = machineInside(inside);
  const source = { kind: 'file', path: `${name}:/proc` } as const;
  const { processes } = await linuxNacosProcesses(machine, IMAGE_HOME, maskWordsWith(ledger));
  const sockets = await socketsOf(machine, 'self');
  const { pidOf } = await ownersOf(machine, new Set(sockets.map(({ inode }) => inode)), signal);
  const listeners: readonly Listener[] = sockets.map(({ address, port, inode }) => ({ address, port, pid: pidOf.get(inode) ?? null, command: processes.find(({ pid }) => pid === pidOf.get(inode)) ? 'java' : null }));
  return { 'nacos.processes': { value: processes, source }, 'host.listeners': { value: listeners, source } };
};
