import type { LogDigest } from '../../../src/model/digest.ts';
import { isSaid } from '../../../src/nacos/log.ts';

const WORDS = /[Cc]lient not connected, ?(?:current )?status ?:|Server check fail, please check server/;

/** A client that does not get its gRPC connection was seen: whatever it asks is in place and runs. */
export const asksInVain = (digest: LogDigest | null | undefined): boolean => isSaid(digest, WORDS);
