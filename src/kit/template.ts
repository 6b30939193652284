import type { Action, OwnLines, Tongue } from '../model/action.ts';
import type { Args, ArgValue } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';
import { quoteFor } from './fixes/quote.ts';

const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;

/** Names of the `{placeholders}` of a template. */
export const placeholdersOf = (template: string): readonly string[] => [...template.matchAll(PLACEHOLDER)].map(match => match[1] as string);

const argIn = (value: ArgValue, lang: Lang): string => (typeof value === 'object' ? value[lang] : String(value));

/** Fills `{name}`; a name without argument stays, so that a mistake is seen and not hidden. */
export const fill = (template: string, args: Args, lang: Lang): string =>
  template.replace(PLACEHOLDER, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : argIn(value, lang);
  });

export const fillText = (text: Text, args: Args): Text => ({ en: fill(text.en, args, 'en'), zh: fill(text.zh, args, 'zh') });

/** Signs by which a shell takes a word apart. */
const TAKEN_APART = /['"`$;|&<>()]/;

/** The option for a namespace, or none: words of our own, in which nothing is left to quote. */
const NAMESPACE_OPTION = /^ -n [a-z0-9][a-z0-9.-]{0,62}$/;

const fillWord = (word: string, args: Args, tongue: Tongue): string => {
  const quoteWord = quoteFor(tongue);
  const quote = (value: string): string => (NAMESPACE_OPTION.test(value) ? value : quoteWord(value));
  const values = placeholdersOf(word).flatMap(name => (args[name] === undefined ? [] : [argIn(args[name], 'en')]));
  const quoteEach = (): string =>
    word.replace(PLACEHOLDER, (whole, name: string) => (args[name] === undefined ? whole : quote(argIn(args[name], 'en'))));
  // `{home}/bin` with a blank in it is one word in quotes; PowerShell would make two of `'/a b'/bin`.
  if (tongue === 'sql' || TAKEN_APART.test(word.replace(PLACEHOLDER, '')) || values.every(value => quote(value) === value)) return quoteEach();
  return quoteWord(fill(word, args, 'en'));
};

/** Fills a command; what came from outside is quoted, so that pasting it can run nothing else. */
export const fillCommand = (line: string, args: Args, tongue: Tongue): string =>
  line.split(/(\s+)/).map(word => (word.includes('{') ? fillWord(word, args, tongue) : word)).join('');

const fillLines = (lines: OwnLines, args: Args, homes: (tongue: Tongue) => string): OwnLines =>
  Object.fromEntries(Object.entries(lines).map(([tongue, line]) => [tongue, fillCommand(line, { ...args, nacosHome: homes(tongue as Tongue) }, tongue as Tongue)]));

const filled = (value: unknown, args: Args): unknown => {
  if (typeof value === 'string') return fill(value, args, 'en');
  return Array.isArray(value) ? value.map(item => filled(item, args)) : value;
};

/** An action with its arguments filled in; `{nacosHome}` in a rule's own lines is the home as each platform writes it. */
export const fillAction = (action: Action, args: Args, homes: (tongue: Tongue) => string): Action => {
  if (action.act === 'run') return { act: 'run', lines: fillLines(action.lines, args, homes) };
  if (action.act === 'sql') return { act: 'sql', statement: fillCommand(action.statement, args, 'sql') };
  // Every field of the other actions is a text, a list of texts or null.
  return Object.fromEntries(Object.entries(action).map(([key, value]) => [key, filled(value, args)])) as unknown as Action;
};
