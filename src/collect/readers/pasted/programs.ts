import type { Sighting } from '../../../model/host.ts';
import { linesOf, promptCommand } from './text.ts';

/** A process that a list of Windows names. */
export interface Program {
  readonly pid: number;
  readonly name: string;
}

// "java.exe   15204 Console   1   812,640 K": the name may hold blanks, the size has separators of the region.
const TASK = /^(\S[^\t]{0,60}?\S)\s+(\d{1,10})\s+(?:Console|Services|RDP-Tcp#\d+|控制台|服务)?\s{0,30}\d{1,6}\s+[\d,.\s]{1,15} ?K\s*$/i;
const CSV = /^"([^"]{1,120})","(\d{1,10})","[^"]{0,40}","\d{1,6}"/;
const HEADER = /^(?:Image Name|映像名称|映像名稱)\s+PID\b|^\s*Handles\s+NPM\(K\)|^\s*NPM\(K\)\s+PM\(M\)/;
// Handles NPM(K) PM(K) WS(K) CPU(s) Id SI ProcessName; CPU(s) may be empty.
const POWERSHELL = /^\s*(?:\d{1,9}\s+)?\d{1,9}\s+[\d.,]{1,12}\s+[\d.,]{1,12}(?:\s+[\d.,]{1,12})?\s+(\d{1,10})\s+\d{1,5}\s+([\w.-]{1,80})$/;
const NONE = /^(?:INFO|信息)[:：]\s?(?:No tasks are running|没有运行的任务)/;

const programIn = (line: string, powershell: boolean): Program | null => {
  const task = powershell ? null : (TASK.exec(line) ?? CSV.exec(line));
  if (task?.[1]) return { name: task[1], pid: Number(task[2]) };
  const row = powershell ? POWERSHELL.exec(line) : null;
  return row?.[2] ? { name: row[2], pid: Number(row[1]) } : null;
};

/** Rows of `tasklist` or `Get-Process`; null when the text is neither; empty when it says that there is none. */
export const parsePrograms = (text: string): readonly Program[] | null => {
  const lines = linesOf(text).filter(line => promptCommand(line) === null);
  const powershell = lines.some(line => /NPM\(K\)/.test(line));
  const programs = lines.map(line => programIn(line, powershell)).filter(found => found !== null);
  return programs.length > 0 || lines.some(line => HEADER.test(line) || NONE.test(line)) ? programs : null;
};

/** What is worth saying of them: a Windows machine has hundreds. */
const MOST = 5;

export const programsSeen = (programs: readonly Program[]): readonly Sighting[] => {
  const java = programs.filter(({ name }) => /^javaw?(?:\.exe)?$/i.test(name));
  const told = java.length > 0 || programs.length > MOST ? java : programs;
  if (told.length === 0) return [{ what: 'program', subject: 'java', value: 'not in the list' }];
  return told.slice(0, MOST).map(({ name, pid }) => ({ what: 'program', subject: name, value: `pid ${pid}` }));
};
