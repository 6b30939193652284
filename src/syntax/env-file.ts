/** A line of `.env` or of a file of `env_file:`. */
export interface EnvLine {
  readonly name: string;
  /** null: taken from the shell. */
  readonly value: string | null;
  readonly line: number;
  /** In single quotes: nothing in it is replaced. */
  readonly isLiteral: boolean;
}

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:[=:]\s*(.*))?$/;

const unquoted = (text: string): { readonly value: string; readonly isLiteral: boolean } => {
  const single = /^'([^']*)'/.exec(text);
  if (single) return { value: single[1] ?? '', isLiteral: true };
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (double) return { value: (double[1] ?? '').replace(/\\([nrt"\\$])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c), isLiteral: false };
  return { value: text.replace(/\s+#.*$/, '').trimEnd(), isLiteral: false };
};

/** As Compose reads it; `raw` as `docker run --env-file` does, which keeps quotes, blanks and `#`. */
export const parseEnvFile = (text: string, how: 'compose' | 'raw' = 'compose'): readonly EnvLine[] =>
  text.replace(/^\ufeff/, '').split(/\r?\n/).flatMap((content, at): readonly EnvLine[] => {
    if (/^\s*(?:#|$)/.test(content)) return [];
    const raw = /^([^=\s]+)(?:=(.*))?$/.exec(content);
    const match = how === 'raw' ? raw : LINE.exec(content);
    const name = match?.[1];
    if (name === undefined) return [];
    const given = match?.[2];
    const { value, isLiteral } = given === undefined ? { value: null, isLiteral: true } : how === 'raw' ? { value: given, isLiteral: true } : unquoted(given);
    return [{ name, value, line: at + 1, isLiteral }];
  });
