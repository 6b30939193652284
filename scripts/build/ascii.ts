import ts from 'typescript';

// bin/load-bundle.js reads the bundle as latin1, which needs no decoding and half of the memory: the bundle must be ASCII. esbuild escapes
// strings and names; what it leaves as it stands is the inside of regular expressions, whose escapes depend on nothing but this: a
// character beyond ASCII may be written as its UTF-16 code units, with or without the flags u and v, in a class or a name too.

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The same expression in ASCII. A backslash before a character that needs none says nothing, and would now escape the escape. */
export const asciiRegExp = (literal: string): string => literal.replace(/\\?[^\x00-\x7f]|\\[\x00-\x7f]/g, found => (/^\\?[^\x00-\x7f]/.test(found) ? escaped(found.slice(-1)) : found));

const literalsIn = (code: string): readonly ts.Node[] => {
  const found: ts.Node[] = [];
  const file = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

/** The code with its regular expressions in ASCII; throws when anything else is not. */
export const asciiCode = (code: string): string => {
  let result = '';
  let from = 0;
  for (const { pos, end } of literalsIn(code)) {
    result += code.slice(from, pos) + asciiRegExp(code.slice(pos, end));
    from = end;
  }
  result += code.slice(from);
  const other = /[^\x00-\x7f]/.exec(result);
  if (other) throw new Error(`The bundle must be ASCII, it holds: ${result.slice(Math.max(0, other.index - 60), other.index + 20)}`);
  return result;
};
