import type { Found } from './found.ts';

/** A text line by line, as it was meant, and what was wrong with it. */
export interface MeantLines {
  readonly lines: readonly string[];
  readonly wrong: readonly Found[];
  /** First and last line of each command, from 0. */
  readonly commands: readonly (readonly [from: number, to: number])[];
}

/** How a container is started by hand, whatever stands before the program. */
export const RUN_HEAD = /^[ \t]*(?:[$#>][ \t]+)?(?:sudo[ \t]+)?(?:docker|podman|nerdctl)(?:[ \t]+container)?[ \t]+(?:run|create)(?=\s)/;

/** It joins the next line, whatever blanks follow it by mistake. */
const JOINS = /(?:\\|(?:^|\s)[`^])\s*$/;
const OPTION = /^\s*[-–—－]{1,2}[A-Za-z]/;
const IMAGE = /^\s*\S*nacos[-/]\S*\s*$/;
const MOST_LINES = 80;

const blank = (line: number, value: string): Omit<Found, 'what'> => ({ line, name: 'docker run', value, wanted: '' });

/** Within quotation marks of the shell a sign is part of a value. */
const isOutside = (text: string, at: number): boolean => (text.slice(0, at).match(/"/g) ?? []).length % 2 === 0 && (text.slice(0, at).match(/'/g) ?? []).length % 2 === 0;

const PLAIN: readonly (readonly [pattern: RegExp, plain: string | ((all: string, ...groups: string[]) => string)])[] = [
  [/(?<=\s)[-–—―−－]*[–—―−－][-–—―−－]*([A-Za-z])(?=[A-Za-z]?)(?=([\w-]*))/g, (_, first, rest) => `${`${first}${rest}`.replace(/[^A-Za-z].*$/, '').length > 1 && !/^(?:it|dit|itd|d|ti|idt)$/.test(`${first}${rest}`) ? '--' : '-'}${first}`],
  [/[“”„‟＂]/g, '"'], [/[‘’‚‛＇]/g, "'"], [/(?<=\d)：(?=\d)/g, ':'], [/(?<=\s\S{0,200})：(?=\/)/g, ':'], [/(?<=[A-Z_])＝/g, '='], [/[\u00a0\u3000]/g, ' '],
];

const plainSigns = (text: string): string => PLAIN.reduce((done, [pattern, plain]) => done.replace(pattern, (...found: unknown[]) => {
  const all = String(found[0]);
  const at = Number(found.find(one => typeof one === 'number'));
  if (!isOutside(done, at)) return all;
  return typeof plain === 'string' ? plain : plain(all, ...found.slice(1).filter(one => typeof one === 'string'));
}), text);

const firstSign = (text: string, plain: string): string => {
  if (text === plain) return '';
  const signs = [...plain];
  return [...text].find((sign, at) => sign !== signs[at] && /[^\x20-\x7e]/.test(sign)) ?? '';
};

const shownSign = (sign: string): string => (/^[\u00a0\u3000]$/.test(sign) ? `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : sign);

/** Blanks behind the sign that joins lines, or a comment about it. */
const ending = (text: string, line: number): { readonly meant: string; readonly wrong: readonly Found[] } => {
  const behind = /(\S*\s+[\\`^])(\s+#.*)$/.exec(text);
  if (behind?.[1] !== undefined) return { meant: text.slice(0, behind.index) + behind[1], wrong: [{ ...blank(line, (behind[2] ?? '').trim()), what: 'comment', edit: { from: behind[0], to: behind[1] } }] };
  const before = /(\s)(#[^"']*?)\s*\\\s*$/.exec(text);
  if (before?.[2] !== undefined && isOutside(text, before.index) && text.slice(0, before.index).trim() !== '') return { meant: `${text.slice(0, before.index)} \\`, wrong: [{ ...blank(line, before[2]), what: 'comment', edit: { from: before[0].trim(), to: '\\' } }] };
  const blanks = /(\S*\s*[\\`^])[ \t]+$/.exec(text);
  return blanks?.[1] !== undefined && JOINS.test(text) ? { meant: text.slice(0, blanks.index) + blanks[1], wrong: [{ ...blank(line, ''), what: 'ended', edit: { from: blanks[0], to: blanks[1] } }] } : { meant: text, wrong: [] };
};

interface Command {
  readonly lines: string[];
  readonly wrong: Found[];
}

/** One line of a command, as it was meant; true when the next one belongs to it. */
const takeLine = ({ lines, wrong }: Command, at: number, from: number): boolean => {
  const plain = plainSigns(lines[at] ?? '');
  const sign = firstSign(lines[at] ?? '', plain);
  if (sign !== '') wrong.push({ ...blank(at + 1, shownSign(sign)), what: 'sign', edit: { from: (lines[at] ?? '').trim(), to: plain.trim() } });
  const { meant, wrong: ends } = ending(plain, at + 1);
  wrong.push(...ends);
  lines[at] = meant;
  const next = lines[at + 1] ?? '';
  if (JOINS.test(meant)) return next.trim() !== '' && !RUN_HEAD.test(next);
  const isCut = OPTION.test(next) || (IMAGE.test(next) && !/nacos[-/]/.test(lines.slice(from, at + 1).join(' ')));
  const sofar = lines.slice(from, at + 1).join('\n');
  // Within quotation marks the value goes on.
  if (!isCut || meant.trim() === '' || !isOutside(sofar, sofar.length)) return false;
  wrong.push({ ...blank(at + 1, next.trim()), what: 'uncontinued', edit: { from: meant.trim(), to: `${meant.trim()} \\` } });
  lines[at] = `${meant.trimEnd()} \\`;
  return true;
};

const takeCommand = (command: Command, from: number): number => {
  let at = from;
  for (; at < from + MOST_LINES && takeLine(command, at, from); at++) {
    const next = command.lines[at + 1] ?? '';
    if (!/^\s*#/.test(next)) continue;
    command.wrong.push({ ...blank(at + 2, next.trim()), what: 'remark' });
    command.lines[at + 1] = '\\';
  }
  return at;
};

/** Lines of `docker run` as they were meant: joined where the shell would end them, with the signs of a keyboard. */
export const meantLines = (text: string): MeantLines => {
  const given = text.split('\n').map(line => line.replace(/\r$/, ''));
  const command: Command = { lines: [...given], wrong: [] };
  const commands: (readonly [number, number])[] = [];
  for (let at = 0; at < given.length; at++) {
    if (!RUN_HEAD.test(plainSigns(given[at] ?? ''))) continue;
    const known = command.wrong.length;
    const end = takeCommand(command, at);
    const isOurs = command.lines.slice(at, end + 1).some(line => /nacos/i.test(line));
    if (!isOurs) command.wrong.splice(known);
    else commands.push([at, end]);
    at = end;
  }
  return { lines: command.lines, wrong: command.wrong, commands };
};
