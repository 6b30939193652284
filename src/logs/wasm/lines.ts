import type { WasmFunction } from './assembler.ts';
import { STATE } from './layout.ts';

export const word = (text: string): number => Buffer.from(text).readInt32LE(0);

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
export const DATED: WasmFunction = {
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

/** 0 when a dated line is certainly below WARN: its level stands right after the time, or no level word stands in its beginning. */
export const GRAVE: WasmFunction = {
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

const store = (field: keyof typeof STATE, name: string): string => `const ${STATE[field] * 4} get ${name} i32.store`;

/** Leaves 1 when NEVER_STARTS of lines.ts holds for the line at `at`, which begins with neither date, tab nor line end. */
const NEVER_STARTS = `
  get at i32.load tee w const ${word('org.')} i32.eq get w const ${word('com.')} i32.eq i32.or
  get w const 0xFFFFFF i32.and const ${word('io.\0')} i32.eq i32.or
  get w const ${word('java')} i32.eq get at const 4 i32.add i32.load8_u const 46 i32.eq
  get at const 4 i32.add i32.load16_u const ${word('x.\0\0')} i32.eq i32.or i32.and i32.or
  get w const ${word('Caus')} i32.eq get at const 4 i32.add i32.load const ${word('ed b')} i32.eq i32.and
  get at const 8 i32.add i32.load const 0xFFFFFF i32.and const ${word('y: \0')} i32.eq i32.and i32.or`;

/** At a dated line: closes the open record, opens the next. Leaves to `out` with reason 2 when the closed one must be looked at. */
const TURN = `
  get keep if
    get record get at get recordHit get hitEnd const 0 call judge const 1 i32.ne if const 2 set reason br out end
    const 0 set keep
  end
  get record get at i32.ne if get record set previous end
  get at set record
  get line set recordLine
  get hit set recordHit`;

/**
 * From a line start on, passes over records that are not worth looking at, and counts those that equal an earlier one. Stops
 * (0) at an incomplete line, (1) at a line that may start a record in another layout or an exception, (2) at the dated line after
 * a record that must be looked at. `keep` is left when the open record is worth looking at; `hit` is its first literal.
 */
export const SKIM: WasmFunction = {
  name: 'skim',
  parameters: ['at', 'end', 'record', 'recordLine', 'line', 'previous', 'hit', 'hitEnd'],
  locals: { p: 'i32', lineEnd: 'i32', mask: 'i32', c: 'i32', w: 'i32', starts: 'i32', reason: 'i32', keep: 'i32', recordHit: 'i32' },
  body: `
    get hit set recordHit
    block out loop lines
      get at get end i32.ge_u br_if out
      ${FIND_NEWLINE}
      const 0 set starts
      get at i32.load8_u set c
      get lineEnd get at i32.sub const 19 i32.ge_u get c const 48 i32.sub const 10 i32.lt_u i32.and if get at call dated set starts end
      get starts if ${TURN} end
      block clean loop hits
        get hit get hitEnd i32.ge_u br_if clean
        get hit i32.load get lineEnd i32.ge_u br_if clean
        get hit i32.load get at i32.ge_u if const 1 set keep end
        get hit const 8 i32.add set hit br hits
      end end
      block judged
        get starts if get at get lineEnd call grave get keep i32.or set keep br judged end
        get c const 10 i32.eq get c const 13 i32.eq i32.or get c const 9 i32.eq i32.or br_if judged
        get c const 32 i32.eq if
          get lineEnd get at i32.sub const 24 i32.gt_u get at const 2 i32.add i32.load8_u const 46 i32.ne i32.and br_if judged
        end
        ${NEVER_STARTS} if const 1 set keep br judged end
        const 1 set reason br out
      end
      get lineEnd const 1 i32.add set at
      get line const 1 i32.add set line
      br lines
    end end
    ${store('at', 'at')} ${store('record', 'record')} ${store('recordLine', 'recordLine')} ${store('keep', 'keep')}
    ${store('line', 'line')} ${store('previous', 'previous')} ${store('hit', 'recordHit')}
    get reason`,
};

/**
 * From a line that belongs to an open record to the next line that may not: (0) incomplete, (1) to be judged, (2) a dated line.
 * Empty lines, lines that begin with a tab and those of NEVER_STARTS always belong to the record.
 */
export const EXTEND: WasmFunction = {
  name: 'extend',
  parameters: ['at', 'end', 'line'],
  locals: { p: 'i32', lineEnd: 'i32', mask: 'i32', c: 'i32', w: 'i32', reason: 'i32' },
  body: `
    block out loop lines
      ${FIND_NEWLINE}
      get lineEnd const 1 i32.add set at
      get line const 1 i32.add set line
      get at const 19 i32.add get end i32.gt_u br_if out
      get at i32.load8_u set c
      get c const 10 i32.eq get c const 13 i32.eq i32.or get c const 9 i32.eq i32.or br_if lines
      ${NEVER_STARTS} br_if lines
      const 1 get at call dated i32.add set reason
    end end
    ${store('at', 'at')} ${store('line', 'line')}
    get reason`,
};
