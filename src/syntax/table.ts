/**
 * A table that is asked for words which somebody else wrote: it knows its own and no other. An object would answer `constructor` with a
 * function.
 */
export const table = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.freeze(Object.assign(Object.create(null) as Record<string, T>, entries));
