import {
  AFTER, BEFORE, COUNTING, HASH_FACTOR, MOMENT, PRINT, SLOT, SLOTS, SLOT_BYTES, SLOT_COUNT, SLOT_COUNTED, SLOT_FIRST, SLOT_LAST, SLOT_PRINT, SLOT_SPAN, SPAN, UNTIMED_SPAN,
} from '../memory';
import { clock } from './clock';
import { dateAt, dated } from './lines';
import { DATED_SEED, UNDATED_SEED, print } from './print';

/** Longer records are looked at each time. */
const MAX_BYTES: usize = 48 << 10;
/** Shorter ones have no date with milliseconds. */
const MIN_BYTES: usize = 24;
const PROBES = 4;

/** The print tells apart what its digits and frames leave out: the literals that stand in the record, in their order. */
function salt(to: usize, hit: usize, hitEnd: usize): void {
  let low = load<u32>(PRINT);
  let last: u32 = 0;
  for (; hit < hitEnd && load<usize>(hit) < to; hit += 8) {
    const pattern = load<u32>(hit, 4) + 1;
    if (pattern == last) continue;
    low = (low ^ pattern) * <u32>HASH_FACTOR;
    last = pattern;
  }
  store<u32>(PRINT, low);
}

/** Leaves the slot with this print at `SLOT` and returns true, or leaves a free one, or else the first of its place. */
function isKnown(): bool {
  const wanted = load<u64>(PRINT);
  let at = (<u32>wanted ^ <u32>(wanted >> 32)) & (SLOT_COUNT - 1);
  store<u32>(SLOT, SLOTS + at * SLOT_BYTES);
  for (let tries = 0; tries < PROBES; tries++) {
    const slot = SLOTS + at * SLOT_BYTES;
    const span = load<u32>(slot, SLOT_SPAN);
    if (!span || load<u64>(slot, SLOT_PRINT) == wanted) {
      store<u32>(SLOT, slot);
      return span != 0;
    }
    at = (at + 1) & (SLOT_COUNT - 1);
  }
  return false;
}

/** Counts the record in its slot, when its moment belongs to the start and phase at hand and those are the slot's. */
function countTimed(date: usize, slot: usize): i32 {
  const moment = clock(date);
  if (!moment) return 0;
  store<u64>(MOMENT, moment);
  if (moment <= load<u64>(AFTER) || moment >= load<u64>(BEFORE)) return 4;
  if (load<u32>(slot, SLOT_SPAN) != load<u32>(SPAN)) return 0;
  store<u32>(slot, load<u32>(slot, SLOT_COUNTED) + 1, SLOT_COUNTED);
  if (moment < load<u64>(slot, SLOT_FIRST)) store<u64>(slot, moment, SLOT_FIRST);
  if (moment > load<u64>(slot, SLOT_LAST)) store<u64>(slot, moment, SLOT_LAST);
  return 1;
}

function countUntimed(slot: usize): i32 {
  if (load<u32>(slot, SLOT_SPAN) != load<u32>(UNTIMED_SPAN)) return 0;
  store<u32>(slot, load<u32>(slot, SLOT_COUNTED) + 1, SLOT_COUNTED);
  return 1;
}

/**
 * What is known of the record [record, to), whose literals begin at `hit`: (0) nothing, `SLOT` is where to remember it; (1) it was
 * counted, or is not worth keeping; (2) it has bytes above ASCII, ask again with `trust` when it is UTF-8; (3) it has no print;
 * (4) its `MOMENT` is outside of what is known of starts, ask again when `AFTER`, `BEFORE` and `SPAN` hold for it. `timed`: it has a date.
 */
export function judge(record: usize, to: usize, hit: usize, hitEnd: usize, trust: i32, timed: i32): i32 {
  if (!load<u32>(COUNTING) || to - record > MAX_BYTES) return 3;
  const date = dateAt(record);
  if (timed && !(to - record >= MIN_BYTES && dated(date))) return 3;
  const odd = print(timed ? date + 19 : record, to, timed ? DATED_SEED : UNDATED_SEED);
  if (odd == 1) return 3;
  if (odd == 2 && !trust) return 2;
  salt(to, hit, hitEnd);
  if (!isKnown()) return 0;
  const slot = load<u32>(SLOT);
  if (load<u32>(slot, SLOT_SPAN) == 1) return 1;
  return timed ? countTimed(date, slot) : countUntimed(slot);
}
