/** `$NAME`, `${NAME}`, `${NAME:-default}` … of Compose: what is set, or what is said instead. */
export interface Interpolated {
  readonly text: string;
  /** Names without a value and without a default: Compose warns and takes nothing, unless the shell has them. */
  readonly unset: readonly string[];
}

const NAME = /^[A-Za-z_]\w*/;

/** `:-` and `-` give a default, `:?` and `?` refuse, `:+` and `+` replace. */
const OPERATOR = /^(:?[-?+])/;

const DEEPEST = 8;

type Lookup = (name: string) => string | undefined;

/** Where the brace that opens at `from` closes, braces inside it counted; -1 when it does not. */
const closing = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '$' && text[at + 1] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
};

const braced = (inner: string, lookup: Lookup, unset: string[], depth: number): string | null => {
  const name = NAME.exec(inner)?.[0];
  if (name === undefined) return null;
  const rest = inner.slice(name.length);
  const operator = OPERATOR.exec(rest)?.[1];
  if (rest !== '' && operator === undefined) return null;
  const value = lookup(name);
  const isSet = value !== undefined && !(operator?.startsWith(':') && value === '');
  const word = rest.slice(operator?.length ?? 0);
  if (operator?.endsWith('+')) return isSet ? expand(word, lookup, unset, depth + 1) : '';
  if (isSet) return value;
  if (operator?.endsWith('-')) return expand(word, lookup, unset, depth + 1);
  unset.push(name);
  return `\${${name}}`;
};

const expand = (text: string, lookup: Lookup, unset: string[], depth: number): string => {
  if (depth > DEEPEST || !text.includes('$')) return text;
  let done = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$') done += text[at];
    else if (text[at + 1] === '$') {
      done += '$';
      at++;
    } else {
      const end = text[at + 1] === '{' ? closing(text, at) : at + (NAME.exec(text.slice(at + 1, at + 257))?.[0].length ?? 0);
      const inner = text[at + 1] === '{' ? text.slice(at + 2, end) : text.slice(at + 1, end + 1);
      const value = end <= at ? null : braced(inner, lookup, unset, depth);
      done += value ?? '$';
      if (value !== null) at = end;
    }
  }
  return done;
};

/** A name without a value stays as it is written, for nobody knows what the user's shell has. */
export const interpolate = (text: string, lookup: Lookup): Interpolated => {
  const unset: string[] = [];
  return { text: expand(text, lookup, unset, 0), unset };
};
