/** Milliseconds of a clock that nobody sets: only differences mean anything. `performance` would be loaded for it alone, 2 ms of every start. */
export const nowMs = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
};
