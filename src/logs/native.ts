import { type WasmFunction, assemble } from './assembler.ts';

/**
 * The hot loops, in WebAssembly with SIMD (Node 20 has it wherever the processor has SSE 4.1 or NEON).
 * They only decide what need not be looked at; everything they stop at is judged in TypeScript, and without them the whole
 * file is, with the same result.
 */

/** Addresses in the shared memory. */
export const MEMORY = {
  state: 0, shifts: 1_024, heads: 66_560, patterns: 197_632, literals: 230_400, literalsEnd: 361_472, hits: 361_472, hitsEnd: 885_760, text: 917_504,
} as const;
export const MAX_PATTERNS = 2_048;

const HASH = 'i32.load const 0x9E3779B1 i32.mul const 16 i32.shr_u';

/**
 * Wu–Manber: finds the literals in [from, end) and stores (position within the literal, pattern) pairs in order of position.
 * `width` is the length of the window that every literal has. Returns the end of the stored pairs.
 */
const SEARCH: WasmFunction = {
  name: 'search',
  parameters: ['from', 'end', 'width', 'out', 'outEnd'],
  locals: { p: 'i32', last: 'i32', hash: 'i32', shift: 'i32', pattern: 'i32', q: 'i32', start: 'i32', length: 'i32', at: 'i32', i: 'i32' },
  body: `
    get from get width i32.add const 4 i32.sub set p
    get end const 4 i32.sub set last
    block done loop next
      get p get last i32.gt_s br_if done
      get p ${HASH} tee hash const ${MEMORY.shifts} i32.add i32.load8_u tee shift
      if get p get shift i32.add set p br next end
      get hash const 1 i32.shl const ${MEMORY.heads} i32.add i32.load16_u set pattern
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
          get out get outEnd i32.ge_u br_if done
          get out get p i32.store
          get out const 4 i32.add get pattern const 1 i32.sub i32.store
          get out const 8 i32.add set out
        end
        get q const 12 i32.add i32.load set pattern
        br chain
      end end
      get p const 1 i32.add set p
      br next
    end end
    get out`,
};

/** Sets `lineEnd` to the next newline at or after `at`; leaves to `out` when there is none before `end`. */
const FIND_NEWLINE = `
  get at set p
  block found loop scan
    get p get end i32.ge_u br_if out
    get p v128.load splat8 10 i8x16.eq i8x16.bitmask tee mask
    if get p get mask i32.ctz i32.add set lineEnd br found end
    get p const 16 i32.add set p br scan
  end end
  get lineEnd get end i32.ge_u br_if out`;

/** 1 when `yyyy-MM-dd HH:mm:ss` (or `/`, `T`) stands at `at`; the same test as DATE in layout.ts. The caller made sure of 19 bytes. */
const DATED: WasmFunction = {
  name: 'dated',
  parameters: ['at'],
  locals: { c: 'i32' },
  body: `
    get at v128.load splat8 48 i8x16.sub splat8 10 i8x16.lt_u i8x16.bitmask const 0xDB6F i32.and const 0xDB6F i32.ne
    if const 0 return end
    get at const 4 i32.add i32.load8_u tee c const 45 i32.ne get c const 47 i32.ne i32.and if const 0 return end
    get at const 7 i32.add i32.load8_u tee c const 45 i32.ne get c const 47 i32.ne i32.and if const 0 return end
    get at const 10 i32.add i32.load8_u tee c const 32 i32.ne get c const 84 i32.ne i32.and if const 0 return end
    get at const 13 i32.add i32.load8_u const 58 i32.ne if const 0 return end
    get at const 16 i32.add i32.load8_u const 58 i32.ne if const 0 return end
    get at const 17 i32.add i32.load8_u const 48 i32.sub const 10 i32.lt_u
    get at const 18 i32.add i32.load8_u const 48 i32.sub const 10 i32.lt_u i32.and`,
};

const word = (text: string): number => Buffer.from(text).readInt32LE(0);

/** 0 when a dated line is certainly below WARN: its level stands right after the time, or no level word stands in its beginning. */
const GRAVE: WasmFunction = {
  name: 'grave',
  parameters: ['at', 'lineEnd'],
  locals: { p: 'i32', w: 'i32', limit: 'i32' },
  body: `
    get at const 19 i32.add tee p i32.load8_u tee w const 44 i32.eq get w const 46 i32.eq i32.or get w const 58 i32.eq i32.or
    if
      block fraction loop digits
        get p const 1 i32.add tee p i32.load8_u const 48 i32.sub const 10 i32.ge_u br_if fraction
        br digits
      end end
    end
    block spaces loop blank
      get p i32.load8_u const 32 i32.ne br_if spaces
      get p const 1 i32.add set p br blank
    end end
    get p i32.load tee w const ${word('INFO')} i32.eq if
      get p const 4 i32.add i32.load8_u const 32 i32.eq if const 0 return end
    end
    get w const ${word('DEBU')} i32.eq get w const ${word('TRAC')} i32.eq i32.or if
      get p const 5 i32.add i32.load8_u const 32 i32.eq if const 0 return end
    end
    get p const 180 i32.add set limit
    get limit get lineEnd i32.gt_u if get lineEnd set limit end
    block none loop search
      get p get limit i32.ge_u br_if none
      get p i32.load tee w const ${word('ERRO')} i32.eq get w const ${word('WARN')} i32.eq i32.or
      get w const ${word('FATA')} i32.eq i32.or get w const ${word('SEVE')} i32.eq i32.or
      if const 1 return end
      get p const 1 i32.add set p br search
    end end
    const 0`,
};

/** Where `skim` and `extend` leave what they found, as 32-bit words. */
export const STATE = { at: 0, record: 1, recordLine: 2, line: 3, previous: 4, hit: 5, printLow: 8, printHigh: 9, millis: 10 } as const;

const store = (field: keyof typeof STATE, name: string): string => `const ${STATE[field] * 4} get ${name} i32.store`;

/**
 * Passes over records that are certainly not worth looking at, from a line start on. Stops
 * (0) at an incomplete line, (1) at a line that may start a record in another layout or an exception, (2) at a record that may be
 * grave, (3) at a line with a literal.
 */
const SKIM: WasmFunction = {
  name: 'skim',
  parameters: ['at', 'end', 'record', 'recordLine', 'line', 'previous', 'hit', 'hitEnd'],
  locals: { p: 'i32', lineEnd: 'i32', mask: 'i32', c: 'i32', starts: 'i32', reason: 'i32' },
  body: `
    block out loop lines
      get at get end i32.ge_u br_if out
      ${FIND_NEWLINE}
      const 0 set starts
      get at i32.load8_u set c
      get lineEnd get at i32.sub const 19 i32.ge_u get c const 48 i32.sub const 10 i32.lt_u i32.and if get at call dated set starts end
      get starts if
        get record get at i32.ne if get record set previous end
        get at set record
        get line set recordLine
      end
      block clean loop hits
        get hit get hitEnd i32.ge_u br_if clean
        get hit i32.load get lineEnd i32.ge_u br_if clean
        get hit i32.load get at i32.ge_u if const 3 set reason br out end
        get hit const 8 i32.add set hit br hits
      end end
      block judged
        get starts if
          get at get lineEnd call grave i32.eqz br_if judged
          const 2 set reason br out
        end
        get c const 10 i32.eq get c const 13 i32.eq i32.or get c const 9 i32.eq i32.or br_if judged
        get c const 32 i32.eq if
          get lineEnd get at i32.sub const 24 i32.gt_u get at const 2 i32.add i32.load8_u const 46 i32.ne i32.and br_if judged
        end
        const 1 set reason br out
      end
      get lineEnd const 1 i32.add set at
      get line const 1 i32.add set line
      br lines
    end end
    ${store('at', 'at')} ${store('record', 'record')} ${store('recordLine', 'recordLine')}
    ${store('line', 'line')} ${store('previous', 'previous')} ${store('hit', 'hit')}
    get reason`,
};

/**
 * From a line that belongs to an open record to the next line that may not: (0) incomplete, (1) to be judged, (2) a dated line.
 * Empty lines and lines that begin with a tab always belong to the record.
 */
const EXTEND: WasmFunction = {
  name: 'extend',
  parameters: ['at', 'end', 'line'],
  locals: { p: 'i32', lineEnd: 'i32', mask: 'i32', c: 'i32', reason: 'i32' },
  body: `
    block out loop lines
      ${FIND_NEWLINE}
      get lineEnd const 1 i32.add set at
      get line const 1 i32.add set line
      get at const 19 i32.add get end i32.gt_u br_if out
      get at i32.load8_u set c
      get c const 10 i32.eq get c const 13 i32.eq i32.or get c const 9 i32.eq i32.or br_if lines
      const 1 get at call dated i32.add set reason
    end end
    ${store('at', 'at')} ${store('line', 'line')}
    get reason`,
};

const TELLING = ['port', 'code', 'rror', 'atus', 'tate', 'rrno'];

const MIX = (value: string): string => `get hash ${value} i64.xor const64 0x9E3779B97F4A7C15 i64.mul tee hash get hash const64 29 i64.shr_u i64.xor set hash`;

/**
 * A 64-bit hash of a record after its date, in which runs of digits count as one `0`, with the exceptions of normal.ts, and a
 * run of stack frames as one mark: equal hashes mean equal keys. Stretches without digits are hashed sixteen bytes at a time.
 * Returns 0, 1 when a control byte and 2 when a byte above ASCII stands in it.
 */
const PRINT: WasmFunction = {
  name: 'print',
  parameters: ['from', 'to'],
  locals: { p: 'i32', c: 'i32', q: 'i32', w: 'i32', keep: 'i32', odd: 'i32', mask: 'i32', v: 'v128', hash: 'i64' },
  body: `
    const64 0xcbf29ce484222325 set hash
    get from const 19 i32.add set p
    block done loop next
      get p get to i32.ge_u br_if done
      block single
        get p const 16 i32.add get to i32.gt_u br_if single
        get p v128.load tee v splat8 48 i8x16.sub splat8 10 i8x16.lt_u i8x16.bitmask br_if single
        get v splat8 32 i8x16.sub splat8 95 i8x16.lt_u i8x16.bitmask const 65535 i32.ne br_if single
        ${MIX('get p i64.load')}
        ${MIX('get p const 8 i32.add i64.load')}
        get p const 16 i32.add set p
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

/** Seconds since 2000 in months of 31 days of the date at `at`, the milliseconds in the state; 0 unless it has exactly three digits of them. */
const CLOCK: WasmFunction = {
  name: 'clock',
  parameters: ['at'],
  locals: { c: 'i32' },
  body: `
    get at const 19 i32.add i32.load8_u tee c const 44 i32.ne get c const 46 i32.ne i32.and if const 0 return end
    ${[20, 21, 22].map(digit => `get at const ${digit} i32.add i32.load8_u const 48 i32.sub const 10 i32.ge_u if const 0 return end`).join(' ')}
    get at const 23 i32.add i32.load8_u const 48 i32.sub const 10 i32.lt_u if const 0 return end
    const ${STATE.millis * 4} ${DIGITS(20, 3)} i32.store
    ${DIGITS(0, 4)} const 2000 i32.sub const 12 i32.mul ${DIGITS(5, 2)} i32.add const 31 i32.mul ${DIGITS(8, 2)} i32.add
    const 24 i32.mul ${DIGITS(11, 2)} i32.add const 60 i32.mul ${DIGITS(14, 2)} i32.add const 60 i32.mul ${DIGITS(17, 2)} i32.add`,
};

/** The exported loops; all addresses are in the memory they were bound to. */
export interface Native {
  readonly search: (from: number, end: number, width: number, out: number, outEnd: number) => number;
  readonly skim: (at: number, end: number, record: number, recordLine: number, line: number, previous: number, hit: number, hitEnd: number) => 0 | 1 | 2 | 3;
  readonly extend: (at: number, end: number, line: number) => 0 | 1 | 2;
  readonly print: (from: number, to: number) => 0 | 1 | 2;
  readonly dated: (at: number) => 0 | 1;
  readonly clock: (at: number) => number;
}

/** The part of the WebAssembly API that is used; TypeScript declares it for browsers only. */
interface WasmApi {
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly CompileError: new () => Error;
}

/** Memory that the loops and the reader share. */
export interface WasmMemory { readonly buffer: ArrayBuffer }

const wasm = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
const PAGE = 65_536;

/** Zeroed memory of at least so many bytes. */
export const newMemory = (bytes: number): WasmMemory => new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });

/** Compiles the loops for a memory; null where the processor has no SIMD. */
export const nativeFor = (memory: WasmMemory): Native | null => {
  try {
    const module = new wasm.Module(assemble([DATED, GRAVE, SEARCH, SKIM, EXTEND, PRINT, CLOCK]));
    return new wasm.Instance(module, { env: { memory } }).exports as Native;
  } catch (error) {
    if (error instanceof wasm.CompileError) return null;
    throw error;
  }
};
