import { monthNumber } from '../../../syntax/months.ts';
import type { Sighting } from '../../../model/host.ts';
import { linesOf, promptCommand, promptHost } from './text.ts';

// Thu Nov 12 10:21:07 CST 2026   Thu Nov 12 10:21:07 AM CST 2026   Thu 12 Nov 2026 10:21:07 AM CST
const C_LOCALE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d)(?: (?<half>AM|PM))? (?<zone>[A-Z]{2,5}|[+-]\d{2,4}) (?<year>\d{4})$/;
const DAY_FIRST = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?<day>\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d)(?: (?<half>AM|PM))? (?<zone>[A-Z]{2,5}|[+-]\d{2,4})$/;
// 2026年 11月 12日 星期四 10:21:07 CST
const CHINESE = /^(?<year>\d{4})年 ?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日 ?(?:星期|周)\S (?<half>上午|下午)? ?(?<time>\d\d:\d\d:\d\d) (?<zone>[A-Z]{2,5}|[+-]\d{2,4})$/;
const ISO = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<time>\d\d:\d\d:\d\d)(?:[.,]\d{1,9})? ?(?<zone>[A-Z]{2,5}|[+-]\d\d:?\d\d)?$/;

const OVER = /\bssh\s+(?:-\S+\s+)*(?:[\w.-]{1,64}@)?(?<host>[\w.-]{1,253})\s+["']?date\b|(?:docker|podman|nerdctl)\s+exec\s+(?:-\S+\s+)*(?<container>[\w.-]{1,128})\s+date\b|\bexec\s+(?:-\S+\s+)*(?<pod>[\w.-]{1,253})\s.{0,60}-- date\b/;
/** A heading above it: `nacos-1:`, `== 10.0.0.5 ==`. */
const HEADING = /^[=#\-\s*>]{0,12}(?<host>[\w.-]{2,100})\s?[:：=\-\s]{0,12}$/;

const hours = (time: string, half: string | undefined): string => {
  const hour = Number(time.slice(0, 2));
  const late = half === 'PM' || half === '下午';
  return half === undefined ? time : `${String((hour % 12) + (late ? 12 : 0)).padStart(2, '0')}${time.slice(2)}`;
};

/** `2026-11-12 10:21:07 CST`; null when the line is no date as `date` prints it. */
const clockIn = (line: string): string | null => {
  const groups = (C_LOCALE.exec(line) ?? DAY_FIRST.exec(line) ?? CHINESE.exec(line) ?? ISO.exec(line))?.groups;
  if (!groups) return null;
  const month = /^\d/.test(groups['month'] ?? '') ? Number(groups['month']) : monthNumber(groups['month'] ?? '');
  if (month < 1 || month > 12) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${groups['year']}-${two(month)}-${two(Number(groups['day']))} ${hours(groups['time'] ?? '', groups['half'])}${groups['zone'] ? ` ${groups['zone']}` : ''}`;
};

/** `三台机器 date 分别是 10:00:01, 10:00:02, 09:31:55`, `clocks: 10:00:01 / 09:31:55`: nobody says of which machine each is. */
const TOLD = /(?:\bdate\b|时间|时钟|\bclocks?\b)[^\n]{0,24}?\d{1,2}:\d\d:\d\d/i;

const toldIn = (line: string): readonly Sighting[] => {
  const times = line.length < 400 && TOLD.test(line) && /分别|各|依次|respectively|clocks?\b|machines|nodes|节点|机器|服务器/i.test(line) ? (line.match(/(?<![\d:])\d{1,2}:\d\d:\d\d(?![\d:])/g) ?? []) : [];
  return times.length > 1 ? times.map((time, at) => ({ what: 'clock', subject: `#${at + 1}`, value: time.padStart(8, '0') })) : [];
};

/** Whether somebody tells the clocks of several machines in one sentence. */
export const tellsClocks = (text: string): boolean => linesOf(text).some(line => toldIn(line).length > 0);

const machineOf = (line: string, command: string): string | null => {
  const over = OVER.exec(command)?.groups;
  return over?.['host'] ?? over?.['container'] ?? over?.['pod'] ?? promptHost(line) ?? null;
};

/** What `date` printed on each machine that the prompts, `ssh HOST date` or a heading name; null when no line is a date. */
export const parseClocks = (text: string): readonly Sighting[] | null => {
  const found: Sighting[] = [];
  let machine = '';
  for (const line of linesOf(text)) {
    const command = promptCommand(line);
    const clock = command === null ? clockIn(line.trim()) : null;
    const told = command === null && clock === null ? toldIn(line) : [];
    found.push(...told);
    if (command !== null) machine = machineOf(line, command) ?? machine;
    else if (clock !== null) found.push({ what: 'clock', subject: machine, value: clock });
    else if (told.length === 0) machine = HEADING.exec(line)?.groups?.['host'] ?? machine;
  }
  return found.length > 0 ? found : null;
};
