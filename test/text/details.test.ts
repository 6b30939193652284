import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { detailIn } from '../../src/text/details.ts';

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => join(folder, name));

/** A literal with `7` for everything that is filled in; null when the text is not written here. */
const written = (node: ts.Node, file: ts.SourceFile): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(span => `7${span.literal.text}`).join('');
  if (!ts.isIdentifier(node)) return null;
  let found: string | null = null;
  ts.forEachChild(file, statement => {
    if (!ts.isVariableStatement(statement)) return;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (name.getText(file) === node.text && initializer) found = written(initializer, file);
  });
  return found;
};

/** Second arguments of `new CannotLook(obstacle, detail)` and `unknown(fact, detail)`. */
const detailsIn = (path: string): readonly string[] => {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const details: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ['CannotLook', 'unknown'].includes(node.expression.getText(file))) {
      // The rules over several nodes name the obstacle too.
      const detail = ts.isNewExpression(node) ? node.arguments?.[1] : node.arguments.length > 1 ? node.arguments.at(-1) : undefined;
      const text = detail && written(detail, file);
      if (text) details.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return details;
};

// `{path}: {reason}` carries a sentence of its own inside; the words of another program are quoted.
const CARRIES_ANOTHER = /^7: 7$|^7 7, 7$|^netsh: 7$/;

const all = ['src/collect', 'rules', 'src/kit'].flatMap(sources).flatMap(detailsIn).filter(detail => !CARRIES_ANOTHER.test(detail));

test('the sources hold such sentences', () => expect(all.length).toBeGreaterThan(50));

test.each([...new Set(all)])('in Chinese: %s', detail => {
  expect(detailIn('en', detail)).toBe(detail);
  expect(detailIn('zh', detail)).toMatch(/[\u4e00-\u9fff]/);
});

describe('what is filled in is taken over', () => {
  test.each([
    ['/opt/nacos/conf/x is larger than 1048576 bytes', '/opt/nacos/conf/x 超过 1048576 字节'],
    ['no cluster.conf was given', '没有提供 cluster.conf'],
    ['the account may not see users, roles', '该账号无权查看 users, roles'],
    ['connect ECONNREFUSED 10.0.0.1:3306', 'connect ECONNREFUSED 10.0.0.1:3306'],
    ['pid 12 started 3 s ago', '进程 12 在 3 秒前启动'],
    ['pid 12 started 3 s ago, other members may still be joining', '进程 12 在 3 秒前启动，其他成员可能还在加入'],
    ['no answer within 5000 ms', '5000 毫秒内没有应答'],
    ['', ''],
  ])('%s', (en, zh) => expect(detailIn('zh', en)).toBe(zh));
});
