import { commandAndLines, linesOf, onlyWhatShows, type Pasted, promptCommand } from './text.ts';

export interface TableNames {
  readonly database: string;
  readonly names: readonly string[];
}

const HEADER = /^(?:\|\s*)?Tables_in_(\S{1,64})(?:\s+\(.{0,80}\))?\s*\|?$/;
const ROW = /^(?:\|\s*)?([A-Za-z_][\w$-]{0,63})\s*\|?$/;
const COUNT = /^(\d{1,6}) rows? in set|^返回了 (\d{1,6}) 行/;
const EMPTY = /^Empty set\b/;
const BORDER = /^\+-{1,80}\+$/;

const emptyAnswer = (text: string): Pasted<TableNames> | null => {
  let asked = false;
  let database = '';
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    if (typed !== null) asked = /^show tables\b(?!.*\blike\b)/i.test(typed);
    database = /^use\s+`?(\w{1,64})`?/i.exec(typed ?? '')?.[1] ?? database;
    if (asked && EMPTY.test(line)) return { value: { database, names: [] }, partial: null };
  }
  return null;
};

const partialOf = (names: number, told: number | null, command: string | null): string | null => {
  if (command !== null && /\blike\b|\bwhere\b|\|/i.test(command)) return onlyWhatShows(command);
  return told !== null && told !== names ? `${told} tables were listed, ${names} of them are in the text` : null;
};

/** Output of `SHOW TABLES`, with borders or as `mysql -e` prints it; null when the text holds none. */
export const parseTableNames = (text: string): Pasted<TableNames> | null => {
  const { command, lines } = commandAndLines(text);
  const at = lines.findIndex(line => HEADER.test(line));
  const database = HEADER.exec(lines[at] ?? '')?.[1];
  if (!database) return emptyAnswer(text);
  const names: string[] = [];
  let told: number | null = null;
  for (const line of lines.slice(at + 1)) {
    const count = COUNT.exec(line);
    if (count) told = Number(count[1] ?? count[2]);
    if (count || (line === '' && names.length > 0)) break;
    const name = ROW.exec(line.slice(0, 200))?.[1];
    if (name) names.push(name);
    else if (!BORDER.test(line) && line !== '') break;
  }
  return { value: { database, names }, partial: partialOf(names.length, told, command) };
};
