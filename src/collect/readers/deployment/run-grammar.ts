import type { Refused } from '../../../model/deployment.ts';
import { baseName } from '../../../syntax/paths.ts';
import { commandsIn } from '../../../syntax/shell-words.ts';
import { type FileLookup, parsedRun, type Run, RUN } from './docker-run.ts';
import type { Found } from './found.ts';
import { type MeantLines, meantLines } from './run-lines.ts';
import { wordsWrong } from './run-words.ts';

interface GivenText {
  readonly path: string;
  readonly text: string;
  readonly startLine: number;
}

/** `docker run` lines as they were meant, and what was wrong with them. */
export interface RunMeant extends GivenText {
  readonly refused: readonly Refused[];
}

const SIGNS = ['"', "'"] as const;

/** Whether one of these signs is left over; within the other ones a sign is part of a value. */
const isOdd = (text: string, sign: (typeof SIGNS)[number]): boolean => (text.replace(sign === '"' ? /'[^'\n]*'|\\"/g : /"[^"\n]*"/g, '').split(sign).length - 1) % 2 === 1;

/** A quotation mark of a command that no other closes, on the first line that has one; what was printed below it has marks of its own. */
const openQuote = ({ lines, commands }: MeantLines): { readonly meant: readonly string[]; readonly wrong: readonly Found[] } => {
  const found = commands.flatMap(([from, to]) => SIGNS.filter(sign => isOdd(lines.slice(from, to + 1).join('\n'), sign) && isOdd(lines.slice(from).join('\n'), sign)).map(sign => ({ sign, from, to })));
  const [first] = found;
  const odd = first?.sign;
  const at = first === undefined ? -1 : lines.findIndex((line, index) => index >= first.from && index <= first.to && isOdd(line, first.sign));
  if (odd === undefined || at === -1) return { meant: lines, wrong: [] };
  const word = new RegExp(`${odd}[^${odd}\\s]+(?=\\s|$)`).exec(lines[at] ?? '')?.[0];
  const edit = word === undefined ? undefined : { from: word, to: `${word}${odd}` };
  return { meant: edit ? lines.map((line, index) => (index === at ? line.replace(edit.from, () => edit.to) : line)) : lines, wrong: [{ what: 'quote', line: at + 1, name: 'docker run', value: odd, wanted: '', ...(edit && { edit }) }] };
};

/** A script that sh runs, whose lines end as on Windows: the sign that joins them joins nothing. */
const returns = ({ path, text }: GivenText): readonly Found[] =>
  (/\.(?:sh|bash)$/.test(path) && /\\\r\n/.test(text) ? [{ what: 'returns', line: text.slice(0, text.indexOf('\\\r\n')).split('\n').length, name: baseName(path), value: 'CRLF', wanted: 'LF' }] : []);

/** Lines of a file of `--env-file`: names hold no blanks, and nothing is exported. */
const envFileWrong = ({ options }: Run, path: string, files: FileLookup): readonly Refused[] =>
  options.filter(({ name }) => name === 'env-file').flatMap(({ value }) => {
    const file = files(value.text, path);
    return (file?.text ?? '').split(/\r?\n/).flatMap((text, at): readonly Refused[] => {
      const [all, before = '', name = '', behind = ''] = /^\s*(export\s+)?([A-Za-z_]\w*)(\s*)=/.exec(text) ?? [];
      if (!file || all === undefined || (before === '' && behind === '')) return [];
      return [{ of: 'docker', what: 'env-line', path: file.path, line: at + 1, name: baseName(file.path), value: all.trim(), wanted: `${name}=`, edit: { from: all.trim(), to: `${name}=` } }];
    });
  });

const corrected = (lines: readonly string[], wrong: readonly Found[]): readonly string[] =>
  lines.map((text, at) => wrong.reduce((done, { line, edit }) => (edit && line === at + 1 ? done.replace(edit.from, () => edit.to) : done), text));

export const runMeant = (given: GivenText, files: FileLookup): RunMeant => {
  const lines = meantLines(given.text);
  const quoted = openQuote(lines);
  const meant = quoted.meant.join('\n');
  const runs = commandsIn(meant, RUN).filter(words => words.some(({ text }) => /nacos/i.test(text))).map(words => ({ words, ...parsedRun(words) }));
  const ofWords = runs.flatMap(run => wordsWrong(run, quoted.meant));
  const found = [...returns(given), ...lines.wrong, ...quoted.wrong, ...ofWords];
  const refused = found.map((one): Refused => ({ ...one, of: 'docker', path: given.path, line: one.line + given.startLine - 1 }));
  return { ...given, text: corrected(quoted.meant, ofWords).join('\n'), refused: [...refused, ...runs.flatMap(run => envFileWrong(run, given.path, files))] };
};
