import { setFlagsFromString } from 'node:v8';

/**
 * Most runs are over before optimised code could pay: compiling it takes a tenth of their processor's time. Only for a process that is this
 * tool and nothing else; whoever is still at work after a moment gets it (`compileForLong`).
 */
export const compileForShort = (): void => setFlagsFromString('--no-opt');

export const compileForLong = (): void => setFlagsFromString('--opt');
