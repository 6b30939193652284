/** Numbers that only depend on the seed (mulberry32), so that a sample is the same on every machine. */
const numbersOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** So many of the list, in its order. */
export const sampleOf = <T>(list: readonly T[], count: number, seed: number): readonly T[] => {
  if (count >= list.length) return list;
  const next = numbersOf(seed);
  const drawn = list.map((item, index) => ({ item, index, at: next() })).sort((one, other) => one.at - other.at).slice(0, count);
  return drawn.sort((one, other) => one.index - other.index).map(({ item }) => item);
};
