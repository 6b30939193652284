export interface Statement {
  text: string;
  /** Where it begins, counted from 1. */
  line: number;
}

// Comments, quoted text, or anything else up to the next character of interest.
const TOKEN =
  /--[ \t][^\n]*|--(?=\n)|#[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`[^`]*`|;|[^-#/'"`;]+|[-#/'"`]/g;

/** The statements of a script, the way the mysql client takes it apart. */
export function statementsOf(script: string): Statement[] {
  const statements: Statement[] = [];
  let text = '';
  let line = 1;
  let begin = 1;
  const flush = () => {
    if (text.trim() !== '') statements.push({ text: text.trim(), line: begin });
    text = '';
  };
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === ';') flush();
    else if (!isComment(token)) {
      if (text.trim() === '') begin = line + newlines(/^\s*/.exec(token)?.[0] ?? '');
      text += token;
    }
    line += newlines(token);
  }
  flush();
  return statements;
}

function isComment(token: string): boolean {
  return token.startsWith('--') || token.startsWith('#') || token.startsWith('/*');
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
