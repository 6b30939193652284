import { endOf, indentOf, keyIn, keysAt, type Lines, spliced } from './block.ts';

const entry = (column: number, name: string, condition: string): readonly string[] => [`${' '.repeat(column)}${name}:`, `${' '.repeat(column + 2)}condition: ${condition}`];

/** `depends_on` of a service of Compose, in the form that knows conditions: it waits until this one is healthy. */
export const waitsFor = (lines: Lines, head: number, name: string): Lines | null => {
  const column = keysAt(lines, head);
  const at = keyIn(lines, head, 'depends_on');
  if (at === -1) return spliced(lines, endOf(lines, head), 0, `${' '.repeat(column)}depends_on:`, ...entry(column + 2, name, 'service_healthy'));
  const flow = /^(\s*depends_on\s*:)\s*\[(.*)\]\s*(#.*)?$/.exec(lines[at] ?? '');
  const end = endOf(lines, at);
  const below = lines.slice(at + 1, end);
  const names = flow ? (flow[2] ?? '').split(',').map(each => each.trim()) : below.map(line => /^\s*- +(\S+)\s*(?:#.*)?$/.exec(line)?.[1] ?? '');
  const plain = names.map(each => each.replace(/^["']|["']$/g, ''));
  if (plain.length > 0 && plain.every(each => /^[\w.-]+$/.test(each))) {
    const width = flow ? column + 2 : Math.max(indentOf(below[0] ?? ''), column + 2);
    const all = plain.includes(name) ? plain : [...plain, name];
    return spliced(lines, at, end - at, flow ? `${flow[1]}${flow[3] === undefined ? '' : ` ${flow[3]}`}` : (lines[at] ?? ''), ...all.flatMap(each => entry(width, each, each === name ? 'service_healthy' : 'service_started')));
  }
  const own = keyIn(lines, at, name);
  const condition = own === -1 ? -1 : keyIn(lines, own, 'condition');
  if (condition === -1) return own === -1 && !flow ? spliced(lines, end, 0, ...entry(keysAt(lines, at), name, 'service_healthy')) : null;
  return spliced(lines, condition, 1, (lines[condition] ?? '').replace(/condition:\s*\S+/, 'condition: service_healthy'));
};
