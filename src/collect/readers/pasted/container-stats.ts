import type { Sighting } from '../../../model/host.ts';
import { linesOf } from './text.ts';

const HEADER = /^CONTAINER(?: ID)?\s+(?:NAME\s+)?CPU %\s+MEM USAGE \/ LIMIT/;
// 3f2a9c1be7d1   nacos   212.31%   1.989GiB / 2GiB   99.45%   …
const ROW = /^(\S{1,128})\s+(?:(\S{1,128})\s+)?[\d.]{1,9}%\s+(\d[\d.]{0,12}[KMGT]?i?B) \/ (\d[\d.]{0,12}[KMGT]?i?B)\s+(\d[\d.]{0,9}%)/;
// kubectl top pod: NAME CPU(cores) MEMORY(bytes)
const TOP_HEADER = /^(?:NAMESPACE\s+)?NAME\s+CPU\(cores\)\s+MEMORY\(bytes\)/;
const TOP_ROW = /^(?:\S{1,128}\s+)??(\S{1,253})\s+\d{1,6}m?\s+(\d{1,12}[KMGT]i)\s*$/;

const rowOf = (line: string, top: boolean): Sighting | null => {
  const row = top ? null : ROW.exec(line);
  if (row) return { what: 'container', subject: row[2] ?? row[1] ?? '', value: `${row[3]} / ${row[4]} (${row[5]})` };
  const pod = top ? TOP_ROW.exec(line) : null;
  return pod ? { what: 'container', subject: pod[1] ?? '', value: pod[2] ?? '' } : null;
};

/** What containers take of their memory, as `docker stats` or `kubectl top pod` shows it; null when the text is neither. */
export const parseContainerStats = (text: string): readonly Sighting[] | null => {
  const lines = linesOf(text);
  const top = lines.some(line => TOP_HEADER.test(line));
  if (!top && !lines.some(line => HEADER.test(line))) return null;
  // The table is printed again every second; the last line of a container counts.
  const rows = new Map(lines.map(line => rowOf(line, top)).filter(row => row !== null).map(row => [row.subject, row]));
  return rows.size > 0 ? [...rows.values()].slice(0, 20) : null;
};
