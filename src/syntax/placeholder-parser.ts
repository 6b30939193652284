import { closingBrace, type PlaceholderBudget, type Resolution } from './placeholder-resolution.ts';

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'simple'; readonly text: string; readonly key: string; readonly fallback: string | null }
  | { readonly kind: 'nested'; readonly key: readonly Part[]; readonly fallback: readonly Part[] | null };

/** Each unclosed `${` costs a scan to the end of the text. */
const MAX_UNCLOSED = 200;

const isEscaped = (text: string, at: number): boolean => at > 0 && text[at - 1] === '\\';

/** Key and default at the first `:` that has no backslash before it; null when there is no `:` at all. */
const splitDefault = (text: string): { key: string; fallback: string | null } | null => {
  if (!text.includes(':')) return null;
  let key = '';
  let from = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', from)) {
    if (!isEscaped(text, at)) return { key: key + text.slice(from, at), fallback: text.slice(at + 1) };
    key += `${text.slice(from, at - 1)}:`;
    from = at + 1;
  }
  return { key: key + text.slice(from), fallback: null };
};

const nestedPart = (parts: readonly Part[]): Part => {
  for (const [index, part] of parts.entries()) {
    const split = part.kind === 'text' ? splitDefault(part.text) : null;
    if (!split) continue;
    const first: readonly Part[] = split.fallback === null ? [] : [{ kind: 'text', text: split.fallback }];
    return {
      kind: 'nested',
      key: [...parts.slice(0, index), { kind: 'text', text: split.key }],
      fallback: [...first, ...parts.slice(index + 1)],
    };
  }
  return { kind: 'nested', key: parts, fallback: null };
};

const addText = (parts: Part[], text: string): void => {
  const last = parts.at(-1);
  if (text === '') return;
  if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
  else parts.push({ kind: 'text', text });
};

const simplePart = (text: string): Part => ({ kind: 'simple', text, ...(splitDefault(text) ?? { key: text, fallback: null }) });

/** spring-core PlaceholderParser.parse@6.2: `\${` is text, an unclosed `${` too. */
const partsOf = (text: string, inside: boolean, depth: number, budget: PlaceholderBudget): readonly Part[] => {
  budget.characters -= text.length;
  if (!text.includes('${') || depth > 100) return [inside ? simplePart(text) : { kind: 'text', text }];
  const parts: Part[] = [];
  let from = 0;
  let unclosed = 0;
  for (let start = text.indexOf('${'); start >= 0 && unclosed < MAX_UNCLOSED; start = text.indexOf('${', from)) {
    const end = closingBrace(text, start, budget);
    if (end < 0) {
      unclosed++;
      addText(parts, text.slice(from, start + 2));
      from = start + 2;
    } else if (isEscaped(text, start)) {
      addText(parts, `${text.slice(from, start - 1)}\${`);
      from = start + 2;
    } else {
      addText(parts, text.slice(from, start));
      parts.push(...partsOf(text.slice(start + 2, end), true, depth + 1, budget));
      from = end + 1;
    }
  }
  addText(parts, text.slice(from));
  return inside ? [nestedPart(parts)] : parts;
};

const resolvedValueOf = (name: string, resolution: Resolution): string | null => {
  const raw = resolution.lookUp(name);
  return raw === null ? null : resolution.inside(name, () => resolveWithParser(raw, resolution));
};

const unresolved = (name: string, resolution: Resolution): string => {
  // A null from a circular name is no missing name.
  if (resolution.circular() === null) resolution.unresolved.add(name);
  return '';
};

const resolvePart = (part: Part, resolution: Resolution): string => {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'simple') {
    const whole = part.text === part.key ? null : resolvedValueOf(part.text, resolution);
    return whole ?? resolvedValueOf(part.key, resolution) ?? part.fallback ?? unresolved(part.key, resolution);
  }
  const name = resolveAll(part.key, resolution);
  const value = resolvedValueOf(name, resolution);
  if (value !== null) return value;
  return part.fallback ? resolveAll(part.fallback, resolution) : unresolved(name, resolution);
};

const resolveAll = (parts: readonly Part[], resolution: Resolution): string => {
  let result = '';
  for (const part of parts) {
    if (resolution.circular() !== null || !resolution.fits(result)) return result;
    result += resolvePart(part, resolution);
  }
  return result;
};

/** Spring 6.2: a default is resolved only when it is used. */
export const resolveWithParser = (text: string, resolution: Resolution): string =>
  resolveAll(partsOf(text, false, 0, resolution.budget), resolution);
