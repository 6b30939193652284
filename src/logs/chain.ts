import type { Thrown } from '../model/digest.ts';

const MAX_FRAMES = 5;
const MAX_THROWN = 32;
const MAX_MESSAGE = 48 << 10;
/** Of a longer record the middle was left out, and lines below it are not where they seem to be. */
const LONGEST_COUNTED = 500_000;

/** `a.b.C$D: text`; the class name needs a package and a capital, so that prose and host names are not taken for it. */
const TYPE = /^((?:[a-zA-Z_][\w]{0,60}\.){1,20}[A-Z][\w$]{0,120})(?:: ?(.*))?$/s;
const TYPE_NAME = /(?:Exception|Error|Throwable|Failure|Timeout|Interrupted|Death|Fault|Violation|Exceeded|Abort)(?:\$\w+)?$/;
const CODED = /^(ERROR [A-Z0-9]{5}: .*)$/s;
/** What people leave of a class when they write it down: the package is gone. */
const SHORT_TYPE = /^[A-Z]\w{0,80}(?:Exception|Error)(?=: )/;
const LINK = /^(\s*)(Caused by|Suppressed|Wrapped by)(?: \[[^\]]{0,80}\])?: ?(.*)$/s;
const FRAME = /^\s+at (\S.*)$/;
const OMITTED = /^\s*\.\.\. (?:\d+ (?:more|common frames omitted|frames? .*)|.* frames truncated)/;
/** What a runtime writes before an exception that nobody caught: Java, .NET, .NET Framework. */
const IN_THREAD = /^(?:Exception in thread ".{0,200}?" |Unhandled exception\. |Unhandled Exception: |未经处理的异常: {1,2})/;
const NESTED_MARK = /^=+ (begin|end) nested exception/;
/** The jar that Logback writes behind a frame: `~[nacos-client-2.2.1.jar:na]`, `[spring-boot-3.2.4.jar!/:3.2.4]`. */
const JAR = /\[((?:nacos|spring|dubbo|seata|sentinel)-?[\w.-]{0,90}-\d[\w.-]{1,40})\.jar(?:!\/)?:/;
const MAX_JARS = 16;
const NOISE = /^\s*(?:\[CIRCULAR REFERENCE|- (?:locked|waiting on)\b)/;

interface Building {
  relation: Thrown['relation'];
  type: string | null;
  text: string[];
  frames: string[];
  framesSeen: boolean;
  jars: string[];
  wrapper: boolean;
  readonly down: number;
}

/** Class name and message of a header such as `java.io.IOException: text`; null when the line is none. */
export const headerOf = (line: string): { type: string | null; message: string } | null => {
  const bare = line.replace(IN_THREAD, '');
  const coded = CODED.exec(bare);
  if (coded) return { type: null, message: coded[1] ?? '' };
  const match = TYPE.exec(bare.trimEnd());
  if (!match) return null;
  const type = match[1] ?? '';
  return TYPE_NAME.test(type) || match[2] === undefined ? { type, message: match[2] ?? '' } : null;
};

/** After `Caused by:` any class name counts, also one that does not end in Exception. */
const typed = (header: string): { type: string; message: string } | null => {
  const match = TYPE.exec(header.trimEnd());
  return match ? { type: match[1] ?? '', message: match[2] ?? '' } : null;
};

const short = (header: string): { type: string; message: string } | null => {
  const type = SHORT_TYPE.exec(header)?.[0];
  return type === undefined ? null : { type, message: header.slice(type.length + 2) };
};

const begin = (relation: Thrown['relation'], header: string, wrapper = false, down = 0): Building => {
  const known = headerOf(header.trimStart()) ?? typed(header) ?? short(header) ?? { type: null, message: header.replace(IN_THREAD, '') };
  return { relation, type: known.type, text: [known.message], frames: [], framesSeen: false, jars: [], wrapper, down };
};

const finished = (built: Building): Thrown => ({
  relation: built.relation,
  type: built.type,
  message: built.text.join('\n').trim().slice(0, MAX_MESSAGE),
  frames: built.frames,
  ...(built.jars.length > 0 && { jars: built.jars }),
  ...(built.down > 0 && { down: built.down }),
});

/** `%rEx` prints the root first, then what wraps it; a chain is told outermost first. */
const outermostFirst = (chain: readonly Building[]): readonly Building[] => {
  if (!chain.some(thrown => thrown.wrapper)) return chain;
  const turned = chain.filter(thrown => thrown.relation !== 'suppressed').reverse();
  return turned.map((thrown, index) => ({ ...thrown, relation: index === 0 ? 'top' : 'cause' }));
};

const shortened = (chain: readonly Building[]): readonly Building[] =>
  chain.length <= MAX_THROWN ? chain : [...chain.slice(0, MAX_THROWN / 2), ...chain.slice(-MAX_THROWN / 2)];

const linked = (match: RegExpExecArray, chain: readonly Building[], down: number): Building => {
  const word = match[2];
  const inside = (match[1] ?? '') !== '' && chain.some(thrown => thrown.relation === 'suppressed');
  const relation = word === 'Suppressed' || inside ? 'suppressed' : 'cause';
  return begin(relation, match[3] ?? '', word === 'Wrapped by', down);
};

const hasFrameSoon = (lines: readonly string[], from: number): boolean => {
  for (let at = from + 1; at < Math.min(lines.length, from + 12); at++) {
    const line = lines[at] ?? '';
    if (FRAME.test(line) || LINK.test(line) || OMITTED.test(line)) return true;
  }
  return false;
};

const startsChain = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  if (line === '' || line.charCodeAt(0) <= 32) return false;
  const header = headerOf(line);
  if (!header) return false;
  return header.type === null || TYPE_NAME.test(header.type) || hasFrameSoon(lines, at);
};

/** What a body says: the message's own lines and the exceptions behind it. `ownLine`: the chain begins, unindented, on a line after the first. */
export interface Body {
  readonly message: string;
  readonly chain: readonly Thrown[];
  readonly ownLine: boolean;
}

/** Reflection and Spring fill the first frames of many a trace, and whose it is stands below them. */
const OURS = /^(?:(?:[\w.@-]{0,60}\/{1,2})?com\.alibaba\.(?:cloud|boot|nacos)|Nacos)\./;

const isWanted = ({ frames }: Building, frame: string): boolean => frames.length < MAX_FRAMES || (frames.length === MAX_FRAMES && OURS.test(frame) && !frames.some(one => OURS.test(one)));

const addJar = ({ jars }: Building, frame: string): void => {
  const jar = frame.endsWith(']') ? JAR.exec(frame)?.[1] : undefined;
  if (jar !== undefined && jars.length < MAX_JARS && !jars.includes(jar)) jars.push(jar);
};

const absorbLine = (line: string, chain: Building[]): void => {
  const open = chain.at(-1);
  if (!open || NOISE.test(line)) return;
  const frame = FRAME.exec(line);
  if (frame) {
    open.framesSeen = true;
    addJar(open, (frame[1] ?? '').trimEnd());
    if (isWanted(open, frame[1] ?? '')) open.frames.push((frame[1] ?? '').replace(/ ~?\[[^\]]*\]$/, '').slice(0, 300));
    return;
  }
  if (OMITTED.test(line)) open.framesSeen = true;
  else if (!open.framesSeen && open.text.length < 40) open.text.push(line);
};

const takeLine = (line: string, chain: Building[], nested: boolean, down: number): void => {
  const link = LINK.exec(line);
  if (link) chain.push(linked(link, chain, down));
  else if (chain.length === 0 && !FRAME.test(line)) chain.push(begin('top', line, false, down));
  else if (nested && headerOf(line)) chain.push(begin('cause', line, false, down));
  else {
    if (chain.length === 0) chain.push(begin('top', ''));
    absorbLine(line, chain);
  }
};

const INLINE = /; nested exception is (?:: )?(?=[\w.]+[:;\s]|[\w.$]+$)/;

/** Chain that Spring wrote into one line: `A: text; nested exception is B: text`. */
const inlineChain = (message: string): readonly Thrown[] => {
  if (!message.includes('; nested exception is ')) return [];
  const parts = message.split(INLINE);
  const first = /((?:[a-z_]\w{0,60}\.){1,20}[A-Z][\w$]{0,120})(?:: |\. Message: )/.exec((parts[0] ?? '').slice(0, 8_000));
  const outer = first ? `${first[1]}: ${(parts[0] ?? '').slice(first.index + first[0].length)}` : (parts[0] ?? '');
  return [outer, ...parts.slice(1)].slice(0, MAX_THROWN).map((text, index) => finished(begin(index === 0 ? 'top' : 'cause', text)));
};

/** An exception that somebody names in a sentence: `it says "java.sql.SQLException: …"`, `报错：NullPointerException: …`. */
const NAMED = /(?:(?:^|[\s"'“”‘’「『（(：:`])(?=[a-z])|["'“‘「『：`])((?:[a-z_]\w{0,60}\.){0,20}[A-Z][\w$]{0,120}(?:Exception|Error): \S.*)$/m;

const namedIn = (text: string): readonly Thrown[] => {
  const named = NAMED.exec(text.slice(0, 8_000))?.[1];
  return named === undefined ? [] : [finished(begin('top', named))];
};

/** A text may begin with a link of a chain: people paste from `Caused by:` on. */
const startsWithChain = (lines: readonly string[], undated: boolean): boolean => {
  const first = lines[0] ?? '';
  const link = LINK.exec(first);
  if (link) return (undated && typed(link[3] ?? '') !== null) || hasFrameSoon(lines, 0);
  return (headerOf(undated ? first.trimStart() : first) !== null && (undated || hasFrameSoon(lines, 0))) || (undated && SHORT_TYPE.test(first));
};

const chainIndex = (lines: readonly string[], undated: boolean): number => {
  for (let at = 0; at < lines.length; at++) {
    if (at === 0 ? startsWithChain(lines, undated) : startsChain(lines, at)) return at;
    if (at > 0 && LINK.test(lines[at] ?? '')) return at;
    if (FRAME.test(lines[at] ?? '')) return at;
  }
  return -1;
};

/** A record without its date and level, cut into message and exception chain; outermost first, so the last cause is the root. */
export const bodyOf = (body: string, undated: boolean): Body => {
  const lines = body.split('\n');
  const from = chainIndex(lines, undated);
  if (from < 0) {
    const inline = inlineChain(body);
    return { message: body.trim(), chain: inline.length > 0 || !undated ? inline : namedIn(body), ownLine: false };
  }
  const chain: Building[] = [];
  let nested = false;
  const isCounted = body.length < LONGEST_COUNTED;
  for (const [at, line] of lines.slice(from).entries()) {
    const mark = NESTED_MARK.exec(line);
    if (mark) nested = mark[1] === 'begin';
    else takeLine(line, chain, nested, isCounted ? from + at : 0);
    if (chain.length > 4 * MAX_THROWN) chain.splice(MAX_THROWN, MAX_THROWN);
  }
  const message = lines.slice(0, from).join('\n').trim();
  return { message, chain: shortened(outermostFirst(chain)).map(finished), ownLine: from > 0 && (lines[from] ?? '').charCodeAt(0) > 32 };
};
