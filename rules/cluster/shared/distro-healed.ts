import type { LogDigest } from '../../../src/model/digest.ts';
import { matchSignatures, type Signature, type SignatureMatch } from '../../../src/kit/log-rule.ts';
import { recordSpan } from '../../../src/nacos/log-time.ts';

/** What was sent to a member arrived there. */
export const SYNCHRONISED: Signature = { anchor: '[DISTRO-END] ', pattern: /\[DISTRO-END\] [^\n]{0,400}targetServer='(?<to>[^']{1,255})'\}? result: true/ };

const OF_DISTRO = /\[DISTRO/;
const OF_MEMBER = /target(?:Server='| server )(?<of>[^'\s,]{1,255})/;

/** Without what Distro failed in before something arrived at that very member. */
export const unhealed = (matches: readonly SignatureMatch[], digest: LogDigest): readonly SignatureMatch[] => {
  const arrived = matchSignatures(digest, [SYNCHRONISED]).map(({ groups, record }) => ({ to: groups['to'], at: recordSpan(record).last ?? 0 }));
  return matches.filter(({ record }) => {
    const of = OF_DISTRO.test(record.message) ? OF_MEMBER.exec(record.message)?.groups?.['of'] : undefined;
    const { last } = recordSpan(record);
    return of === undefined || last === null || !arrived.some(({ to, at }) => to === of && at > last);
  });
};
