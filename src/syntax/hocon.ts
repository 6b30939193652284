/** One value of a file with nested braces, its key with points. */
export interface HoconEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

type Mark = '{' | '}' | '=' | ',' | 'end';

type Token = { readonly kind: 'mark'; readonly mark: Mark; readonly line: number } | { readonly kind: 'text'; readonly text: string; readonly line: number };

const PIECE = /#[^\n]*|\/\/[^\n]*|"((?:[^"\\\n]|\\.)*)"|([{}=:,\n])|([^\s"{}=:,#]+)/g;

/** `:` and `=` mean the same; a `:` amid an unquoted address does not (HOCON forbids it there, people write it). */
const tokensOf = (text: string): readonly Token[] => {
  let line = 1;
  return [...text.matchAll(PIECE)].flatMap((match): readonly Token[] => {
    const [whole, quoted, mark, bare] = match;
    const at = line;
    if (whole === '\n') line++;
    if (quoted !== undefined) return [{ kind: 'text', text: quoted.replaceAll(/\\(.)/g, '$1'), line: at }];
    if (bare !== undefined) return [{ kind: 'text', text: bare, line: at }];
    if (mark === undefined) return [];
    return [{ kind: 'mark', mark: mark === '\n' ? 'end' : mark === ':' ? '=' : (mark as Mark), line: at }];
  });
};

const MOST_ENTRIES = 2_000;

interface State {
  readonly path: string[];
  readonly entries: HoconEntry[];
  key: { readonly text: string; readonly line: number } | null;
  value: string | null;
}

const close = (state: State): void => {
  if (state.key && state.value !== null && state.entries.length < MOST_ENTRIES) state.entries.push({ key: [...state.path, state.key.text].join('.'), value: state.value, line: state.key.line });
  state.key = null;
  state.value = null;
};

const take = (state: State, token: Token): void => {
  if (token.kind === 'text') {
    if (state.value !== null) state.value += `${state.value === '' ? '' : ':'}${token.text}`;
    else state.key = { text: token.text, line: token.line };
    return;
  }
  switch (token.mark) {
    // The second one stands in an address without quotes.
    case '=': state.value ??= ''; return;
    case '{':
      state.path.push(state.key?.text ?? '');
      state.key = null;
      state.value = null;
      return;
    case '}':
      close(state);
      state.path.pop();
      return;
    case ',':
    case 'end': close(state);
  }
};

/** Keys and values of a file as registry.conf and file.conf of Seata are: braces, `=`, remarks. What it includes or substitutes is not followed. */
export const parseHocon = (text: string): readonly HoconEntry[] => {
  const state: State = { path: [], entries: [], key: null, value: null };
  for (const token of [...tokensOf(text), { kind: 'mark', mark: 'end', line: 0 } as const]) take(state, token);
  return state.entries;
};
