import type { Limits } from '../../../model/host.ts';
import { commandAndLines, type Pasted } from './text.ts';

const AMOUNT = '(\\d{1,15}|unlimited|infinity|不限)';
// bash; dash ("nofiles"); ksh ("nofile(descriptors)"); zsh and busybox ("-n: file descriptors"); /proc/PID/limits (soft limit first).
const OPEN_FILES = new RegExp(`^(?:open files\\s+\\((?:\\w+, )?-n\\)|nofiles?(?:\\([a-z]+\\))?|-n: file descriptors|Max open files)\\s+${AMOUNT}(?:\\s|$)`);
const PROCESSES = new RegExp(`^(?:max user processes\\s+\\(-u\\)|process(?:es)?(?:\\([a-z]+\\))?|maxproc\\(\\S{1,12}\\)|-[up]: processes|Max processes)\\s+${AMOUNT}(?:\\s|$)`);
const ONE = new RegExp(`^${AMOUNT}$`);

const amount = (text: string): number | null => (/^\d/.test(text) ? Number(text) : null);

const missingPart = (open: string | undefined, processes: string | undefined): string | null =>
  processes === undefined ? 'the process limit (ulimit -u) is not shown' : open === undefined ? 'the open file limit (ulimit -n) is not shown' : null;

/** `ulimit -a` of any shell, `ulimit -n`, `ulimit -u` after a prompt, `cat /proc/<pid>/limits`; null when the text is none of them. */
export const parseLimits = (text: string): Pasted<Limits> | null => {
  const { command, lines } = commandAndLines(text);
  const first = (pattern: RegExp): string | undefined => lines.map(line => pattern.exec(line)?.[1]).find(found => found !== undefined);
  const single = /^ulimit -(?:S)?([nu])$/.exec(command ?? '')?.[1];
  const open = single === 'n' ? first(ONE) : first(OPEN_FILES);
  const processes = single === 'u' ? first(ONE) : first(PROCESSES);
  if (open === undefined && processes === undefined) return null;
  return {
    value: { openFiles: open === undefined ? null : amount(open), processes: processes === undefined ? null : amount(processes) },
    partial: missingPart(open, processes),
  };
};
