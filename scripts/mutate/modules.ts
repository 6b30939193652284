import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import ts from 'typescript';

/** A module as a function; a promise when it awaits at its top level, as some tests do. */
type Compiled = (exports: object, require: (specifier: string) => unknown, module: { exports: unknown }, meta: object) => unknown;

/**
 * Loads the project's TypeScript in this process, file by file, so that one file can be replaced by a mutant and everything that
 * imports it be evaluated again in milliseconds. Modules of the registry are imported once, as Node does.
 */
export interface Modules {
  /** Evaluates a file (absolute path) unless it is evaluated already. Resolves when it awaited at its top level: then nobody may import it. */
  load(path: string): Promise<void>;
  /** Runs a file with another text, or with its own again (null); it and all that import it are evaluated afresh when next asked for. */
  replace(path: string, text: string | null): void;
  /** Absolute paths of the files that import this one, directly or through others. */
  importersOf(path: string): ReadonlySet<string>;
}

const SPECIFIER = /(?:\bfrom|\bimport|\bimport\()\s*'([^'\n]+)'/g;

export const specifiersOf = (text: string): readonly string[] => [...text.matchAll(SPECIFIER)].map(match => match[1] as string);

const isOwn = (specifier: string): boolean => specifier.startsWith('.');

/** The exports of a CommonJS module; nothing of one that may only be imported. */
const required = (name: string): unknown => {
  try {
    return createRequire(import.meta.url)(name);
  } catch {
    return undefined;
  }
};

/** What `import` gives for this name; a CommonJS module has its exports as default, which a TypeScript loader on the way may leave out. */
const importPackage = async (name: string): Promise<object> => {
  const found = (await import(name)) as { readonly default?: unknown };
  return { __esModule: true, ...found, default: found.default ?? required(name) };
};

/** Imports what comes from the registry or from Node: asynchronous, so before anything is evaluated. */
export const importPackages = async (texts: readonly string[]): Promise<ReadonlyMap<string, object>> => {
  const names = [...new Set(texts.flatMap(specifiersOf).filter(name => !isOwn(name) && name !== 'vitest'))];
  const loaded = await Promise.all(names.map(async name => {
    try {
      return [[name, await importPackage(name)] as const];
    } catch {
      // Not installed, or a word in a text that only looks like an import: whoever really asks for it fails by name.
      return [];
    }
  }));
  return new Map(loaded.flat());
};

const asFunction = (path: string, code: string, prefix: 'async ' | ''): Compiled =>
  new Script(`(${prefix}function (exports, require, module, __meta) {${code}\n})`, { filename: path }).runInThisContext() as Compiled;

/** esbuild makes no CommonJS of a file that awaits at its top level; the compiler leaves the word where it is. */
const compileAwaiting = (path: string, text: string): Compiled => {
  const { outputText } = ts.transpileModule(text.replaceAll('import.meta', '__meta'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true } });
  return asFunction(path, outputText, 'async ');
};

const compilePlain = (path: string, text: string): Compiled => {
  const { code } = transformSync(text, {
    loader: path.endsWith('.json') ? 'json' : 'ts', format: 'cjs', target: 'node20', platform: 'node', sourcefile: path, sourcemap: false,
    supported: { 'dynamic-import': false }, define: { 'import.meta': '__meta' }, logLevel: 'silent',
  });
  return asFunction(path, code, '');
};

const compile = (path: string, text: string): Compiled => {
  try {
    return compilePlain(path, text);
  } catch (error) {
    if (String(error).includes('Top-level await')) return compileAwaiting(path, text);
    throw error;
  }
};

/** The files that import each file, from the texts alone. */
const importersByFile = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> => {
  const importers = new Map<string, string[]>();
  for (const [path, text] of texts) {
    for (const specifier of specifiersOf(text).filter(isOwn)) {
      const target = resolve(dirname(path), specifier);
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  return importers;
};

const closureOf = (start: string, importers: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> => {
  const found = new Set<string>();
  const queue = [start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const importer of importers.get(path) ?? []) {
      if (!found.has(importer)) {
        found.add(importer);
        queue.push(importer);
      }
    }
  }
  return found;
};

const metaOf = (path: string): object => ({
  url: pathToFileURL(path).href, dirname: dirname(path), filename: path,
  resolve: (specifier: string) => pathToFileURL(createRequire(path).resolve(specifier)).href,
});

/** `stand` are modules that stand for others by name, as the recorder of tests does for vitest. */
export const modulesOf = (texts: ReadonlyMap<string, string>, packages: ReadonlyMap<string, object>, stand: Readonly<Record<string, object>>): Modules => {
  const compiled = new Map<string, Compiled>();
  const evaluated = new Map<string, { exports: unknown }>();
  const awaited = new Map<string, Promise<void>>();
  const importers = importersByFile(texts);
  const require = (from: string, specifier: string): unknown =>
    stand[specifier] ?? (isOwn(specifier) ? evaluate(join(dirname(from), specifier)) : (packages.get(specifier) ?? createRequire(from)(specifier)));
  const evaluate = (path: string): unknown => {
    const known = evaluated.get(path);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    evaluated.set(path, module);
    try {
      const run = compiled.get(path) ?? compile(path, texts.get(path) ?? readFileSync(path, 'utf8'));
      compiled.set(path, run);
      const pending = run(module.exports as object, specifier => require(path, specifier), module, metaOf(path));
      if (pending instanceof Promise) awaited.set(path, pending as Promise<void>);
    } catch (error) {
      evaluated.delete(path);
      throw error;
    }
    return module.exports;
  };
  const load = async (path: string): Promise<void> => {
    evaluate(path);
    await awaited.get(path);
  };
  const importersOf = (path: string): ReadonlySet<string> => closureOf(path, importers);
  const replace = (path: string, text: string | null): void => {
    const own = text ?? texts.get(path);
    if (own === undefined) throw new Error(`${path} is not among the files`);
    for (const gone of [path, ...importersOf(path)]) evaluated.delete(gone);
    compiled.set(path, compile(path, own));
  };
  return { load, replace, importersOf };
};
