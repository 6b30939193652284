import type { WasmFunction } from './assembler.ts';
import { STATE } from './layout.ts';
import { word } from './lines.ts';

const TELLING = ['port', 'code', 'rror', 'atus', 'tate', 'rrno'];

const MIX = (value: string): string => `get hash ${value} i64.xor const64 0x9E3779B97F4A7C15 i64.mul tee hash get hash const64 29 i64.shr_u i64.xor set hash`;

/**
 * A 64-bit hash of a record after its date, in which runs of digits count as one `0`, with the exceptions of normal.ts, and a
 * run of stack frames as one mark: equal hashes mean equal keys. Stretches without digits are hashed up to sixteen bytes at a time.
 * Returns 0, 1 when a control byte and 2 when a byte above ASCII stands in it.
 */
export const PRINT: WasmFunction = {
  name: 'print',
  parameters: ['from', 'to'],
  locals: { p: 'i32', c: 'i32', q: 'i32', w: 'i32', keep: 'i32', odd: 'i32', mask: 'i32', n: 'i32', v: 'v128', hash: 'i64' },
  body: `
    const64 0xcbf29ce484222325 set hash
    get from const 19 i32.add set p
    block done loop next
      get p get to i32.ge_u br_if done
      get p v128.load tee v splat8 48 i8x16.sub splat8 10 i8x16.lt_u i8x16.bitmask
      get v splat8 32 i8x16.sub splat8 95 i8x16.lt_u i8x16.bitmask const 65535 i32.xor i32.or
      const 65536 i32.or i32.ctz tee n
      if
        get n get to get p i32.sub tee w get n get w i32.lt_u select set n
        get n const 8 i32.gt_u if
          ${MIX('get p i64.load')}
          ${MIX('get p const 8 i32.add i64.load const 128 get n const 3 i32.shl i32.sub i64.extend_i32_u i64.shl')}
        else
          ${MIX('get p i64.load const 64 get n const 3 i32.shl i32.sub i64.extend_i32_u i64.shl')}
        end
        get p get n i32.add set p
        br next
      end
      get p i32.load8_u set c
      get c const 48 i32.sub const 10 i32.lt_u if
        const 0 set keep
        get p get from i32.gt_u if get p const 1 i32.sub i32.load8_u const 65 i32.sub const 26 i32.lt_u set keep end
        get p set q
        block word loop back
          get q get p const 4 i32.sub i32.gt_u i32.eqz br_if word
          get q const 1 i32.sub i32.load8_u tee w const 32 i32.eq get w const 61 i32.eq i32.or get w const 58 i32.eq i32.or
          get w const 40 i32.eq i32.or get w const 91 i32.eq i32.or i32.eqz br_if word
          get q const 1 i32.sub set q br back
        end end
        get q const 4 i32.sub i32.load const 0x20202020 i32.or set w
        ${TELLING.map(text => `get w const ${word(text)} i32.eq get keep i32.or set keep`).join('\n')}
        get keep i32.eqz if ${MIX('const64 48')} end
        block run loop digits
          get keep if ${MIX('get c i64.extend_i32_u')} end
          get p const 1 i32.add tee p get to i32.ge_u br_if run
          get p i32.load8_u tee c const 48 i32.sub const 10 i32.ge_u br_if run
          br digits
        end end
        br next
      end
      get c const 10 i32.eq if
        get p set q
        block frames loop frame
          get q const 6 i32.add get to i32.ge_u br_if frames
          get q i32.load const ${word('\n\tat')} i32.ne br_if frames
          get q const 4 i32.add i32.load8_u const 32 i32.ne get q const 5 i32.add i32.load8_u const 33 i32.lt_u i32.or br_if frames
          get q const 6 i32.add set q
          block found loop scan
            get q get to i32.ge_u br_if found
            get q v128.load splat8 10 i8x16.eq i8x16.bitmask tee mask
            if get q get mask i32.ctz i32.add set q br found end
            get q const 16 i32.add set q br scan
          end end
          get q get to i32.gt_u if get to set q end
          br frame
        end end
        get q get p i32.ne if
          ${MIX('const64 257')}
          get q set p br next
        end
      end
      get c const 32 i32.lt_u if
        get c const 10 i32.eq get c const 13 i32.eq i32.or get c const 9 i32.eq i32.or i32.eqz if const 1 return end
      end
      get c const 126 i32.gt_u if const 2 set odd end
      ${MIX('get c i64.extend_i32_u')}
      get p const 1 i32.add set p
      br next
    end end
    const ${STATE.printLow * 4} get hash i64.store
    get odd`,
};

const DIGITS = (at: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `${index > 0 ? 'const 10 i32.mul' : ''} get at const ${at + index} i32.add i32.load8_u const 48 i32.sub ${index > 0 ? 'i32.add' : ''}`).join(' ');

/** Seconds since 2000 in months of 31 days of the date at `at`, the milliseconds in the state; 0 unless it has exactly three digits of them, and before 2000 or after 2199. */
export const CLOCK: WasmFunction = {
  name: 'clock',
  parameters: ['at'],
  locals: { c: 'i32' },
  body: `
    get at i32.load8_u const 50 i32.ne get at const 1 i32.add i32.load8_u const 49 i32.gt_u i32.or if const 0 return end
    get at const 19 i32.add i32.load8_u tee c const 44 i32.ne get c const 46 i32.ne i32.and if const 0 return end
    ${[20, 21, 22].map(digit => `get at const ${digit} i32.add i32.load8_u const 48 i32.sub const 10 i32.ge_u if const 0 return end`).join(' ')}
    get at const 23 i32.add i32.load8_u const 48 i32.sub const 10 i32.lt_u if const 0 return end
    const ${STATE.millis * 4} ${DIGITS(20, 3)} i32.store
    ${DIGITS(0, 4)} const 2000 i32.sub const 12 i32.mul ${DIGITS(5, 2)} i32.add const 31 i32.mul ${DIGITS(8, 2)} i32.add
    const 24 i32.mul ${DIGITS(11, 2)} i32.add const 60 i32.mul ${DIGITS(14, 2)} i32.add const 60 i32.mul ${DIGITS(17, 2)} i32.add`,
};
