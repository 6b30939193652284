import type { Lang } from '../../src/model/text.ts';
import { type CommandName, flagsOf, type OptionEntry, placeholderOf } from '../../src/options/entry.ts';
import { OPTIONS } from '../../src/options/table.ts';

const HEAD: Readonly<Record<Lang, string>> = { en: '| option | meaning |\n|---|---|', zh: '| 选项 | 含义 |\n|---|---|' };
const JOIN: Readonly<Record<Lang, string>> = { en: '; ', zh: '；' };
const DEFAULT: Readonly<Record<Lang, (value: string) => string>> = { en: value => ` (default \`${value}\`)`, zh: value => `（默认 \`${value}\`）` };
const ALSO: Readonly<Record<Lang, (name: string) => string>> = { en: name => `also \`${name}\``, zh: name => `也可用 \`${name}\`` };

const ONLY_CHECK: Readonly<Record<Lang, string>> = { en: '`check` only', zh: '仅 `check`' };

/** What is typed as it stands. */
const withCode = (text: string): string => text.replace(/--[a-z][a-z-]+|[A-Z]+_[A-Z_]+|\.nacos-doctor\.yaml/g, '`$&`');

const usage = (entry: OptionEntry): string => {
  const placeholder = placeholderOf(entry);
  const flags = flagsOf(entry);
  return flags.map((flag, index) => `\`${flag}${placeholder !== null && index === flags.length - 1 ? ` ${placeholder.toUpperCase()}` : ''}\``).join(', ');
};

const row = (entry: OptionEntry, lang: Lang): string => {
  const { help, env, more, commands } = entry;
  const said = [
    withCode(help[lang]) + (entry.default === undefined ? '' : DEFAULT[lang](entry.default)), ...(env === undefined || help[lang].includes(env) ? [] : [ALSO[lang](env)]),
    ...(more ? [more[lang]] : []), ...(commands.join() === 'check' ? [ONLY_CHECK[lang]] : []),
  ];
  return `| ${usage(entry)} | ${said.join(JOIN[lang])} |`;
};

/** The options of `check`, or those that `report` has beside them, as the READMEs show them. */
export const optionTable = (command: CommandName, lang: Lang, options: readonly OptionEntry[] = OPTIONS): string => {
  const shown = options.filter(({ commands }) => commands.includes(command) && (command === 'check' || !commands.includes('check')));
  return [HEAD[lang], ...shown.map(entry => row(entry, lang))].join('\n');
};
