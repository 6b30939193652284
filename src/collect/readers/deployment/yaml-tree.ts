import { remembering } from '../../../syntax/remembering.ts';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Scalar, visit } from 'yaml';

/** A value of a YAML file with its line; anchors and `<<` are followed. */
export type Tree =
  /** `isPlain`: without quotes and tag, so that a parser makes of it what it looks like. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly isNumber?: true; readonly isPlain?: true }
  /** `path`: of the file it comes from, where that is another one. */
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly line: number; readonly path?: string }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly line: number }
  | { readonly kind: 'nothing'; readonly line: number };

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Tree;
  /** Of the file it comes from, where that is another one. */
  readonly path?: string;
  /** What `<<` would have given under this key. */
  readonly replaced?: Tree;
}

/** Anchors may multiply a small file to any size. */
const MOST_NODES = 300_000;

interface Walk {
  readonly document: Document;
  readonly lines: LineCounter;
  nodes: number;
}

const lineOf = ({ lines }: Walk, node: Node | null | undefined, standard: number): number => (node?.range ? lines.linePos(node.range[0]).line : standard);

const mapOf = (node: Node & { items: readonly { key: unknown; value: unknown }[] }, walk: Walk, line: number): Tree => {
  const own: Entry[] = [];
  const merged: Entry[] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value ?? '') : '';
    const at = lineOf(walk, key as Node, line);
    const tree = treeOf(value as Node | null, walk, at);
    if (name === '<<') {
      const maps = tree.kind === 'list' ? tree.items : [tree];
      for (const map of maps) if (map.kind === 'map') merged.push(...map.entries.filter(entry => !merged.some(other => other.key === entry.key)));
    } else own.push({ key: name, line: at, value: tree });
  }
  const over = own.map(entry => { const below = merged.find(other => other.key === entry.key); return below ? { ...entry, replaced: below.value } : entry; });
  return { kind: 'map', line, entries: [...over, ...merged.filter(entry => !own.some(other => other.key === entry.key))] };
};

const scalarOf = ({ value, source, type, tag }: Scalar, line: number): Tree => {
  if (value === null || value === undefined) return { kind: 'nothing', line };
  const plain = type === 'PLAIN' && tag === undefined ? { isPlain: true as const } : {};
  return typeof value === 'string' ? { kind: 'text', text: value, line, ...plain } : { kind: 'text', text: source ?? String(value), line, isNumber: true, ...plain };
};

const treeOf = (given: Node | null | undefined, walk: Walk, line: number): Tree => {
  if (++walk.nodes > MOST_NODES) throw new RangeError('its anchors make it larger than this tool reads');
  const node = isAlias(given) ? (given.resolve(walk.document) ?? null) : given;
  const at = lineOf(walk, given, line);
  if (isMap(node)) return mapOf(node as never, walk, at);
  if (isSeq(node)) return { kind: 'list', line: at, items: node.items.map(item => treeOf(item as Node, walk, at)) };
  return isScalar(node) ? scalarOf(node, at) : { kind: 'nothing', line: at };
};

const MOST_KEPT = 8 * 1024 * 1024;

interface Parsed {
  readonly trees: readonly Tree[];
  /** Line of the first thing that the grammar refuses. */
  readonly brokenAt: number | null;
}

/** A text that is no YAML has an error at every second word: without their traces and quotes they fit into memory. */
const documentsOf = (text: string, lines: LineCounter, uniqueKeys: boolean): readonly Document[] => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys, logLevel: 'silent', prettyErrors: false });
    return Array.isArray(documents) ? (documents as unknown as readonly Document[]) : [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const parsed = (text: string): Parsed => {
  const lines = new LineCounter();
  const list = documentsOf(text, lines, false);
  const [fault] = list.flatMap(({ errors }) => errors);
  return {
    trees: list.map(document => treeOf(document.contents as Node | null, { document, lines, nodes: 0 }, 1)),
    brokenAt: fault ? lines.linePos(fault.pos[0]).line : null,
  };
};

const read = remembering(parsed, MOST_KEPT);

/** Every document of a text, as far as the grammar takes it; throws RangeError for one that grows beyond all bounds. */
export const parseYaml = (text: string): readonly Tree[] => read(text).trees;

/** From which line on a text is no YAML; null when all of it is. */
export const brokenYamlAt = (text: string): number | null => read(text).brokenAt;

/** `*name` where nothing is called `&name`. */
const aliasesOfNobody = (document: Document, lines: LineCounter): readonly { readonly line: number; readonly text: string }[] => {
  const found: { readonly line: number; readonly text: string }[] = [];
  const named = new Set<string>();
  visit(document, {
    Node: (_, node) => { if (!isAlias(node) && node.anchor !== undefined) named.add(node.anchor); },
    Alias: (_, node) => { if (!named.has(node.source)) found.push({ line: lines.linePos(node.range?.[0] ?? 0).line, text: `unknown alias *${node.source}` }); },
  });
  return found;
};

interface YamlProblem {
  readonly line: number;
  readonly text: string;
}

const problemsIn = (text: string): readonly YamlProblem[] => {
  const lines = new LineCounter();
  return documentsOf(text, lines, true).flatMap(document => [...document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, text: message.slice(0, 200) })), ...aliasesOfNobody(document, lines)]).slice(0, 20);
};

/** What the grammar refuses, and keys that stand twice in one map, as SnakeYAML under Spring refuses them. */
export const yamlProblems = remembering(problemsIn, MOST_KEPT);

const NOTHING: Tree = { kind: 'nothing', line: 0 };

export const entriesOf = (tree: Tree | undefined): readonly Entry[] => (tree?.kind === 'map' ? tree.entries : []);

export const entryAt = (tree: Tree | undefined, key: string): Entry | undefined => entriesOf(tree).findLast(entry => entry.key === key);

/** The value below some keys. */
export const at = (tree: Tree | undefined, ...keys: readonly string[]): Tree => keys.reduce<Tree>((below, key) => entryAt(below, key)?.value ?? NOTHING, tree ?? NOTHING);

export const textAt = (tree: Tree | undefined, ...keys: readonly string[]): string | null => {
  const found = at(tree, ...keys);
  return found.kind === 'text' ? found.text : null;
};

export const itemsAt = (tree: Tree | undefined, ...keys: readonly string[]): readonly Tree[] => {
  const found = at(tree, ...keys);
  return found.kind === 'list' ? found.items : [];
};

/** A list, or a single value in its place. */
export const oneOrMore = (tree: Tree): readonly Tree[] => (tree.kind === 'list' ? tree.items : tree.kind === 'nothing' ? [] : [tree]);

/** Labels and the like. */
export const textMapOf = (tree: Tree): Readonly<Record<string, string>> =>
  Object.fromEntries(entriesOf(tree).flatMap(({ key, value }) => (value.kind === 'text' ? [[key, value.text]] : [])));
