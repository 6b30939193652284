/** Milliseconds of a clock that nobody sets; `performance` would be loaded for it alone. */
export const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6;
