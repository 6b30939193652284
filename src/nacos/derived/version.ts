import type { Facts } from '../../model/facts.ts';
import { newestBoot } from '../log.ts';
import { type Derivation, type Known, told, untold } from './derivation.ts';

/** That of the answering node, else the one that all members have. */
const memberVersion = (members: Facts['server.members'] | undefined): string | null => {
  const self = members?.find(member => member.self)?.version;
  const all = new Set(members?.map(({ version }) => version));
  return self ?? (all.size === 1 ? ([...all][0] ?? null) : null);
};

const versionOf = ({ have, target }: Known): Facts['nacos.version'] | null => {
  const jar = have('nacos.jar')?.version;
  if (jar) return { version: jar, by: 'jar' };
  const server = target.kind === 'server' ? have('server.state')?.version : null;
  if (server) return { version: server, by: 'server' };
  const digest = have('logs.digest');
  const logged = digest ? (newestBoot(digest)?.version ?? digest.boots.findLast(boot => boot.version !== null)?.version) : null;
  if (logged) return { version: logged, by: 'log' };
  const member = memberVersion(have('server.members'));
  if (member) return { version: member, by: 'server' };
  return digest?.version ? { version: digest.version, by: 'log' } : null;
};

/** Which Nacos this is: the jar knows best, then the server, then its logs. */
export const version: Derivation<'nacos.version'> = {
  id: 'nacos-version',
  facts: ['nacos.version'],
  from: ['nacos.jar', 'server.state', 'server.members', 'logs.digest'],
  derive: known => {
    const value = versionOf(known);
    if (!value) return { 'nacos.version': untold('neither the server jar nor a log says which version this is') };
    const key = value.by === 'jar' ? 'nacos.jar' : value.by === 'log' ? 'logs.digest' : known.target.kind === 'server' && known.have('server.state') ? 'server.state' : 'server.members';
    return { 'nacos.version': told(value, known.sourceOf(key), key) };
  },
};
