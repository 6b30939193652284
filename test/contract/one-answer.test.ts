import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Questions that one file of `src/nacos/` answers, by what betrays that somebody answers them again. */
const QUESTIONS: readonly { readonly ask: string; readonly betrays: (node: ts.Node) => boolean }[] = [
  { ask: 'which ports (main-port.ts, console-port.ts, ports.ts)', betrays: node => ts.isNumericLiteral(node) && ['8848', '9848', '9849', '7848', '8080'].includes(node.text) },
  {
    ask: 'which ports are derived (ports.ts)',
    betrays: node =>
      ts.isBinaryExpression(node) && [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken].includes(node.operatorToken.kind) && ts.isNumericLiteral(node.right) && ['1000', '1001'].includes(node.right.text),
  },
  { ask: 'which key decides the port', betrays: node => isText(node, ['server.port', 'nacos.server.main.port', 'nacos.console.port']) },
  { ask: 'which storage and dialect (storage.ts)', betrays: node => isText(node, ['spring.sql.init.platform', 'spring.datasource.platform', 'embeddedStorage']) },
  { ask: 'which mode (mode.ts)', betrays: node => isText(node, ['nacos.standalone']) },
  { ask: 'under which address (self-address.ts)', betrays: node => isText(node, ['nacos.inetutils.ip-address', 'nacos.server.ip', 'nacos.inetutils.prefer-hostname-over-ip', 'nacos.preferHostnameOverIp']) },
  { ask: 'which home (home.ts)', betrays: node => ts.isRegularExpressionLiteral(node) && node.text.includes('Dnacos\\.home') },
  // Of a snapshot's own times, which are ISO 8601, the engine and the reports may ask.
  { ask: 'when (log-time.ts)', betrays: node => ts.isCallExpression(node) && node.expression.getText() === 'Date.parse' && !/^src\/(?:engine|report)\//.test(node.getSourceFile().fileName) },
  { ask: 'which file to edit (settings.ts fileToEdit)', betrays: node => ts.isConditionalExpression(node) && isText(node.whenFalse, ['conf/application.properties']) },
];

const isText = (node: ts.Node, texts: readonly string[]): boolean => ts.isStringLiteralLike(node) && texts.includes(node.text);

/** What a fix changes is named, not derived. */
const isOfFix = ({ parent }: ts.Node): boolean =>
  (ts.isPropertyAssignment(parent) && ['key', 'value'].includes(parent.name.getText())) || (ts.isCallExpression(parent) && /^(?:set|remove)Property$/.test(parent.expression.getText()));

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? filesBelow(join(dir, entry.name)) : entry.name.endsWith('.ts') ? [join(dir, entry.name)] : []));

const hitsIn = (path: string): string[] => {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const hits: string[] = [];
  const visit = (node: ts.Node): void => {
    const question = QUESTIONS.find(({ betrays }) => betrays(node));
    if (question && !isOfFix(node)) hits.push(`${path}: ${node.getText().slice(0, 60)} — ${question.ask}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return hits;
};

describe('a table of words', () => {
  it('is one that knows no words but its own: src/syntax/table.ts', () => {
    const plain = ['rules', ...['bundle', 'cli', 'collect', 'engine', 'kit', 'logs', 'nacos', 'report', 'secrets', 'syntax'].map(name => `src/${name}`)].flatMap(filesBelow)
      .filter(path => path !== 'rules/index.ts' && /^(?:export )?const \w+: (?:Partial<|Readonly<)*Record<string,.*= \{/m.test(readFileSync(path, 'utf8')));
    expect(plain).toEqual([]);
  });
});

describe('a question about Nacos', () => {
  it('is answered in src/nacos and nowhere else', () => {
    const hits = ['rules', 'src/collect', 'src/kit', 'src/engine', 'src/report'].flatMap(filesBelow).filter(path => path !== 'rules/index.ts').flatMap(hitsIn);
    expect(hits).toEqual([]);
  });
});
