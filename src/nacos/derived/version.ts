import type { Facts } from '../../model/facts.ts';
import { newestBoot } from '../log.ts';
import { type Derivation, type Known, told, untold } from './derivation.ts';

/** That of the answering node, else the one that all members have. */
const memberVersion = (members: Facts['server.members'] | undefined): string | null => {
  const self = members?.find(member => member.self)?.version;
  const all = new Set(members?.map(({ version }) => version));
  return self ?? (all.size === 1 ? ([...all][0] ?? null) : null);
};

interface Found {
  readonly value: Facts['nacos.version'];
  /** The fact that tells it. */
  readonly from: 'nacos.jar' | 'server.state' | 'server.members' | 'logs.digest';
}

const versionOf = ({ have, target }: Known): Found | null => {
  const jar = have('nacos.jar')?.version;
  if (jar) return { value: { version: jar, by: 'jar' }, from: 'nacos.jar' };
  const server = target.kind === 'server' ? have('server.state')?.version : null;
  if (server) return { value: { version: server, by: 'server' }, from: 'server.state' };
  const digest = have('logs.digest');
  const logged = digest ? (newestBoot(digest)?.version ?? digest.boots.findLast(boot => boot.version !== null)?.version) : null;
  if (logged) return { value: { version: logged, by: 'log' }, from: 'logs.digest' };
  const member = memberVersion(have('server.members'));
  if (member) return { value: { version: member, by: 'server' }, from: 'server.members' };
  return digest?.version ? { value: { version: digest.version, by: 'log' }, from: 'logs.digest' } : null;
};

/** Which Nacos this is: the jar knows best, then the server, then its logs. */
export const version: Derivation<'nacos.version'> = {
  id: 'nacos-version',
  facts: ['nacos.version'],
  from: ['nacos.jar', 'server.state', 'server.members', 'logs.digest'],
  derive: known => {
    const found = versionOf(known);
    if (!found) return { 'nacos.version': untold('neither the server jar nor a log says which version this is') };
    return { 'nacos.version': told(found.value, known.sourceOf(found.from), found.from) };
  },
};
