import { DOMParser, type Element as DomElement } from '@xmldom/xmldom';

/** An element of a document with the line of its tag. */
export interface Xml {
  readonly name: string;
  readonly line: number;
  /** Of an element without children. */
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Xml[];
}

const MOST_ELEMENTS = 100_000;
const DEEPEST = 60;

const ELEMENT = 1;

const treeOf = (element: DomElement, count: { left: number }, depth = 0): Xml => {
  if (--count.left < 0 || depth > DEEPEST) throw new RangeError('it has more elements than this tool reads');
  const children = [...element.childNodes].filter((node): node is DomElement => node.nodeType === ELEMENT).map(node => treeOf(node, count, depth + 1));
  return {
    name: element.localName ?? element.nodeName, line: element.lineNumber ?? 1, text: children.length > 0 ? '' : (element.textContent ?? '').trim(),
    attributes: new Map([...element.attributes].map(({ name, value }) => [name, value])), children,
  };
};

const lineOfFault = (error: unknown): number => {
  const line = Number(/\[line:(\d+)/.exec(String(error))?.[1] ?? (error as { locator?: { lineNumber?: number } }).locator?.lineNumber ?? 1);
  return Number.isFinite(line) ? line : 1;
};

/** The root of a document, or why it is none. Entities of its own are not expanded, nothing outside of it is read. */
export const readXml = (text: string): Xml | { readonly line: number; readonly text: string } => {
  const faults: { line: number; text: string }[] = [];
  const parser = new DOMParser({ onError: (level, message) => {
    if (level !== 'warning') faults.push({ line: lineOfFault(message), text: message.split('\n')[0]?.slice(0, 200) ?? '' });
  } });
  try {
    const root = parser.parseFromString(text.replace(/^\ufeff/, '').trimStart(), 'text/xml').documentElement;
    const [fault] = faults;
    if (fault || !root) return fault ?? { line: 1, text: 'no element in it' };
    return treeOf(root, { left: MOST_ELEMENTS });
  } catch (error) {
    return { line: lineOfFault(error), text: String(error instanceof Error ? error.message : error).split('\n')[0]?.slice(0, 200) ?? '' };
  }
};

export const isXml = (read: ReturnType<typeof readXml>): read is Xml => 'children' in read;

export const child = (element: Xml | undefined, ...names: readonly string[]): Xml | undefined =>
  names.reduce<Xml | undefined>((found, name) => found?.children.find(one => one.name === name), element);

export const childrenAt = (element: Xml | undefined, ...names: readonly string[]): readonly Xml[] => {
  const last = names.at(-1);
  return (child(element, ...names.slice(0, -1))?.children ?? []).filter(one => one.name === last);
};

/** Text of a child; null when there is none or it is empty. */
export const textIn = (element: Xml | undefined, name: string): string | null => {
  const text = child(element, name)?.text;
  return text === undefined || text === '' ? null : text;
};
