import { CannotLook, type CollectContext } from '../collector.ts';

/**
 * Throws the reason why no server may, or can, be asked. On the server's own host a port that answers may belong to somebody
 * else: an installation is asked only when its own process runs, or when nobody can tell.
 */
export const mustBeReachable = ({ target, options, have }: CollectContext): void => {
  if (!options.network) throw new CannotLook('not-collected', 'network looks are switched off');
  if (target.kind === 'evidence') throw new CannotLook('not-collected', 'files only: no server was named');
  if (target.preflight) throw new CannotLook('not-collected', 'the server is not started yet');
  if (target.kind === 'server') return;
  const processes = have('nacos.processes');
  if (processes && !processes.some(each => each.own)) {
    throw new CannotLook('unreachable', 'no server of this installation runs on this host');
  }
};
