import type { Memory } from '../../../model/host.ts';
import { commandAndLines, type Pasted } from './text.ts';

const NO_LIMIT = 'a container\'s memory limit is not in this output';
const ROW = /^(?:Mem|内存)[:：]\s*(.{1,300})$/;
const BUFFERS_ROW = /^-\/\+ buffers\/cache:\s+\S{1,20}\s+(\S{1,20})/;
const HEADER = /^\s{2,}(?:total|总计)\s+(?:used|已用)\s+(?:free|空闲)/;
const AMOUNT = /^(\d{1,18}(?:[.,]\d{1,3})?)(B|[KMGTP]i?B?)?$/;

const UNITS = 'BKMGTP';

/** Bytes of `7.6G`, `334Mi`, `512`; a plain number counts in `unit`. */
const bytesOf = (text: string | undefined, unit: number): number | null => {
  const match = AMOUNT.exec(text ?? '');
  if (!match?.[1]) return null;
  const factor = match[2] ? 1024 ** UNITS.indexOf(match[2].slice(0, 1)) : unit;
  return Math.round(Number(match[1].replace(',', '.')) * factor);
};

interface Unit {
  readonly factor: number;
  readonly guessed: boolean;
}

const unitOfOption = (command: string | null): number | null => {
  const option = /\bfree\s+(?:\S+\s+)*?-{1,2}(?:[a-z]*?)(b|k|m|g)(?:\b|ega|iga|ytes|ilo)/.exec((command ?? '').slice(0, 200))?.[1];
  if (option) return { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[option] ?? null;
  return command !== null && /^(?:\S+ )?free$/.test(command) ? 1024 : null;
};

/** `free` prints no unit: without the command it follows from the size of a plausible machine. Between 500,000 and 2,100,000 two are plausible. */
const unitOfTotal = (total: number): Unit => {
  if (total < 512) return { factor: 1024 ** 3, guessed: true };
  if (total < 500_000) return { factor: 1024 ** 2, guessed: false };
  if (total < 1_000_000_000) return { factor: 1024, guessed: total < 2_100_000 };
  return { factor: 1, guessed: total < 4_000_000_000 };
};

const fromFree = (command: string | null, lines: readonly string[]): Pasted<Memory> | null => {
  const header = lines.find(line => HEADER.test(line));
  const row = lines.map(line => ROW.exec(line)?.[1]).find(found => found !== undefined)?.trim().split(/\s+/);
  const total = row?.[0];
  if (!header || !row || !total || !AMOUNT.test(total)) return null;
  const given = unitOfOption(command);
  const unit = /[A-Z]/.test(total) ? { factor: 1, guessed: false } : given ? { factor: given, guessed: false } : unitOfTotal(Number(total));
  const totalBytes = bytesOf(total, unit.factor);
  if (!totalBytes) return null;
  const old = lines.map(line => BUFFERS_ROW.exec(line)?.[1]).find(found => found !== undefined);
  const available = /available|可用/.test(header) ? row[5] : old;
  return {
    value: { totalBytes, availableBytes: bytesOf(available, unit.factor), limitBytes: null },
    partial: unit.guessed ? `free prints no unit, it was inferred from the size; ${NO_LIMIT}` : NO_LIMIT,
  };
};

const fromMeminfo = (lines: readonly string[]): Pasted<Memory> | null => {
  const kilobytes = (name: string): number | null => {
    const line = lines.find(text => text.startsWith(`${name}:`));
    const match = /:\s+(\d{1,15}) kB$/.exec(line ?? '');
    return match ? Number(match[1]) * 1024 : null;
  };
  const totalBytes = kilobytes('MemTotal');
  return totalBytes ? { value: { totalBytes, availableBytes: kilobytes('MemAvailable'), limitBytes: null }, partial: NO_LIMIT } : null;
};

/** A terminal that was too narrow: what it pushed to the next line belongs to the one above. */
const unwrapped = (lines: readonly string[]): readonly string[] =>
  lines.reduce<string[]>((whole, line) => {
    const last = whole.at(-1);
    if (last !== undefined && (/^\s+buff\/cache\b/.test(line) || (/^(?:Mem|内存)[:：]/.test(last) && /^\s+\d\S*(?:\s+\d\S*)?$/.test(line)))) whole[whole.length - 1] = `${last} ${line.trim()}`;
    else whole.push(line);
    return whole;
  }, []);

const TOP = /^(?:([KMG])iB )?Mem ?: +(\d{1,12}(?:\.\d)?)([km+]{0,2}) ?total,.*?(\d{1,12}(?:\.\d)?)([km+]{0,2}) ?free/;
const TOP_AVAILABLE = /(\d{1,12}(?:\.\d)?) avail Mem/;
const MAC_TOP = /^PhysMem: (\d{1,6})([MG]) used .{0,120}?(\d{1,6})([MG]) unused/;

const BUSYBOX_TOP = /^Mem: (\d{1,12})K used, (\d{1,12})K free,.{0,80}?(?:(\d{1,12})K cached)?$/;

/** The head of `top`; the one of macOS tells what is used and what is not. */
const fromTop = (lines: readonly string[]): Pasted<Memory> | null => {
  const mac = lines.map(line => MAC_TOP.exec(line)).find(found => found !== null);
  if (mac) {
    const [used, unused] = [bytesOf(`${mac[1]}${mac[2]}`, 1) ?? 0, bytesOf(`${mac[3]}${mac[4]}`, 1)];
    return { value: { totalBytes: used + (unused ?? 0), availableBytes: unused, limitBytes: null }, partial: NO_LIMIT };
  }
  const busybox = lines.map(line => BUSYBOX_TOP.exec(line)).find(found => found !== null);
  if (busybox) {
    const [used, free, cached] = [busybox[1], busybox[2], busybox[3] ?? '0'].map(text => Number(text) * 1024) as [number, number, number];
    return { value: { totalBytes: used + free, availableBytes: free + cached, limitBytes: null }, partial: NO_LIMIT };
  }
  const row = lines.map(line => TOP.exec(line)).find(found => found !== null);
  if (!row) return null;
  const unit = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[row[1] ?? 'K'] ?? 1024;
  const totalBytes = bytesOf(row[2], unit);
  const available = lines.map(line => TOP_AVAILABLE.exec(line)?.[1]).find(found => found !== undefined);
  return totalBytes ? { value: { totalBytes, availableBytes: bytesOf(available, unit), limitBytes: null }, partial: NO_LIMIT } : null;
};

/** `free` with any unit (English or Chinese, procps old and new, busybox), `/proc/meminfo` or the head of `top`; null when the text is none of them. */
export const parseMemory = (text: string): Pasted<Memory> | null => {
  const { command, lines } = commandAndLines(text);
  return fromFree(command, unwrapped(lines)) ?? fromMeminfo(lines) ?? fromTop(lines);
};
