import { nacosEnvironment } from '../../collectors/host-env.ts';
import type { Heard } from '../../../secrets/mask-text.ts';
import { commandAndLines } from './text.ts';

const LINE = /^(?:export |declare -x |set )?([A-Za-z_][A-Za-z0-9_]{0,80})=(.*)$/;
const FUNCTION = /^BASH_FUNC_|^\(\) \{/;

export const unquoted = (text: string): string => /^"(.*)"$/.exec(text)?.[1] ?? /^'(.*)'$/.exec(text)?.[1] ?? text;

/** Name and value of a line of `env`, `export -p` or Windows' `set`, the value as it is printed; null when it assigns nothing. */
export const assignmentIn = (line: string): { readonly name: string; readonly value: string } | null => {
  const [, name, value = ''] = LINE.exec(line) ?? [];
  return name === undefined ? null : { name, value };
};

/** Variables of `NAME=value` items that Nacos reads, secrets masked; a later one of the same name wins. */
export const environmentOf = (items: readonly string[], heard?: Heard): Readonly<Record<string, string>> => {
  const found = new Map<string, string>();
  for (const item of items) {
    const pair = assignmentIn(item);
    if (pair && !FUNCTION.test(item)) found.set(pair.name, item.startsWith(pair.name) ? pair.value : unquoted(pair.value));
  }
  return nacosEnvironment(Object.fromEntries(found), heard);
};

/** Whether the lines are those of `env`, `printenv`, `export -p` or Windows' `set`: nearly all are assignments and a usual name is among them. */
export const looksLikeEnvironment = (lines: readonly string[]): boolean => {
  const full = lines.filter(line => line.trim() !== '');
  const names = full.map(line => assignmentIn(line)?.name).filter(name => name !== undefined);
  if (names.length < 3 || names.length < full.length * 0.7) return false;
  return names.some(name => /^(?:PATH|HOME|PWD|HOSTNAME|USER|SHLVL|COMSPEC|SystemRoot)$/i.test(name)) && !names.includes('PRETTY_NAME');
};

/** `env`, `printenv`, `docker exec … env`, `export -p`, `set`: only what Nacos reads, secrets masked; null when the text is none of them. */
export const parseEnvironment = (text: string, heard?: Heard): Readonly<Record<string, string>> | null => {
  const { command, lines } = commandAndLines(text);
  const asked = command !== null && /(?:^|\s)(?:env|printenv|export|set)(?:\s|$)/.test(command) && lines.some(line => LINE.test(line));
  return asked || looksLikeEnvironment(lines) ? environmentOf(lines, heard) : null;
};
