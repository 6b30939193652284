import type { LogDigest } from '../../../src/model/digest.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { surelyIn } from '../../../src/nacos/version.ts';

/** Its own word for the port; not every start says before which it will be. */
const OPENED = /Tomcat started on ports?(?:\(s\))?:? (\d{1,5})/;

/** The port that the newest start says it opened; null when it says none, or is over. 3.x opens a second one for its console. */
export const openedIn = (digest: LogDigest | null | undefined, version: string | undefined): number | null => {
  const boot = newestBoot(digest);
  if (boot?.stopped || !surelyIn(boot?.version ?? version, '<3.0.0-0')) return null;
  const port = Number(digest?.records.flatMap(({ message }) => OPENED.exec(message)?.[1] ?? []).at(-1) ?? boot?.port);
  return port > 0 ? port : null;
};
