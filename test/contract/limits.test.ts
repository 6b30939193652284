import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** A rule is read in a minute, or it is two rules, or something that others share. */
const MOST_LINES = 80;
const MOST_OF_A_CHECK = 30;
/** To become 40. */
const MEDIAN = 44;

const AREAS = readdirSync('rules', { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
const FILES = AREAS.flatMap(area => readdirSync(join('rules', area)).filter(name => name.endsWith('.ts')).map(name => `${area}/${name.slice(0, -3)}`));
const textOf = (id: string): string => readFileSync(join('rules', `${id}.ts`), 'utf8');

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** Lines of the longest `check` or `proof` in a file. */
const longestCheck = (text: string): number => {
  const source = ts.createSourceFile('rule.ts', text, ts.ScriptTarget.Latest, true);
  const lengths = [0];
  const visit = (node: ts.Node): void => {
    const isCheck = (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) && ['check', 'proof'].includes(node.name.getText());
    if (isCheck) lengths.push(linesOf(node.getText()));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return Math.max(...lengths);
};

const median = (numbers: readonly number[]): number => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

describe('rules', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    expect(FILES.filter(id => linesOf(textOf(id)) > MOST_LINES)).toEqual([]);
  });

  it(`have checks and proofs of at most ${MOST_OF_A_CHECK} lines`, () => {
    expect(FILES.filter(id => longestCheck(textOf(id)) > MOST_OF_A_CHECK)).toEqual([]);
  });

  it(`have half of them at most ${MEDIAN} lines`, () => {
    expect(median(FILES.map(id => linesOf(textOf(id))))).toBeLessThanOrEqual(MEDIAN);
  });
});
