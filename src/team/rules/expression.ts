import type { Path } from '../yaml-place.ts';
import { Mistake } from '../mistake.ts';

const WIDE = /^(?:[*+]|\{\d+,\})/;

/** Where a group that may repeat holds something that may repeat: `(a+)+` takes ages over a text that nearly fits. */
const hasLoopInLoop = (source: string): boolean => {
  const open: boolean[] = [];
  let inClass = false;
  let last = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    const repeats = !inClass && WIDE.test(source.slice(at));
    if (repeats && last) return true;
    if (repeats && open.length > 0) open[open.length - 1] = true;
    last = false;
    if (sign === '\\') at++;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') open.push(false);
    else if (sign === ')') {
      last = open.pop() ?? false;
      if (last && open.length > 0) open[open.length - 1] = true;
    }
  }
  return false;
};

/** A regular expression of a file; throws where it is none, or one that could run for ages. What still is slow ends by the limit of time. */
export const expressionOf = (source: string, at: Path, flags = ''): RegExp => {
  let expression: RegExp;
  try {
    expression = new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Mistake(at, { en: reason, zh: `不是合法的正则表达式：${reason}` });
  }
  if (hasLoopInLoop(source)) {
    throw new Mistake(at, {
      en: 'a group that repeats without a limit holds something that does too, as in (a+)+: that can take ages; give the inner one a limit, {1,100}',
      zh: '无限重复的分组里又有无限重复，例如 (a+)+，可能会极慢；请给里面的重复加上限，例如 {1,100}',
    });
  }
  return expression;
};

export const groupsOf = (source: string): readonly string[] => [...source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(match => match[1] as string);
