import type { LookUp } from './placeholders.ts';

const MAX_STEPS = 2_000;
const MAX_CHARACTERS = 262_144;

/** What is known while one text is resolved. */
export interface Resolution {
  readonly lookUp: LookUp;
  readonly unresolved: Set<string>;
  circular(): string | null;
  /** Runs `work` while `name` is being resolved; null when that is already so, or when there were too many steps. */
  inside(name: string, work: () => string): string | null;
  /** False when the text has become too long. */
  fits(text: string): boolean;
}

export const Resolution = (lookUp: LookUp): Resolution => {
  const open = new Set<string>();
  let circular: string | null = null;
  let steps = 0;
  return {
    lookUp,
    unresolved: new Set(),
    circular: () => circular,
    inside: (name, work) => {
      if (circular !== null) return null;
      if (open.has(name) || ++steps > MAX_STEPS || open.size > 200) {
        circular = name;
        return null;
      }
      open.add(name);
      const result = work();
      open.delete(name);
      return result;
    },
    fits: text => {
      if (text.length > MAX_CHARACTERS) circular ??= text.slice(0, 80);
      return text.length <= MAX_CHARACTERS;
    },
  };
};

/** Index of the `}` that closes the `${` at `start`; plain braces inside nest. -1 when there is none. */
export const closingBrace = (text: string, start: number): number => {
  let nested = 0;
  for (let at = start + 2; at < text.length; at++) {
    if (text[at] === '}' && nested-- === 0) return at;
    if (text[at] === '{') nested++;
  }
  return -1;
};
