import type { Standing } from '../../../model/facts.ts';
import { maskText } from '../../../secrets/mask-text.ts';
import { linesOf } from './text.ts';
import { isPrinted } from './version-told.ts';

/** Who writes so much has more to tell than that it is over. */
const LONGEST = 16_384;
const MOST_LETTERS = 2_000;

const SOLVED: readonly RegExp[] = [
  /(?:问题|故障|报错|异常|现)?(?:已经?|均已|都已)(?:被)?(?:成功)?(?:解决|修复|恢复正常)/, /(?:问题|故障|报错)(?:就|也|都)?(?:解决|修复|消失)了/, /(?:现在|目前|至今|后)(?:一切|全部?|都|均)(?:恢复)?(?:正常|没(?:有)?问题|好)/, /(?:现|已)在?已?恢复正常/,
  /\b(?:issue|problem|it|this|everything|error|bug)\b[^.\n]{0,40}?\b(?:(?:is|was|got|has been|have been) (?:now )?(?:solved|resolved|fixed)(?! (?:to|at|as)\b)|(?:is|are) (?:all )?(?:gone|fine now|good now))\b/i,
  /^\W{0,6}(?:solved|resolved|fixed)(?:\]|\s{0,2}[:：!.,]|\s*$)/i, /\b(?:(?:solved|fixed|resolved) (?:it|the (?:problem|issue|error))|works (?:now|again)|working (?:now|again)|(?:everything|all) works|clos(?:e|ing) (?:this|the) (?:issue|ticket)|back to normal|no action (?:is )?needed)\b/i,
];

/** He has no trouble and asks for something else. */
const UNTROUBLED = /\b(?:we|i) have no (?:problem|issue|error)s? (?:at the moment|now|today|currently|so far|yet)\b|(?:目前|现在|暂时)(?:还|并)?没有?(?:遇到)?(?:任何)?(?:问题|故障|报错)/i;

const NOT_SOLVED = /(?:没|未|无法|不能|不了|尚未|怎么|如何|怎样|求|待|请|帮|希望|才能|想)[^，。\n]{0,6}(?:解决|修复|恢复)|(?:解决|修复)(?:不了|吗|没)|\b(?:not|n't|never|un|how|cannot|can't|to be|should be|until|unless|if|hope|wish)\b[^.\n]{0,30}\b(?:solved?|resolved?|fix(?:ed)?|gone|works?|working)\b/i;

/** It comes back, or something else came instead. */
const RETURNS = /每次|每天|每隔|过一?(?:段时间|会儿?|阵子?)|偶尔|偶现|偶发|有时|间歇|时好时坏|经常|频繁|反复|时不时|定期|之后又|又(?:报|出现|开始|不行|挂)|但是?|可是|然而|不过|仍|还是|依旧|依然|\bevery (?:time|day|few|\d)|\b(?:sometimes|now and (?:then|again)|once in a while|every so often|randomly|occasionally|intermittent\w*|from time to time|keeps?|but|however|still|again (?:after|later)|comes? back|came back|now (?:i|we) (?:get|see|have))\b/i;

const ASKS = /[?？](?=\s|["'”’)）*]|$)|(?:吗|么|呢|怎么办|求助|请教|请问|救命)(?=[\s。！!，,~]|$)|为什么|为何|想知道|想了解|帮(?:忙|我|看)|分析(?:一?下|原因)|(?:找|查|问|求)[^，。\n]{0,6}原因|复盘|\bwhy\b|\broot cause\b(?! (?:is|was)\b)|\bpost-?mortem\b|\bplease help\b|\b(?:any|some) (?:idea|help|hint)s?\b/i;

const HEADING = /^\s{0,3}#{1,4}\s+(\S.{0,200})$/;
const OF_DOCUMENTS = /教程|手册|指南|安装|部署文档|入门|常见(?:错误|问题|报错|故障)|排查|故障处理|发布说明|更新(?:日志|记录)|版本说明|升级说明|运维|\b(?:run ?book|play ?book|faqs?|release notes?|change ?log|trouble ?shooting|guide|tutorial|getting started|what'?s (?:new|changed)|bug ?fix(?:es)?|upgrade notes?|breaking changes?)\b|^\[?v?\d+\.\d+(?:\.\d+)?\]?(?:\s|$)/i;
const NAMED_SO = /(?:^|[\\/])(?:change ?log|changes|release[-_ ]?notes?|releases?|run[-_ ]?book|faq|trouble[-_ ]?shooting|upgrad(?:e|ing)|migration|contributing)[\w.-]{0,40}\.(?:md|markdown|rst|adoc)$/i;
/** A chapter of a document about what may go wrong. */
const MAY_GO_WRONG = /常见|排查|处理|\b(?:faqs?|trouble ?shooting|bug ?fix(?:es)?)\b/i;
/** Somebody has it now. */
const OF_TROUBLE = /失败|报错|错误|异常|无法|不能|起不来|求助|\b(?:fail\w*|error|cannot|can't|unable|crash\w*|describe the bug|steps to reproduce|actual behaviou?r|expected behaviou?r|environment)\b/i;
const BY_HIMSELF = /我(?!们公司)|求助|复现|环境信息|\b(?:I|I'm|I've|my)\b/;

/** Goes on after the end. */
const AFTERWARDS = /(?<!当时|之前|原来|先前|曾|曾经)(?:报|提示|抛)(?!错已|错消)|\bthen\b|\b(?:says?|gets?|prints?|shows?|we run|we are on)\b/i;

const MARKED = /^\s*[[【(（]\s?(?:solved|resolved|fixed|已解决)/i;

interface Line {
  readonly text: string;
  readonly at: number;
}

const spokenIn = (lines: readonly string[]): readonly Line[] =>
  lines.flatMap((text, at) => (text.trim() === '' || text.length > MOST_LETTERS || (isPrinted(text) && !MARKED.test(text)) ? [] : [{ text, at }]));

const isOver = ({ text }: Line): boolean =>
  !NOT_SOLVED.test(text) && SOLVED.some(words => { const found = words.exec(text); return found !== null && !AFTERWARDS.test(text.slice(found.index)); });

/** The last word of the text is that it is over: nothing is asked, nothing comes back, no log follows. */
const solvedBy = (spoken: readonly Line[], lines: readonly string[]): Line | null => {
  const calm = spoken.find(({ text }) => UNTROUBLED.test(text));
  if (calm) return calm;
  const last = spoken.findLast(isOver);
  if (!last || spoken.some(({ text }) => RETURNS.test(text) || ASKS.test(text))) return null;
  return lines.slice(last.at + 1).some(line => line.trim() !== '' && isPrinted(line)) ? null : last;
};

/** Of Markdown; a line of a shell script looks the same. */
const headingsOf = (lines: readonly string[]): readonly Line[] => {
  let isCode = false;
  return lines.flatMap((line, at) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    const text = isCode ? undefined : HEADING.exec(line)?.[1];
    return text === undefined ? [] : [{ text, at }];
  });
};

const documentBy = (path: string, spoken: readonly Line[], lines: readonly string[]): Line | null => {
  if (spoken.some(({ text }) => ASKS.test(text) || BY_HIMSELF.test(text))) return null;
  const headings = headingsOf(lines);
  const [first] = headings;
  if (NAMED_SO.test(path)) return first ?? spoken[0] ?? null;
  const told = headings.find(({ text }) => OF_DOCUMENTS.test(text));
  const begins = first?.at === lines.findIndex(line => line.trim() !== '');
  return told && begins && headings.every(({ text }) => MAY_GO_WRONG.test(text) || !OF_TROUBLE.test(text)) ? told : null;
};

const standing = (path: string, is: Standing['is'], line: Line | null): Standing | null =>
  (line === null ? null : { path, is, line: line.at + 1, quote: maskText(line.text.trim()).slice(0, 160) });

/** What a text is to be taken for by what it says of itself: trouble that is over, or a document that quotes what may go wrong; null: neither. */
export const standingOf = (path: string, text: string): Standing | null => {
  if (text.length > LONGEST) return null;
  const lines = linesOf(text);
  const spoken = spokenIn(lines);
  return standing(path, 'document', documentBy(path, spoken, lines)) ?? standing(path, 'over', solvedBy(spoken, lines));
};
