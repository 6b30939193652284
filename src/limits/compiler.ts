import { setFlagsFromString } from 'node:v8';

/** Modules of Node's own that every check needs: under other flags than those it was built with, Node compiles them anew, so they are loaded before. */
const NEEDED = ['node:crypto', 'node:net', 'node:os'];

/**
 * Optimised code seldom pays before a run is over, and compiling it takes a tenth of the processor's time; nor does polishing the bytecode of
 * an expression that runs once, nor machine code for one that runs a few times. Little is garbage so early: where the young generation grows
 * slowly, V8 soon begins to mark the old one, a sixth of the time.
 */
const SHORT = ['--no-opt', '--no-regexp-peephole-optimization', '--regexp-tier-up-ticks=30', '--semi-space-growth-factor=4'];

/** Only for a process that is this tool and nothing else; whoever is still at work after a moment gets optimised code (`compileForLong`). */
export const compileForShort = (): void => {
  // Absent before Node 20.16.
  for (const name of NEEDED) (process as Partial<typeof process>).getBuiltinModule?.(name);
  for (const flag of SHORT) setFlagsFromString(flag);
};

const LONG = ['--opt', '--regexp-tier-up-ticks=1'];

export const compileForLong = (): void => {
  for (const flag of LONG) setFlagsFromString(flag);
};
