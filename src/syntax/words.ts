/** The words of a text that blanks and line ends part, as a set. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
