import type { Deployment } from '../../../src/model/deployment.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { ownContainer } from '../../../src/nacos/deployment.ts';
import { isSaid } from '../../../src/nacos/log.ts';

/** Words of those who run containers as somebody else than root, or have to. */
export const ACCOUNT_WORDS: readonly string[] = ['runAsUser', 'runAsNonRoot', 'OpenShift', 'openshift', 'restricted-v2'];

const TOLD = /\brunAsUser: ?[1-9]|\brunAsNonRoot: ?true|\bopenshift\b|\brestricted-v2\b/i;

/** The container is declared, or told, to run as another user than root. */
export const isOtherAccount = (declared: Deployment | undefined, digest: LogDigest | null | undefined): boolean => {
  const own = ownContainer(declared);
  const user = own?.account?.user ?? own?.user?.split(':')[0] ?? null;
  return own?.account?.isNonRoot === true || (user !== null && !/^(?:0|root)$/.test(user)) || isSaid(digest, TOLD);
};
