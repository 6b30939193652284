import type { WasmFunction } from './assembler.ts';
import { AREA_BYTES, CURSORS, HASH_BITS, HASH_FACTOR, MEMORY, STATE } from './layout.ts';

const HASH = `i32.load const ${HASH_FACTOR} i32.mul const ${32 - HASH_BITS} i32.shr_u`;

/** Compares the literals whose window may end with the four bytes at `p`; returns the end of the (position, pattern) pairs. */
export const VERIFY: WasmFunction = {
  name: 'verify',
  parameters: ['p', 'from', 'end', 'width', 'out', 'outEnd'],
  locals: { pattern: 'i32', q: 'i32', start: 'i32', length: 'i32', at: 'i32', i: 'i32' },
  body: `
    get p ${HASH} const 1 i32.shl const ${MEMORY.heads} i32.add i32.load16_u set pattern
    block none loop chain
      get pattern i32.eqz br_if none
      get pattern const 4 i32.shl const ${MEMORY.patterns - 16} i32.add set q
      get p get width i32.sub const 4 i32.add get q const 8 i32.add i32.load i32.sub set start
      get q const 4 i32.add i32.load set length
      block differs
        get start get from i32.lt_s br_if differs
        get start get length i32.add get end i32.gt_s br_if differs
        get q i32.load set at
        const 0 set i
        loop compare
          get start get i i32.add i32.load8_u get at get i i32.add i32.load8_u i32.ne br_if differs
          get i const 1 i32.add tee i get length i32.lt_s br_if compare
        end
        get out get outEnd i32.ge_u br_if none
        get out get p i32.store
        get out const 4 i32.add get pattern const 1 i32.sub i32.store
        get out const 8 i32.add set out
      end
      get q const 12 i32.add i32.load set pattern
      br chain
    end end
    get out`,
};

const each = (write: (cursor: number) => string): string => Array.from({ length: CURSORS }, (_, cursor) => write(cursor)).join('\n');
const anyOf = (write: (cursor: number) => string): string => each(cursor => `${write(cursor)} ${cursor > 0 ? 'i32.or' : ''}`);

/** The areas of the cursors end here. */
const areaEnd = (cursor: number): number => MEMORY.hits + (cursor + 1) * AREA_BYTES;

const JUMP = (cursor: number): string =>
  `get p${cursor} get p${cursor} ${HASH} const ${MEMORY.shifts} i32.add i32.load8_u tee s${cursor} i32.add set p${cursor}`;

const LOOK = (cursor: number): string => `
  get s${cursor} i32.eqz if
    get p${cursor} get from get end get width get o${cursor} const ${areaEnd(cursor)} call verify set o${cursor}
    get p${cursor} const 1 i32.add set p${cursor}
  end`;

/** Stretches of equal length; each cursor finds the windows that begin in its own. */
const BEGIN = (cursor: number): string => `
  get from get stretch const ${cursor} i32.mul i32.add get width i32.add const 4 i32.sub set p${cursor}
  const ${areaEnd(cursor) - AREA_BYTES} set o${cursor}`;

const FINISH = (cursor: number): string => `
  block over${cursor} loop rest${cursor}
    get p${cursor} get b${cursor} i32.ge_s br_if over${cursor}
    ${JUMP(cursor)}
    ${LOOK(cursor)}
    br rest${cursor}
  end end
  const ${(STATE.found + cursor) * 4} get o${cursor} i32.store`;

/**
 * Wu–Manber with four interleaved cursors: finds the literals in [from, end). `width` is the length of the window that every
 * literal has. Each cursor leaves the end of its (position, pattern) pairs in the state. Returns nothing of use.
 */
export const SEARCH: WasmFunction = {
  name: 'search',
  parameters: ['from', 'end', 'width'],
  locals: Object.fromEntries([['stretch', 'i32'], ...Array.from({ length: CURSORS }, (_, cursor) => ['p', 'b', 's', 'o'].map(name => [`${name}${cursor}`, 'i32'])).flat()]),
  body: `
    get end get from i32.sub const ${Math.log2(CURSORS)} i32.shr_u set stretch
    ${each(BEGIN)}
    ${each(cursor => cursor < CURSORS - 1 ? `get p${cursor + 1} set b${cursor}` : `get end const 3 i32.sub set b${cursor}`)}
    block done loop next
      ${anyOf(cursor => `get p${cursor} get b${cursor} i32.ge_s`)} br_if done
      ${each(JUMP)}
      ${anyOf(cursor => `get s${cursor} i32.eqz`)} i32.eqz br_if next
      ${each(LOOK)}
      br next
    end end
    ${each(FINISH)}
    const 0`,
};
