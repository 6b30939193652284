import { announced, type Block, type Finder, isBlank, isSpoken, nextFull } from './block.ts';

const SETTING = /^\s*[A-Za-z][\w-]{0,60}(?:\.[\w[\]-]{1,60}){1,12}\s*=/;
const COMMENT = /^\s*[#!]/;

const isSetting = (line: string): boolean => SETTING.test(line) && !isSpoken(line);

/** Lines of properties, with the comments between them. */
export const settingsBlock: Finder = (lines, at): Block | null => {
  if (!isSetting(lines[at] ?? '')) return null;
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (isBlank(line) || (COMMENT.test(line) && announced(line) === null)) continue;
    const isContinued = /\\$/.test(lines[next - 1] ?? '') && next === end;
    if (!isContinued && !isSetting(line)) break;
    end = next + 1;
  }
  return { start: at, end: Math.min(end, nextFull(lines, end)) };
};

/** `NAME=value` of a shell, a container or a unit, in capitals. */
const VARIABLE = /^\s*(?:export\s+)?[A-Z][A-Z0-9_]{2,60}=/;

export const variablesBlock: Finder = (lines, at): Block | null => {
  if (!VARIABLE.test(lines[at] ?? '')) return null;
  let end = at + 1;
  while (end < lines.length && VARIABLE.test(lines[end] ?? '')) end++;
  return end - at > 1 ? { start: at, end } : null;
};
