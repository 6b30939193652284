import type { Args, ArgValue, Shell } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';

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

const SAFE = /^[\w@%+=:,./~-]+$/;

const QUOTE: Readonly<Record<Shell, (value: string) => string>> = {
  sh: value => (SAFE.test(value) && !value.startsWith('-') ? value : `'${value.replaceAll("'", `'\\''`)}'`),
  cmd: value => (/^[\w@+=:,./\\~-]+$/.test(value) ? value : `"${value.replaceAll('"', '""').replaceAll('%', '%%')}"`),
  powershell: value => (/^[\w.:\\/-]+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`),
  sql: value => value.replaceAll('`', '``').replaceAll("'", "''"),
};

/** Fills a command; what came from outside is quoted, so that pasting it can run nothing else. */
export const fillCommand = (line: string, args: Args, shell: Shell): string =>
  line.replace(PLACEHOLDER, (whole, name: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? String(value) : QUOTE[shell](argIn(value, 'en'));
  });
