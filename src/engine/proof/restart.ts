import type { FactKey } from '../../model/facts.ts';
import type { NacosProcess, PortUse } from '../../model/nacos.ts';
import { derivedPorts } from '../../nacos/ports.ts';
import type { Draft } from './draft.ts';

/** Told by the server of before, and by nobody of the one that is to be started. */
const PAST: readonly FactKey[] = ['logs.digest', 'server.endpoints', 'server.state', 'server.members', 'server.health'];

const isOwn = (pid: number | null, own: readonly NacosProcess[]): boolean => pid !== null && own.some(each => each.pid === pid);

const freed = (use: PortUse, gone: (pid: number | null) => boolean): PortUse =>
  use.owner !== null && (use.owner.own || gone(use.owner.pid)) ? { ...use, state: 'free', owner: null } : use;

/** Processes end, and what they held is free. */
export const stopProcesses = (draft: Draft, isGone: (process: NacosProcess) => boolean, pids: readonly number[] = []): void => {
  const processes = draft.value('nacos.processes') ?? [];
  const gone = processes.filter(isGone);
  const holds = (pid: number | null): boolean => isOwn(pid, gone) || (pid !== null && pids.includes(pid));
  const listeners = draft.value('host.listeners');
  const ports = draft.value('nacos.ports');
  if (gone.length > 0) draft.set('nacos.processes', processes.filter(each => !gone.includes(each)));
  if (listeners?.some(({ pid }) => holds(pid))) draft.set('host.listeners', listeners.filter(({ pid }) => !holds(pid)));
  if (ports?.some(({ owner }) => owner !== null && holds(owner.pid))) draft.set('nacos.ports', ports.map(use => freed(use, holds)));
};

const useOf = (role: PortUse['role'], port: number, draft: Draft): PortUse | null => {
  const listeners = draft.value('host.listeners');
  if (!listeners) return null;
  const holder = listeners.find(each => each.port === port);
  if (!holder) return { role, port, state: port < 1 || port > 65_535 ? 'invalid' : 'free', owner: null };
  const nacosHome = draft.value('nacos.processes')?.find(({ pid }) => pid === holder.pid)?.home ?? null;
  return { role, port, state: 'busy', owner: { pid: holder.pid, command: holder.command, nacosHome, own: false } };
};

/** The ports that the configuration asks for now, held by whoever held them. */
export const movePorts = (draft: Draft): void => {
  const [ports, main] = [draft.value('nacos.ports'), draft.value('nacos.main-port')];
  if (!ports || !main) return;
  const options = { version: draft.value('nacos.version')?.version ?? null, consolePort: draft.value('nacos.console-port')?.port ?? null, basePort: main.base };
  const wanted = derivedPorts(main.port, options).filter(({ role }) => ports.some(use => use.role === role));
  if (wanted.every(({ role, port }) => ports.some(use => use.role === role && use.port === port))) return;
  const uses = wanted.map(({ role, port }) => ports.find(use => use.role === role && use.port === port) ?? useOf(role, port, draft));
  if (uses.some(use => use === null)) draft.forget('nacos.ports');
  else draft.set('nacos.ports', uses.filter(use => use !== null));
};

/** As before the next start: the server of the target is stopped, and what it told is past. */
export const stopOwn = (draft: Draft): void => {
  for (const key of PAST) draft.forget(key);
  stopProcesses(draft, ({ own }) => own);
};
