/**
 * The same answer for the same text: each container of a project is a target of its own, and all of them ask about the same texts.
 * At most `most` characters of texts are kept; when there are more, all are forgotten.
 */
export const remembering = <T>(answer: (text: string) => T, most: number): ((text: string) => T) => {
  const kept = new Map<string, { readonly value: T }>();
  let chars = 0;
  return text => {
    const before = kept.get(text);
    if (before) return before.value;
    const value = answer(text);
    if (chars + text.length > most) {
      kept.clear();
      chars = 0;
    }
    if (text.length <= most) {
      kept.set(text, { value });
      chars += text.length;
    }
    return value;
  };
};
