import type { Place } from '../places/place.ts';
import type { NotUnderstood } from './kinds.ts';

const LIMIT = 1024 * 1024;

const THROWN = /(?:^|[\s:])(?:[a-z][\w$]*\.){2,}[A-Z][\w$]*(?:Exception|Error)\b/;

/** A letter of fifty commands is fifty nodes, and each of them is asked about the same text. */
const HEARD_TEXTS = 8;
const heard = new WeakMap<readonly string[], Map<string, boolean>>();

const heardWith = (literals: readonly string[]): Map<string, boolean> => {
  const texts = heard.get(literals) ?? new Map<string, boolean>();
  heard.set(literals, texts);
  if (texts.size >= HEARD_TEXTS) texts.clear();
  return texts;
};

/**
 * Few lines, or one, torn out of a log have no shape to be recognised by; what they say is: an exception, or a text that
 * some rule looks for.
 */
export const saysSomethingKnown = (text: string, literals: readonly string[]): boolean => {
  const texts = heardWith(literals);
  const known = texts.get(text) ?? (!text.includes('\0') && (THROWN.test(text) || literals.some(literal => text.includes(literal))));
  texts.set(text, known);
  return known;
};

/** Words around files that somebody quotes, as far as they are those of a log. */
export const knownAround = (around: readonly { readonly path: string; readonly text: string }[], literals: readonly string[]): readonly { readonly path: string; readonly name: string; readonly text: string }[] =>
  around.filter(({ text }) => saysSomethingKnown(text, literals)).map(({ path, text }) => ({ path, name: path, text }));

/** Files that nothing recognised and that are logs by what they say; the others stay not understood. */
export const logsByContent = async (
  place: Place, items: readonly NotUnderstood[], literals: readonly string[],
): Promise<{ readonly logs: readonly { path: string; text: string }[]; readonly rest: readonly NotUnderstood[] }> => {
  const logs: { path: string; text: string }[] = [];
  const rest: NotUnderstood[] = [];
  for (const item of items) {
    // An item of a part of a file has a line number behind its path and is no file.
    const bytes = await place.read(item.path, { max: LIMIT }).catch(() => null);
    const text = bytes?.toString('utf8') ?? '';
    if (text !== '' && saysSomethingKnown(text, literals)) logs.push({ path: item.path, text });
    else rest.push(item);
  }
  return { logs, rest };
};
