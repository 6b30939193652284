import type { LookUp } from './placeholders.ts';

/** What all texts of one configuration together may cost, in characters that are looked at. */
export interface PlaceholderBudget {
  characters: number;
}

export const freshBudget = (): PlaceholderBudget => ({ characters: 4_000_000 });

const MAX_STEPS = 2_000;
const MAX_CHARACTERS = 262_144;

/** What is known while one text is resolved. */
export interface Resolution {
  readonly lookUp: LookUp;
  readonly budget: PlaceholderBudget;
  readonly unresolved: Set<string>;
  circular(): string | null;
  /** Runs `work` while `name` is being resolved; null when that is already so, or when there were too many steps. */
  inside(name: string, work: () => string): string | null;
  /** False when the text has become too long. */
  fits(text: string): boolean;
}

export const Resolution = (lookUp: LookUp, budget: PlaceholderBudget): Resolution => {
  const open = new Set<string>();
  let circular: string | null = null;
  let steps = 0;
  return {
    lookUp, budget,
    unresolved: new Set(),
    circular: () => circular,
    inside: (name, work) => {
      if (circular !== null) return null;
      budget.characters -= name.length + 1;
      if (open.has(name) || ++steps > MAX_STEPS || open.size > 200 || budget.characters < 0) {
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

const BRACES = /[{}]/g;

/** Index of the `}` that closes the `${` at `start`; plain braces inside nest. -1 when there is none, or when the budget is spent. */
export const closingBrace = (text: string, start: number, budget: PlaceholderBudget): number => {
  let nested = 0;
  BRACES.lastIndex = start + 2;
  for (let match = BRACES.exec(text); match !== null && budget.characters >= 0; match = BRACES.exec(text)) {
    if (match[0] === '{') nested++;
    else if (nested-- === 0) {
      budget.characters -= match.index - start;
      return match.index;
    }
  }
  budget.characters -= text.length - start;
  return -1;
};
