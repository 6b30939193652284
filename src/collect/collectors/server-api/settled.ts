import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerMember } from '../../../model/nacos.ts';
import { isUp } from '../../../nacos/member-list.ts';
import { CannotLook, type CollectContext, type Observation } from '../../collector.ts';
import { mayConnect } from '../../net/reachable.ts';
import { baseUrl, type ServerAddress } from '../../net/server-address.ts';
import { memberPorts } from '../endpoints/members.ts';
import { readinessOf } from '../endpoints/speaks.ts';

type Members = Observation<readonly ServerMember[]> | CannotLook;

/** Each member is reported to every two seconds, in turn: one that was DOWN is tried again every five: after so many looks a member that is back is UP. */
const PAUSE_MS = 3_000;
const LOOKS = 4;

const ANSWER_MS = 1_500;

/** A member that the server takes for gone and that says it is ready: it has just come back, or the two do not agree. */
const isBack = async (members: readonly ServerMember[], address: ServerAddress, context: CollectContext): Promise<boolean> => {
  const conf = mayConnect(context) ? context.have('nacos.cluster-conf') : undefined;
  const away = members.filter(member => member.self || !isUp(member));
  const doors = memberPorts(away, address.host, conf).filter(({ role }) => role === 'main');
  const answers = await Promise.all(doors.map(door => readinessOf({ baseUrl: baseUrl({ ...address, host: door.host, mainPort: door.port }), limitMs: ANSWER_MS, signal: context.signal })));
  return answers.includes(200);
};

/** The members as the server sees them once those that are just coming back have been heard. */
export const settledMembers = async (first: Members, again: () => Promise<Members>, address: ServerAddress, context: CollectContext): Promise<Members> => {
  // What somebody else was told stays as it was, and nobody whom it names is asked.
  if (context.place.recorded) return first;
  let seen = first;
  for (let look = 0; look < LOOKS && !(seen instanceof CannotLook) && !context.signal.aborted && await isBack(seen.value, address, context); look++) {
    await sleep(PAUSE_MS, undefined, { signal: context.signal }).catch(() => undefined);
    const next = await again();
    if (next instanceof CannotLook) break;
    seen = next;
  }
  return seen;
};
