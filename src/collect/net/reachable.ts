import { CannotLook, type CollectContext } from '../collector.ts';
import type { Place } from '../places/place.ts';

const isForeign = ({ trust }: Place): boolean => trust === 'foreign';

/** Addresses that stand in these files may be connected to. */
export const mayConnect = ({ place, options }: Pick<CollectContext, 'place' | 'options'>): boolean => !isForeign(place) || options.connect || place.recorded !== undefined;

/** Who may be told the user's name and password: a server that the user named, and one of an installation that is his. */
export const credentialsFor = ({ place, options, named }: CollectContext): { readonly user: string | null; readonly password: string | null } =>
  isForeign(place) && named === null ? { user: null, password: null } : { user: options.user, password: options.password };

/**
 * Throws the reason why no server may, or can, be asked. On the server's own host a port that answers may belong to somebody
 * else: an installation is asked only when its own process runs, or when nobody can tell.
 */
export const mustBeReachable = ({ target, options, have, gapOf, place, named }: CollectContext): void => {
  if (!options.network) throw new CannotLook('not-collected', 'network looks are switched off');
  if (target.kind === 'evidence' || (target.kind === 'installation' && !place.machine)) throw new CannotLook('not-collected', 'files only: no server was named');
  if (target.preflight) throw new CannotLook('not-collected', 'the server is not started yet');
  if (target.kind === 'server' || (isForeign(place) && named !== null)) return;
  if (isForeign(place) && !options.connect && !place.recorded) throw new CannotLook('untrusted', `not connected to: ${place.because}`);
  const processes = have('nacos.processes');
  const own = processes?.find(each => each.own);
  if (own?.network === 'other') {
    throw new CannotLook('unreachable', `its process, pid ${own.pid}, is in another network namespace: what answers on its ports here is another server`);
  }
  // Who does not see every process does not know that it is none of them.
  if (processes && !own && gapOf('nacos.processes') === undefined) {
    throw new CannotLook('unreachable', 'no server of this installation runs on this host');
  }
};
