import { type Document, isMap, isScalar, type LineCounter } from 'yaml';

export type Path = readonly PropertyKey[];

const startOf = (node: unknown): number | null =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? (node.range[0] as number) : null;

/** Where the key of a path stands: a value may be empty. */
const offsetOfKey = (document: Document, path: Path): number | null => {
  const parent: unknown = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return startOf(pair?.key);
};

/** The nearest thing to the path that stands in the file. */
const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const offset = offsetOfKey(document, part) ?? startOf(document.getIn(part, true));
    if (offset !== null) return offset;
  }
  return startOf(document.contents) ?? 0;
};

/** Line and column, from 1. */
export const placeOf = (document: Document, lines: LineCounter, path: Path): { readonly line: number; readonly column: number } => {
  const { line, col } = lines.linePos(offsetOf(document, path));
  return { line, column: col };
};
