import { resolveWithLegacyRules } from './placeholder-legacy.ts';
import { resolveWithParser } from './placeholder-parser.ts';
import { freshBudget, type PlaceholderBudget, Resolution } from './placeholder-resolution.ts';

export { freshBudget, type PlaceholderBudget } from './placeholder-resolution.ts';

/** The raw value of a property, null when it has none. */
export type LookUp = (name: string) => string | null;

/** Whose rules: Spring 5.3 (Nacos 1.x, 2.x) or the parser of Spring 6.2 (Nacos 3.x). */
export type PlaceholderRules = 'spring-5' | 'spring-6.2';

export interface ResolvedText {
  /** The raw text when something could not be resolved. */
  readonly value: string;
  /** Names without value and default, in order of their discovery. */
  readonly unresolved: readonly string[];
  /** A name that leads back to itself, or whose text grows without end; Spring throws. */
  readonly circular: string | null;
}

/**
 * `${name:default}` in a text, as `Environment.getProperty` resolves it (oracle `placeholders-boot2`, `placeholders-boot3`).
 * Expansion stops after 2,000 steps or 256 Ki characters, which is told as circular. A budget below zero says that nothing can be told.
 */
export const resolvePlaceholders = (
  text: string, lookUp: LookUp, rules: PlaceholderRules = 'spring-5', budget: PlaceholderBudget = freshBudget(),
): ResolvedText => {
  const resolution = Resolution(lookUp, budget);
  const value = rules === 'spring-5' ? resolveWithLegacyRules(text, resolution) : resolveWithParser(text, resolution);
  const failed = resolution.unresolved.size > 0 || resolution.circular() !== null;
  return { value: failed ? text : value, unresolved: [...resolution.unresolved], circular: resolution.circular() };
};
