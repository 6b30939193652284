import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';

// dist/types: the declarations that dist/index.js needs and no others. `tsc` would write one for each of the 450 files of the
// program; a user's compiler reads these only, so they may import nothing but each other.

const ENTRY = 'src/index.ts';
const OUT = 'dist/types';

const programOf = (): ts.Program => {
  const path = 'tsconfig.build.json';
  const config = ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, '.', undefined, path);
  return ts.createProgram(config.fileNames, config.options);
};

/** `./x.ts` is what the sources say; what is there for users is x.d.ts, which every compiler finds as `./x.js`. */
const asJs = (specifier: string): string => specifier.replace(/\.ts$/, '.js');

const renamed: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = context => {
  const visit = (node: ts.Node): ts.Node => {
    const { factory } = context;
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isImportDeclaration(seen) && ts.isStringLiteral(seen.moduleSpecifier)) {
      return factory.updateImportDeclaration(seen, seen.modifiers, seen.importClause, factory.createStringLiteral(asJs(seen.moduleSpecifier.text), true), seen.attributes);
    }
    if (ts.isExportDeclaration(seen) && seen.moduleSpecifier && ts.isStringLiteral(seen.moduleSpecifier)) {
      return factory.updateExportDeclaration(seen, seen.modifiers, seen.isTypeOnly, seen.exportClause, factory.createStringLiteral(asJs(seen.moduleSpecifier.text), true), seen.attributes);
    }
    return ts.isImportTypeNode(seen) && ts.isLiteralTypeNode(seen.argument) && ts.isStringLiteral(seen.argument.literal)
      ? factory.updateImportTypeNode(seen, factory.createLiteralTypeNode(factory.createStringLiteral(asJs(seen.argument.literal.text), true)), seen.attributes, seen.qualifier, seen.typeArguments, seen.isTypeOf)
      : seen;
  };
  return file => ts.visitNode(file, visit) as ts.SourceFile;
};

/** Path → text of one file's declarations. */
const declarationOf = (program: ts.Program, path: string): string => {
  const file = program.getSourceFile(path);
  if (!file) throw new Error(`${path} is not part of the program`);
  let text = '';
  const { diagnostics } = program.emit(file, (_, written) => { text = written; }, undefined, true, { afterDeclarations: [renamed] });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, { getCanonicalFileName: name => name, getCurrentDirectory: () => '.', getNewLine: () => '\n' }));
  return text;
};

const reached = (program: ts.Program): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const queue = [ENTRY];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const text = declarationOf(program, path);
    found.set(path, text);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      if (!fileName.startsWith('.')) throw new Error(`The public types of ${path} need ${fileName}: users do not have it`);
      queue.push(join(dirname(path), fileName).replace(/\.js$/, '.ts'));
    }
    if (/\bNodeJS\.|\bBuffer\b|<reference /.test(text)) throw new Error(`The public types of ${path} need @types/node: users may not have it`);
  }
  return found;
};

await rm(OUT, { recursive: true, force: true });
for (const [path, text] of reached(programOf())) {
  const target = join(OUT, path.replace(/\.ts$/, '.d.ts'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
