import { announced, type Block, isBlank, isSpoken, isStarted } from './block.ts';

/** What stands under the name of a file: to the end of its fence, to the next name, or to what a log says. */
export const namedBlock = (lines: readonly string[], at: number, fences: ReadonlySet<number>): Block => {
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (fences.has(next) || announced(line) !== null || (isBlank(lines[next - 1]) && (isSpoken(line) || isStarted(line)))) break;
    if (!isBlank(line)) end = next + 1;
  }
  return { start: at, end };
};
