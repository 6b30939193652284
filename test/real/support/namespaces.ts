import { spawnSync } from 'node:child_process';
import { programPath } from '../../recipes/support/engines.ts';

/** A host of its own, as far as its network goes. */
export interface Host {
  readonly namespace: string;
  readonly address: string;
  /** What a command line begins with to run there. */
  readonly inside: readonly string[];
}

export interface Lan {
  readonly hosts: readonly Host[];
  /** From which all of them are reached, and which none of them knows. */
  readonly desk: Host;
  remove(): void;
}

const ip = (...args: readonly string[]): void => {
  const { status, stderr } = spawnSync(programPath('ip') ?? 'ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
};

const tag = (process.pid % 46_656).toString(36);

/** Why no network of its own can be made here; null when it can. */
export const noNamespaces = (): string | null => {
  const missing = ['ip', 'nft'].filter(name => programPath(name) === null);
  if (missing.length > 0) return `missing: ${missing.join(', ')}`;
  if (process.getuid?.() !== 0) return 'needs root';
  const { status, stderr } = spawnSync(programPath('ip') ?? 'ip', ['netns', 'add', `nd${tag}p`], { encoding: 'utf8' });
  if (status !== 0) return `network namespaces are not permitted: ${stderr.trim()}`;
  const inside = spawnSync(programPath('ip') ?? 'ip', ['netns', 'exec', `nd${tag}p`, programPath('nft') ?? 'nft', 'add', 'table', 'inet', 'probe'], { encoding: 'utf8' });
  ip('netns', 'del', `nd${tag}p`);
  return inside.status === 0 ? null : `nft may do nothing there: ${inside.stderr.trim()}`;
};

const host = (name: string, address: string): Host => ({ namespace: `nd${tag}${name}`, address, inside: [programPath('ip') ?? 'ip', 'netns', 'exec', `nd${tag}${name}`] });

const wire = ({ namespace, address }: Host, { namespace: desk }: Host, index: number): void => {
  ip('link', 'add', `v${index}`, 'netns', namespace, 'type', 'veth', 'peer', 'name', `p${index}`, 'netns', desk);
  ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', `v${index}`);
  ip('-n', namespace, 'link', 'set', 'lo', 'up');
  ip('-n', namespace, 'link', 'set', `v${index}`, 'up');
  ip('-n', desk, 'link', 'set', `p${index}`, 'master', 'lan', 'up');
};

/** As many hosts on one switch, none of which has anything to do with the network of this machine. */
export const makeLan = (count: number): Lan => {
  const desk = host('d', '10.77.0.254');
  const hosts = Array.from({ length: count }, (_, index) => host(String(index + 1), `10.77.0.${index + 1}`));
  const all = [desk, ...hosts];
  for (const { namespace } of all) ip('netns', 'add', namespace);
  ip('-n', desk.namespace, 'link', 'add', 'lan', 'type', 'bridge');
  ip('-n', desk.namespace, 'addr', 'add', `${desk.address}/24`, 'dev', 'lan');
  for (const link of ['lo', 'lan']) ip('-n', desk.namespace, 'link', 'set', link, 'up');
  for (const [index, one] of hosts.entries()) wire(one, desk, index);
  return { hosts, desk, remove: () => { for (const { namespace } of all) ip('netns', 'del', namespace); } };
};

const nft = ({ inside }: Host, line: string): void => {
  const [program = '', ...words] = inside;
  const { status, stderr } = spawnSync(program, [...words, programPath('nft') ?? 'nft', line], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`nft ${line}: ${stderr}`);
};

/** A firewall on a host that lets nobody, itself included, reach a port of it; answers how to take it away. */
export const blockOwnPort = (on: Host, port: number, verdict: string): (() => void) => {
  nft(on, 'add table inet wall');
  nft(on, 'add chain inet wall in { type filter hook input priority 0; }');
  nft(on, `add rule inet wall in tcp dport ${port} ${verdict}`);
  return () => nft(on, 'delete table inet wall');
};

/** A firewall on `to` that lets nothing from `from` reach a port; answers how to take it away. */
export const blockPort = (to: Host, from: Host, port: number): (() => void) => {
  nft(to, 'add table inet wall');
  nft(to, 'add chain inet wall in { type filter hook input priority 0; }');
  nft(to, `add rule inet wall in ip saddr ${from.address} tcp dport ${port} drop`);
  return () => nft(to, 'delete table inet wall');
};
