/*
 * One regular expression for two worlds: extended ones of POSIX as grep -E and sed -E read them, and those of .NET (and of JavaScript).
 * Rules keep to what both know: alternatives, groups, sets, repetition, and blanks as `[:space:]` within a set.
 */

export const netPattern = (pattern: string): string => pattern.replaceAll('[:space:]', '\\s');

/** `\1` is a group; what stands for the end of a line the caller knows. */
export const netReplacement = (to: string): string => to.replaceAll('$', '$$$$').replace(/\\(\d)/g, '$$$1');

/** The first sign that neither side holds: sed would end there. */
export const delimiterFor = (...texts: readonly string[]): string => [...',/|#@!%'].find(sign => texts.every(text => !text.includes(sign))) ?? '\u0001';
