import { readFileSync } from 'node:fs';

/** The text with these keys set (the first active line is replaced, else one is added) or, for null, removed. */
export function editProperties(text: string, changes: Readonly<Record<string, string | null>>): string {
  let lines = text.split('\n');
  for (const [key, value] of Object.entries(changes)) {
    const at = lines.findIndex((line) => keyOf(line) === key);
    const others = lines.filter((line) => keyOf(line) !== key);
    if (value !== null) others.splice(at < 0 ? others.length : at, 0, `${key}=${value}`);
    lines = others;
  }
  const edited = lines.join('\n');
  return edited.endsWith('\n') ? edited : `${edited}\n`;
}

export function readProperty(file: string, key: string): string | undefined {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((candidate) => keyOf(candidate) === key);
  return line?.slice(line.indexOf('=') + 1).trim();
}

function keyOf(line: string): string | null {
  const match = /^\s*([^#!=\s][^=\s]*)\s*=/.exec(line);
  return match?.[1] ?? null;
}
