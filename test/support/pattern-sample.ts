import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** So many texts of a pattern are tried: alternatives multiply. */
const MOST = 400;

/** What a person would find where several characters fit. */
const USUAL = [...'a1 8/.:-_,;=()[]{}"\'@!?|&%#<>+*$A\t'];

const inSet = (element: AST.CharacterClass, sign: string): boolean => new RegExp(`^${element.raw}$`, 'u').test(sign);

const oneOf = (matches: (sign: string) => boolean, own: string): string => (own !== '' && matches(own) ? own : (USUAL.find(matches) ?? own));

/** A character that the class itself names, for a class that holds none of the usual ones. */
const namedIn = (node: AST.CharacterClass): string => {
  const [first] = node.elements;
  return first?.type === 'CharacterClassRange' ? String.fromCodePoint(first.min.value) : first?.type === 'Character' ? String.fromCodePoint(first.value) : '';
};

const sets: Readonly<Record<string, string>> = { digit: '1', word: 'a', space: ' ' };
const others: Readonly<Record<string, string>> = { digit: 'a', word: ' ', space: 'a' };

const crossed = (heads: readonly string[], tails: readonly string[]): readonly string[] => heads.flatMap(head => tails.map(tail => head + tail)).slice(0, MOST);

const inRow = (elements: readonly AST.Element[]): readonly string[] =>
  elements.reduce<readonly string[]>((heads, element) => crossed(heads, textsOf(element)), ['']);

const repeated = ({ min, max, element }: AST.Quantifier): readonly string[] => {
  const times = Math.max(min, Math.min(max, 3));
  const longer = textsOf(element).map(text => (text.length > 1 ? text.repeat(Math.max(min, Math.min(max, 1))) : text.repeat(times)));
  return min === 0 ? [...longer, ''] : longer;
};

const textsOf = (node: AST.Element): readonly string[] => {
  switch (node.type) {
    case 'Character': return [String.fromCodePoint(node.value)];
    case 'CharacterClass': return [oneOf(sign => inSet(node, sign), node.negate ? '' : namedIn(node))];
    case 'CharacterSet': return [node.kind === 'any' || node.kind === 'property' ? 'a' : ((node.negate ? others : sets)[node.kind] ?? '')];
    case 'Group': case 'CapturingGroup': return node.alternatives.flatMap(({ elements }) => inRow(elements)).slice(0, MOST);
    case 'Quantifier': return repeated(node);
    case 'Assertion': return node.kind === 'lookbehind' && !node.negate ? node.alternatives.flatMap(({ elements }) => inRow(elements)) : [''];
    case 'Backreference': case 'ExpressionCharacterClass': return [''];
  }
};

/** Texts that a pattern matches, as plain as they can be, in the order of its alternatives. */
const samplesOf = (pattern: RegExp): readonly string[] =>
  new RegExpParser().parsePattern(pattern.source, 0, pattern.source.length, { unicode: pattern.unicode })
    .alternatives.flatMap(({ elements }) => inRow(elements)).slice(0, MOST);

/** The text with the literal in it: that begins before what the pattern says, or stands beside it. */
const joined = (literal: string, text: string): readonly string[] => {
  const shared = [...literal].map((_, at) => literal.length - at).find(length => text.startsWith(literal.slice(-length))) ?? 0;
  return [text, literal.slice(0, literal.length - shared) + text, `${literal} ${text}`, `${text} ${literal}`];
};

/** The plainest text with an anchor in it that a pattern matches and another does not; undefined when none was found. */
export const sampleOf = (anchor: string, pattern: RegExp, not: RegExp | undefined): string | undefined =>
  samplesOf(pattern).flatMap(text => joined(anchor, text)).find(text => text.includes(anchor) && pattern.test(text) && !(not?.test(text) ?? false));
