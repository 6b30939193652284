import ts from 'typescript';
import { type Mutant, oneLine } from './mutant.ts';

/** Conditions that keep a signature quiet, or say how grave its match is. */
const SIGNATURE = new Set(['when', 'by', 'files', 'not', 'unless', 'count', 'levels', 'frame', 'exception', 'in', 'severity', 'confidence']);

/** Declared by a rule; of the lists each element is one mutant. */
const HEAD = new Set(['versions', 'subject', 'by', 'unless']);
const HEAD_LISTS = new Set(['explains', 'symptoms', 'anyOf']);

/** Of a failed outcome: how it differs from what the rule declares. */
const OPTIONS = new Set(['severity', 'confidence']);

/** Of a row of the case table. */
const ROW = new Set(['severity', 'confidence', 'past']);
const SCOPE = new Set(['mode', 'storage', 'dialect']);

type Kind = 'signature' | 'head' | 'options' | 'row' | 'scope' | 'other';

const namesIn = (object: ts.ObjectLiteralExpression): ReadonlySet<string> =>
  new Set(object.properties.map(property => (property.name && ts.isIdentifier(property.name) ? property.name.text : '...')));

const isSignatureType = (type: ts.TypeNode | undefined): boolean => /\bSignature\b/.test(type?.getText() ?? '');

/** A part of a signature that others spread carries neither anchor nor pattern; its declared type or its other fields tell it. */
const isSignature = (object: ts.ObjectLiteralExpression, names: ReadonlySet<string>): boolean => {
  if (names.has('anchor') || names.has('pattern')) return true;
  const declared = ts.findAncestor(object, ts.isVariableDeclaration);
  return declared?.initializer === object && (isSignatureType(declared.type) || [...names].every(name => SIGNATURE.has(name)));
};

const kindOf = (object: ts.ObjectLiteralExpression): Kind => {
  const names = namesIn(object);
  if (names.has('text')) return 'other';
  if (isSignature(object, names)) return 'signature';
  if (names.has('references') || names.has('id') || names.has('title')) return 'head';
  if (names.has('message')) return 'row';
  if (ts.isPropertyAssignment(object.parent) && object.parent.name.getText() === 'scope') return 'scope';
  if ([...names].every(name => OPTIONS.has(name) || name === 'case' || name === '...')) return 'options';
  return ts.isCallExpression(object.parent) && object.parent.arguments.indexOf(object) === 0 && names.has('anyOf') ? 'head' : 'other';
};

const WANTED: Readonly<Record<Kind, ReadonlySet<string>>> = { signature: SIGNATURE, head: HEAD, options: OPTIONS, row: ROW, scope: SCOPE, other: new Set() };

interface Place {
  readonly file: string;
  readonly source: ts.SourceFile;
}

const mutantOf = ({ file, source }: Place, node: ts.Node, what: string, replacement: string, end = node.getEnd()): Mutant => ({
  file, what, replacement, end, start: node.getStart(source), was: oneLine(node.getText(source)),
  line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
});

/** A property with the comma behind it. */
const withComma = (node: ts.Node, text: string): number => {
  const comma = /^\s*,/.exec(text.slice(node.getEnd()));
  return node.getEnd() + (comma?.[0].length ?? 0);
};

const dropsOf = (place: Place, property: ts.ObjectLiteralElementLike): readonly Mutant[] => {
  const name = property.name && ts.isIdentifier(property.name) ? property.name.text : '';
  const kind = kindOf(property.parent as ts.ObjectLiteralExpression);
  const drop = (node: ts.Node, what: string): Mutant => mutantOf(place, node, what, '', withComma(node, place.source.text));
  if (WANTED[kind].has(name)) return [drop(property, `${name} dropped`)];
  const list = kind === 'head' && HEAD_LISTS.has(name) && ts.isPropertyAssignment(property) && ts.isArrayLiteralExpression(property.initializer) ? property.initializer : null;
  return list?.elements.map(element => drop(element, `one of ${name} dropped`)) ?? [];
};

const isThresholdName = (node: ts.Node): boolean => ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && /^[A-Z][A-Z0-9_]+$/.test(node.name.text);

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken, ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken,
]);

const othersThan = (value: number, isConstant: boolean): readonly number[] =>
  isConstant ? [value * 2, 0] : [Number.isInteger(value) && value < 100 ? value + 1 : value * 2];

/** A number that decides: compared (one more, or twice as much when it is large), or a named constant (twice as much, and nothing). */
const thresholdOf = (place: Place, node: ts.NumericLiteral): readonly Mutant[] => {
  const value = Number(node.text.replaceAll('_', ''));
  const { parent } = node;
  const compared = ts.isBinaryExpression(parent) && COMPARES.has(parent.operatorToken.kind);
  // Lengths of quotes and lists bound what is shown, not what is found.
  if (!(compared || isThresholdName(parent)) || (compared && /\.length$/.test(parent.left.getText()))) return [];
  return othersThan(value, !compared).map(other => ({ ...mutantOf(place, node, `threshold to ${other}`, String(other)), was: oneLine(parent.getText()) }));
};

/** Every field of the rules in this file that a mutant drops or moves. */
export const fieldMutants = (file: string, text: string): readonly Mutant[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) found.push(...dropsOf({ file, source }, node));
    if (ts.isNumericLiteral(node)) found.push(...thresholdOf({ file, source }, node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};
