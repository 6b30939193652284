import { setFlagsFromString } from 'node:v8';

/**
 * Most runs are over before optimised code could pay: compiling it takes a tenth of their processor's time. Only for a process that is this
 * tool and nothing else; whoever is still at work after a moment gets it (`compileForLong`).
 */
export const compileForShort = (): void => {
  setFlagsFromString('--no-opt');
  // An expression runs as bytecode once before it is compiled; making that bytecode better takes longer than running it.
  setFlagsFromString('--no-regexp-peephole-optimization');
};

export const compileForLong = (): void => setFlagsFromString('--opt');
