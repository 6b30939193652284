import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { INSTRUCTIONS, instructionMeant } from '../../../syntax/dockerfile-words.ts';
import { isSecretSetting } from '../../../secrets/keys.ts';
import { imageMeant } from '../../../syntax/image-meant.ts';
import type { Found } from './found.ts';

/** A Dockerfile as it was meant, and what a build does not take of it. */
export interface DockerfileMeant {
  readonly text: string;
  readonly wrong: readonly Found[];
}

/** It can go on over several lines, so that a line below it that is no instruction may belong to it. */
const CONTINUES = new Set(['ENV', 'RUN', 'LABEL', 'COPY', 'ADD', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'EXPOSE']);
/** Words that are taken as they are: a sign of a comment among them is one more word. */
const OF_WORDS = new Set(['FROM', 'ENV', 'LABEL', 'COPY', 'ADD', 'EXPOSE', 'USER', 'WORKDIR']);

interface Line {
  readonly instruction: Instruction;
  readonly keyword: string;
  /** From 1, with the text as it stands there. */
  readonly line: number;
  readonly last: number;
  readonly words: readonly { readonly text: string; readonly line: number }[];
}

const found = (what: Found['what'], line: number, name: string, value: string, wanted: string, edit?: Found['edit']): Found => ({ what, line, name, value, wanted, ...(edit && { edit }) });

/** Words as Docker cuts them: a blank within quotation marks or behind the sign of escape cuts nothing. */
const WORD = /(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g;

const wordsIn = (lines: readonly string[], first: number, last: number): Line['words'] =>
  lines.slice(first - 1, last).flatMap((text, at) => (/^\s*#/.test(text) && at > 0 ? [] : [...text.replace(/[\\`]\s*$/, '').matchAll(WORD)].map(match => ({ text: match[0], line: first + at })))).slice(1);

const linesOf = (text: string, lines: readonly string[]): readonly Line[] =>
  DockerfileParser.parse(text).getInstructions().map(instruction => {
    const { start, end } = instruction.getRange();
    const [line, last] = [start.line + 1, end.line + 1];
    return { instruction, keyword: instruction.getKeyword().toUpperCase(), line, last, words: wordsIn(lines, line, last) };
  });

/** What no instruction begins with: a slip of one, or the rest of the one above, whose last line does not go on. */
const unknownWord = ({ keyword, line, instruction }: Line, above: Line | undefined, lines: readonly string[]): Found => {
  const text = (lines[line - 1] ?? '').trim();
  const near = instructionMeant(keyword);
  if (near !== null) return found('key', line, 'Dockerfile', instruction.getInstruction(), near, { from: instruction.getInstruction(), to: near });
  const ending = (lines[(above?.last ?? 1) - 1] ?? '').trim();
  const isRest = above !== undefined && CONTINUES.has(above.keyword) && above.last === line - 1 && (/^(?:&&|\|\||[\w.]+=|-)/.test(text) || /^\s/.test(lines[line - 1] ?? ''));
  if (isRest) return found('uncontinued', above.last, above.keyword, text, '', { from: ending, to: `${ending} \\` });
  return found('stray', line, 'Dockerfile', instruction.getInstruction(), '');
};

const commentOf = ({ keyword, words, line, last }: Line, lines: readonly string[]): readonly Found[] => {
  const sign = OF_WORDS.has(keyword) ? words.find(({ text }) => text.startsWith('#')) : undefined;
  if (!sign || line !== last) return [];
  const [all = '', kept = '', comment = ''] = /^(.*?\S)\s+(#.*)$/.exec((lines[line - 1] ?? '').trim()) ?? [];
  return all === '' ? [] : [found('comment', line, keyword, comment, '', { from: all, to: kept })];
};

const NAME = /^[A-Za-z_][\w.-]*$/;
/** Of variables of the image: what follows a value is another variable, no part of it. */
const NEXT = /\s(?=(?:JVM|MYSQL|NACOS|PREFER|SPRING|MODE|TOMCAT)[A-Z_]*=)/;

/** What belongs to a secret is named, and neither quoted nor corrected. */
const ofPair = (what: Found['what'], line: number, keyword: string, name: string, value: string, edit: { readonly from: string; readonly to: string }): Found =>
  (isSecretSetting(name) ? found('needed', line, keyword, name, '=') : found(what, line, keyword, value, edit.to, edit));

/** `NAME value` takes everything behind the first blank; `NAME=value` wants the sign in every word. */
const pairsWrong = ({ keyword, words, line }: Line): readonly Found[] => {
  const [first, second, ...rest] = words;
  if (!first || (keyword !== 'ENV' && keyword !== 'LABEL')) return [];
  const lacks = words.findIndex(({ text }) => !text.includes('='));
  if (first.text.includes('=')) {
    const [before, word, after] = [words[lacks - 1], words[lacks], words[lacks + 1]];
    if (!word) return [];
    if (before?.text.endsWith('=') && before.line === word.line) return [ofPair('pair', word.line, keyword, before.text.slice(0, -1), word.text, { from: `${before.text} ${word.text}`, to: `${before.text}${word.text}` })];
    const isNamed = NAME.test(word.text) && after && !after.text.includes('=') && after.line === word.line;
    return [isNamed ? ofPair('pair', word.line, keyword, word.text, word.text, { from: `${word.text} ${after.text}`, to: `${word.text}=${after.text}` }) : found('needed', word.line, keyword, word.text, '=')];
  }
  if (!second) return [found('needed', line, keyword, first.text, '=')];
  const all = [second, ...rest].map(({ text }) => text).join(' ');
  if (second.line !== line || rest.some(one => one.line !== line)) return [];
  const from = `${first.text} ${all}`;
  if (second.text.startsWith('=')) return [ofPair('equals', line, keyword, first.text, from, { from, to: `${first.text}=${all.replace(/^=\s*/, '')}` })];
  return keyword === 'ENV' && NEXT.test(` ${rest.map(({ text }) => text).join(' ')}`) ? [ofPair('joined', line, keyword, first.text, from, { from, to: `${first.text}=${all}` })] : [];
};

/** Too few words, and marks of another kind around those of a list. */
const formWrong = ({ keyword, words, line, last }: Line, lines: readonly string[]): readonly Found[] => {
  const plain = words.filter(({ text }) => !text.startsWith('--'));
  if ((keyword === 'COPY' || keyword === 'ADD') && plain.length < 2 && !plain[0]?.text.startsWith('[')) return [found('needed', line, keyword, plain[0]?.text ?? '', ' ')];
  if (keyword === 'FROM' && plain.length !== 1 && plain.length !== 3) return [found('needed', line, keyword, plain.map(({ text }) => text).join(' '), 'AS')];
  const image = keyword === 'FROM' ? (plain[0]?.text ?? '') : '';
  const meant = image === '' ? null : imageMeant(image);
  if (meant !== null) return [found('slip', line, keyword, image, meant, { from: image, to: meant })];
  const list = line === last && /^(?:CMD|ENTRYPOINT)$/.test(keyword) ? /\[\s*'[^"]*'\s*\]\s*$/.exec(lines[line - 1] ?? '')?.[0] : undefined;
  return list === undefined ? [] : [found('quote', line, keyword, list.trim(), list.trim().replaceAll("'", '"'), { from: list.trim(), to: list.trim().replaceAll("'", '"') })];
};

/** What is neither an instruction nor the rest of one is told once the lines above it go on. */
const settled = (wrong: readonly Found[]): readonly Found[] => (wrong.some(({ what }) => what === 'uncontinued') ? wrong.filter(({ what }) => what !== 'stray') : wrong);

const wrongIn = (text: string): readonly Found[] => {
  const lines = text.split(/\r?\n/);
  return settled(linesOf(text, lines).flatMap((one, at, all): readonly Found[] => {
    if (!INSTRUCTIONS.has(one.keyword)) return [unknownWord(one, all[at - 1], lines)];
    const comment = commentOf(one, lines);
    return comment.length > 0 ? comment : [...pairsWrong(one), ...formWrong(one, lines)];
  }));
};

const corrected = (text: string, wrong: readonly Found[]): string =>
  text.split('\n').map((line, at) => wrong.reduce((done, one) => (one.edit && one.line === at + 1 ? done.replace(one.edit.from, () => one.edit?.to ?? '') : done), line)).join('\n');

/** Several slips may hide each other: a line that now goes on is read once more. */
const MOST_TURNS = 8;

export const dockerfileMeant = (text: string): DockerfileMeant => {
  let meant = text;
  const wrong: Found[] = [];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const more = wrongIn(meant).filter(one => !wrong.some(known => known.line === one.line && known.what === one.what && known.value === one.value));
    if (more.length === 0) break;
    wrong.push(...more);
    const after = corrected(meant, more);
    if (after === meant) break;
    meant = after;
  }
  return { text: meant, wrong: wrong.toSorted((one, other) => one.line - other.line) };
};
