import { execFileSync } from 'node:child_process';

/** What a POSIX shell says of a line that it only reads; empty when it can read it. */
const readBy = (shell: string, text: string): string => {
  try {
    execFileSync(shell, ['-n'], { input: text, stdio: ['pipe', 'pipe', 'pipe'] });
    return '';
  } catch (error) {
    return String((error as { readonly stderr?: Buffer }).stderr ?? error).trim() || 'cannot be read';
  }
};

/** Lines that a shell cannot read, with what it says. All at once first: most of the time there is none. */
export const unreadableBy = (shell: string, lines: readonly string[]): readonly string[] => {
  const together = lines.map((line, index) => `f${index}() {\n${line}\n}`).join('\n');
  if (readBy(shell, together) === '') return [];
  return lines.flatMap(line => {
    const said = readBy(shell, line);
    return said === '' ? [] : [`${line}\n${said}`];
  });
};

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** Position after a text in quotes that begins at `from`; null when it has no end. */
const afterSingle = (line: string, from: number): number | null => {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] !== "'") continue;
    if (line[at + 1] !== "'") return at + 1;
    at += 1;
  }
  return null;
};

const afterDouble = (line: string, from: number): number | null => {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '`') at += 1;
    else if (line[at] === '$' && line[at + 1] === '(') {
      const end = afterGroup(line, at + 1);
      if (end === null) return null;
      at = end - 1;
    } else if (line[at] === '"' && line[at + 1] === '"') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return null;
};

/** Position after the bracket that closes the one at `from`. */
const afterGroup = (line: string, from: number): number | null => {
  const wanted = CLOSING[line[from] ?? ''];
  for (let at = from + 1; at < line.length; ) {
    const sign = line[at] as string;
    if (sign === wanted) return at + 1;
    if (')}]'.includes(sign)) return null;
    const next = afterToken(line, at);
    if (next === null) return null;
    at = next;
  }
  return null;
};

const afterToken = (line: string, at: number): number | null => {
  const sign = line[at] as string;
  if (sign === "'") return afterSingle(line, at);
  if (sign === '"') return afterDouble(line, at);
  if (sign === '`') return at + 2;
  return sign in CLOSING ? afterGroup(line, at) : at + 1;
};

/** Quotes and brackets of PowerShell (about_Quoting_Rules), and signs that it keeps for later: `<`, and `&&` before version 7. */
export const wrongInPowerShell = (line: string): string | null => {
  for (let at = 0; at < line.length; ) {
    const sign = line[at] as string;
    if (')}]'.includes(sign)) return `${sign} closes nothing`;
    if (sign === '<') return '< is reserved';
    if (sign === '\u2018' || sign === '\u2019') return `${sign} is a quote`;
    if (line.startsWith('&&', at) || line.startsWith('||', at)) return `${line.slice(at, at + 2)} is none of version 5`;
    const next = afterToken(line, at);
    if (next === null) return `${sign} at ${at} has no end`;
    at = next;
  }
  return null;
};

/** Variables of Windows that lines may name. */
const VARIABLES = /%(?:TEMP|USERPROFILE|SystemRoot|JAVA_HOME|JAVA_OPT|JAVA_TOOL_OPTIONS)%/gi;

/** Quotes of cmd, signs outside of them that nothing follows, and variables that a value may have brought along. */
export const wrongInCmd = (line: string): string | null => {
  if (/[\r\n]/.test(line)) return 'a line cannot be continued';
  const bare = line.replace(/\^./g, '').replace(/"[^"]*"/g, '""');
  if ((bare.match(/"/g) ?? []).length % 2 === 1) return 'a quote has no end';
  if (/[&|<>]\s*$/.test(bare)) return 'nothing follows';
  const variable = /%[A-Za-z_]\w*%/.exec(line.replace(VARIABLES, ''));
  return variable ? `${variable[0]} is a variable` : null;
};

/** Texts and names of SQL, and statements that are none. */
export const wrongInSql = (line: string): string | null => {
  const rest = line.replace(/'(?:[^'\\]|''|\\.)*'|`(?:[^`]|``)*`|"[^"]*"/g, 'x');
  if (/['"`]/.test(rest)) return 'a quote has no end';
  let depth = 0;
  for (const sign of rest) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth < 0) return ') closes nothing';
  }
  if (depth > 0) return '( has no end';
  // The last two are of ProxySQL's admin port.
  const odd = rest.split(';').map(text => text.trim()).find(text => text !== '' && !/^(?:SELECT|SHOW|ALTER|CREATE|GRANT|SET|RENAME|TRUNCATE|UPDATE|DELETE|INSERT|FLUSH|KILL|DROP)\b|^(?:LOAD|SAVE) MYSQL USERS TO (?:RUNTIME|DISK)$/i.test(text));
  return odd === undefined ? null : `no statement: ${odd}`;
};
