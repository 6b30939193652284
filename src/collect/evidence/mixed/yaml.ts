import { announced, type Block, type Finder, indentOf, isBlank, isSpoken, nextFull } from './block.ts';

const KEY = /^\s*(?:- +)*(?:["']?[\w.$*{}<>/@+[\]-]{1,120}["']?)\s*:(?:\s|$)/;
const ITEM = /^\s*-(?:\s|$)/;
const COMMENT = /^\s*#/;
const MARK = /^(?:---|\.\.\.)(?:\s|$)/;
/** What is written below it, further in, is text. */
const OPENS_TEXT = /[:-]\s*[|>][+-]?\d?\s*(?:#.*)?$/;
/** Keys that stand at the margin with a value behind them; everything else there is a sentence ("error: refused"). */
const AT_MARGIN = /^(?:version|name|apiVersion|kind|type|immutable|debug|x-[\w-]{1,40}|spring[\w.-]{0,100}|nacos\.[\w.-]{1,100}|[\w-]{1,40}\.[\w.-]{1,100})\s*:\s|^[a-z][\w-]{0,40}\s*:\s+[{[&*!|>]/;
const LOWER = /^["']?[a-z][\w.-]{0,80}["']?\s*:/;

/** Whether a line at the margin of the block goes on with it. */
const goesOn = (lines: readonly string[], at: number, margin: number): boolean => {
  const line = (lines[at] ?? '').slice(margin);
  if (MARK.test(line) || COMMENT.test(line)) return true;
  if (ITEM.test(line)) return true;
  if (!LOWER.test(line) || !KEY.test(line)) return false;
  if (AT_MARGIN.test(line)) return true;
  // A key without a value has something below it; a word before a colon has not.
  const below = lines[nextFull(lines, at + 1)];
  return /:\s*(?:#.*)?$/.test(line) && below !== undefined && (indentOf(below) > margin || ITEM.test(below.slice(margin)));
};

const isOfFile = (line: string): boolean => !line.startsWith('\t') && !isSpoken(line) && announced(line) === null;

/** `- ./nacos.env` below `env_file:` names a file and announces none. */
const isListed = (line: string, indent: number, margin: number): boolean => indent > margin && ITEM.test(line) && !/[:：]\s*$/.test(line);

/** The line behind the block that begins at `at`. */
const endOf = (lines: readonly string[], at: number): number => {
  const margin = indentOf(lines[at] ?? '');
  let text = -1;
  let end = at;
  for (let next = at; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (isBlank(line)) continue;
    const indent = indentOf(line);
    if (text >= 0 && indent > text) {
      end = next + 1;
      continue;
    }
    text = -1;
    if (indent < margin || !(isOfFile(line) || isListed(line, indent, margin))) break;
    const isPart = indent === margin ? goesOn(lines, next, margin) : KEY.test(line) || ITEM.test(line) || COMMENT.test(line);
    if (!isPart) break;
    if (OPENS_TEXT.test(line)) text = indent;
    end = next + 1;
  }
  return end;
};

/** Mappings, as Compose, Kubernetes and Spring have them. */
export const yamlBlock: Finder = (lines, at): Block | null => {
  const line = lines[at] ?? '';
  const first = MARK.test(line) ? nextFull(lines, at + 1) : at;
  const key = lines[first] ?? '';
  if (!isOfFile(key) || ITEM.test(key) || !KEY.test(key) || !goesOn(lines, first, indentOf(key))) return null;
  const end = endOf(lines, first);
  return end - first > 1 ? { start: first, end } : null;
};
