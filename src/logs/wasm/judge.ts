import type { WasmFunction } from './assembler.ts';
import { HASH_FACTOR, MEMORY, SLOT, SLOTS, SLOT_BYTES, STATE } from './layout.ts';

/** Longer records are looked at each time. */
const MAX_BYTES = 48 << 10;
const PROBES = 4;

/** The print tells apart what its digits and frames leave out: the literals that stand in the record, in their order. */
const SALT = `
  const ${STATE.printLow * 4} i32.load set low
  block salted loop more
    get hit get hitEnd i32.ge_u br_if salted
    get hit i32.load get to i32.ge_u br_if salted
    get hit const 4 i32.add i32.load const 1 i32.add tee w get last i32.ne if
      get low get w i32.xor const ${HASH_FACTOR} i32.mul set low
      get w set last
    end
    get hit const 8 i32.add set hit br more
  end end
  const ${STATE.printLow * 4} get low i32.store
  const ${STATE.printHigh * 4} i32.load set high`;

/** Sets `slot` to the one with this print and `known`, or to a free one, or else to the first of its place. */
const LOOK_UP = `
  get low get high i32.xor const ${SLOTS - 1} i32.and set at
  get at const ${Math.log2(SLOT_BYTES)} i32.shl const ${MEMORY.slots} i32.add set home
  get home set slot
  block done loop probe
    get at const ${SLOTS - 1} i32.and const ${Math.log2(SLOT_BYTES)} i32.shl const ${MEMORY.slots} i32.add set w
    get w const ${SLOT.span} i32.add i32.load i32.eqz if get w set slot br done end
    get w const ${SLOT.low} i32.add i32.load get low i32.eq get w const ${SLOT.high} i32.add i32.load get high i32.eq i32.and if
      get w set slot const 1 set known br done
    end
    get at const 1 i32.add set at
    get tries const 1 i32.add tee tries const ${PROBES} i32.lt_u br_if probe
  end end
  const ${STATE.slot * 4} get slot i32.store`;

/** Counts the record in its slot, when its moment belongs to the start and phase at hand and those are the slot's. */
const COUNT = `
  get record call clock tee w i32.eqz if const 0 return end
  get w i64.extend_i32_u const64 1000 i64.mul const ${STATE.millis * 4} i32.load i64.extend_i32_u i64.add set moment
  const ${STATE.moment * 4} get moment i64.store
  get moment const ${STATE.after * 4} i64.load i64.le_u get moment const ${STATE.before * 4} i64.load i64.ge_u i32.or if const 4 return end
  get slot const ${SLOT.span} i32.add i32.load const ${STATE.span * 4} i32.load i32.ne if const 0 return end
  get slot const ${SLOT.count} i32.add get slot const ${SLOT.count} i32.add i32.load const 1 i32.add i32.store
  get moment get slot const ${SLOT.first} i32.add i64.load i64.lt_u if get slot const ${SLOT.first} i32.add get moment i64.store end
  get moment get slot const ${SLOT.last} i32.add i64.load i64.gt_u if get slot const ${SLOT.last} i32.add get moment i64.store end`;

/**
 * What is known of the record [record, to), whose literals begin at `hit`: (0) nothing, `slot` is where to remember it; (1) it was
 * counted, or is not worth keeping; (2) it has bytes above ASCII, ask again with `trust` when it is UTF-8; (3) it has no print;
 * (4) its `moment` is outside of what is known of starts, ask again when `after`, `before` and `span` hold for it.
 */
export const JUDGE: WasmFunction = {
  name: 'judge',
  parameters: ['record', 'to', 'hit', 'hitEnd', 'trust'],
  locals: {
    odd: 'i32', low: 'i32', high: 'i32', last: 'i32', w: 'i32', at: 'i32', home: 'i32', slot: 'i32', known: 'i32', tries: 'i32', moment: 'i64',
  },
  body: `
    const ${STATE.counting * 4} i32.load i32.eqz if const 3 return end
    get to get record i32.sub const 24 i32.sub const ${MAX_BYTES - 24} i32.gt_u if const 3 return end
    get record call dated i32.eqz if const 3 return end
    get record get to call print tee odd const 1 i32.eq if const 3 return end
    get odd const 2 i32.eq get trust i32.eqz i32.and if const 2 return end
    ${SALT}
    ${LOOK_UP}
    get known i32.eqz if const 0 return end
    get slot const ${SLOT.span} i32.add i32.load const 1 i32.eq if const 1 return end
    ${COUNT}
    const 1`,
};
