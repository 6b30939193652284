import { linesOf, promptCommand } from './text.ts';

/** Every listening socket of the machine; without `-l` or `-a` only connections are listed. */
const LISTS_ALL = /^(?:sudo\s+)?(?:\S*\/)?(?:ss\s+-\w*[la]\w*|netstat\s+-\w*[la]\w*)/;
const LSOF = /^(?:sudo\s+)?(?:\S*\/)?lsof\b/;
/** Who is not root sees his own processes only. */
const AS_ROOT = /^(?:\[?root@|#\s)|\bsudo\s/;

const WANTED: readonly RegExp[] = [
  /\|\s*(?:[efz]?grep|findstr|find|select-string|sls)\s+(?:-\w+\s+|\/\w+\s+)*["']?[:.]?(?<port>\d{4,5})\b/i,
  /\blsof\b.*?-i\s?(?:tcp|4|6)?:(?<port>\d{2,5})\b/i,
  /\b(?:sport|src)\b\s*(?:=|eq)?\s*:?(?<port>\d{2,5})\b/,
];

const portIn = (command: string): number | null => {
  const port = WANTED.map(pattern => pattern.exec(command)?.groups?.['port']).find(found => found !== undefined);
  return port === undefined ? null : Number(port);
};

/** The port that was looked for among the listening sockets, when nothing was printed: nobody listens on it. Null when something was, or no port was asked for. */
export const unheardPort = (text: string): number | null => {
  const lines = linesOf(text).filter(line => !/^\s*[$#%>]?\s*$/.test(line));
  const prompt = lines.find(line => (promptCommand(line) ?? '') !== '');
  const command = prompt === undefined ? null : promptCommand(prompt);
  if (prompt === undefined || command === null || lines.some(line => promptCommand(line) === null)) return null;
  if (!LISTS_ALL.test(command) && !(LSOF.test(command) && AS_ROOT.test(prompt))) return null;
  return portIn(command);
};
