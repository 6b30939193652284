import { type Loops, scriptLoops, wasmLoops } from './loops.ts';
import { type SearchTable, prepareSearch } from './literals.ts';
import { TEXT } from './memory.ts';
import { windowBytes } from './window.ts';

/** Memory and loops, used for one file after the other. */
export interface Machine {
  /** Where the text of a file goes. */
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly loops: Loops;
  /** Null: every record is looked at. */
  readonly table: SearchTable | null;
}

/** How to pass over records that cannot be kept: compiled where that can be, in plain JavaScript, or not at all. */
export type SearchWay = 'compiled' | 'script' | 'none';

export const newMachine = (way: SearchWay, blockBytes: number, literals: readonly string[], sample: Buffer | null): Machine => {
  const needed = TEXT + windowBytes(blockBytes);
  const { buffer, loops } = (way === 'compiled' ? wasmLoops(needed) : null) ?? scriptLoops(needed);
  const table = way === 'none' ? null : prepareSearch(Buffer.from(buffer), literals, sample);
  return { bytes: Buffer.from(buffer, TEXT), words: new Int32Array(buffer, 0, TEXT / 4), loops, table };
};

/** The same for logs of another kind: what is rare in one stands in every line of the other. */
export const tunedTo = (machine: Machine, literals: readonly string[], sample: Buffer): Machine =>
  machine.table === null ? machine : { ...machine, table: prepareSearch(Buffer.from(machine.bytes.buffer), literals, sample) };
