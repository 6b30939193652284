import { closingBrace, type Resolution } from './placeholder-resolution.ts';

const rawValueOf = (name: string, resolution: Resolution): string | null => {
  const whole = resolution.lookUp(name);
  const colon = name.indexOf(':');
  if (whole !== null || colon < 0) return whole;
  return resolution.lookUp(name.slice(0, colon)) ?? name.slice(colon + 1);
};

const replacement = (original: string, resolution: Resolution): string | null =>
  resolution.inside(original, () => {
    const name = resolveWithLegacyRules(original, resolution);
    const value = rawValueOf(name, resolution);
    if (value !== null) return resolveWithLegacyRules(value, resolution);
    resolution.unresolved.add(name);
    return '';
  });

/** spring-core PropertyPlaceholderHelper.parseStringValue@5.3: the name is resolved first, with its default, used or not. */
export const resolveWithLegacyRules = (text: string, resolution: Resolution): string => {
  let result = '';
  let from = 0;
  resolution.budget.characters -= text.length;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    const end = closingBrace(text, start, resolution.budget);
    if (end < 0) break;
    const value = replacement(text.slice(start + 2, end), resolution);
    if (value === null) return text;
    result += text.slice(from, start) + value;
    from = end + 1;
    if (!resolution.fits(result)) return text;
  }
  return result + text.slice(from);
};
