import { baseName } from '../../../syntax/paths.ts';
import type { EvidenceItem } from '../kinds.ts';
import type { Block } from './block.ts';

const READ_BY_SPRING = /^(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)$/i;

/** Settings of the configuration client without an import were read from bootstrap, where they were read at all; a build beside them may say that nobody reads it. */
const isBootstrap = (text: string): boolean =>
  !/\bimport\s*[:=]|spring\.config\.import/.test(text) && (/spring\.cloud\.nacos\.config\./.test(text) || /^\s+nacos:[\s\S]{0,2000}?^\s+config:/m.test(text));

/** The file that a piece of settings is read as: the one that was named above it, else the usual one. A second one of no name is another program's. */
export const nameOfPiece = (name: string | null, text: string, nth: number, hasBuild: boolean): string => {
  const base = name === null ? '' : baseName(name);
  if (READ_BY_SPRING.test(base)) return base;
  const isProperties = /^\s*[\w.[\]-]{3,120}\s*=/m.test(text) && !/^[\w-]{1,60}:\s*$/m.test(text);
  return `${nth > 1 ? `${nth}/` : ''}${!hasBuild && isBootstrap(text) ? 'bootstrap' : 'application'}.${isProperties ? 'properties' : 'yml'}`;
};

/** The same of settings of the server. */
export const nameOfSettings = (name: string | null): string => {
  const base = name === null ? '' : baseName(name);
  return /^(?:application|custom)[\w.-]*\.properties$/i.test(base) ? base : 'application.properties';
};

const ROOT = /^\s*<(\w+)/;

/** Pieces of one pom.xml as one that can be read, every line where it stood. */
export const poms = (path: string, lines: readonly string[], blocks: readonly Block[]): readonly EvidenceItem[] => {
  const whole = blocks.filter(({ start }) => ROOT.exec(lines[start] ?? '')?.[1] === 'project');
  const item = (text: string): EvidenceItem => ({ path: `${path}#pom.xml`, kind: 'client-build', text, startLine: 1 });
  const [first] = whole;
  if (first) return [item('\n'.repeat(first.start) + lines.slice(first.start, first.end).join('\n'))];
  const parts = lines.map(() => '');
  const end = Math.max(0, ...blocks.map(block => block.end));
  let isOpen = false;
  for (const { start, end: behind } of blocks) {
    const isLone = ROOT.exec(lines[start] ?? '')?.[1] === 'dependency';
    for (let at = start; at < behind; at++) parts[at] = lines[at] ?? '';
    if (isLone && !isOpen) parts[start] = `<dependencies>${parts[start] ?? ''}`;
    if (!isLone && isOpen) parts[start] = `</dependencies>${parts[start] ?? ''}`;
    isOpen = isLone;
  }
  if (end === 0) return [];
  const firstPart = parts.findIndex(part => part !== '');
  parts[firstPart] = `<project>${parts[firstPart] ?? ''}`;
  parts[end - 1] = `${parts[end - 1] ?? ''}${isOpen ? '</dependencies>' : ''}</project>`;
  return [item(parts.slice(0, end).join('\n'))];
};
