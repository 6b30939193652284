import { declaredFacts, declaredFor } from '../../src/collect/evidence/declared.ts';
import { readDeclared } from '../../src/collect/readers/deployment/index.ts';
import type { Given } from './outside.ts';
import { readFrom, type Texts } from './reread.ts';

const KEY = new Uint8Array(32);

const inFiles = (kind: string, name: string | null = null) => (files: Texts): Given => {
  const all = readDeclared(Object.entries(files).map(([file, written]) => ({ kind, path: file, text: written, startLine: 1 })));
  if (!all) throw new Error(`nothing is declared in ${JSON.stringify(files)}`);
  const facts = declaredFacts(declaredFor(all, name), KEY);
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, fact.value])) as Given;
};

/** Facts of a declaration as the reader makes them; `name` is the container that is judged. */
export const declared = (kind: 'compose' | 'dockerfile' | 'manifest' | 'docker-run' | 'kube-services', text: string, name: string | null = null): Given => {
  const path = kind === 'compose' ? 'docker-compose.yml' : kind === 'dockerfile' ? 'Dockerfile' : 'given.txt';
  const read = inFiles(kind, name);
  const files = { [path]: text.replace(/^\n/, '') };
  return readFrom(files, read, read(files));
};

/** One container of Nacos in a compose file, with further lines of it. */
export const nacos = (image: string, environment: readonly string[] = [], more = ''): string =>
  `services:\n  n1:\n    image: ${image}\n    environment: ${JSON.stringify(environment)}\n${more.split('\n').filter(line => line !== '').map(line => `    ${line}\n`).join('')}`;

/** Compose files in a folder each: the project of Nacos and another. */
export const projects = (ofNacos: string, other: string): Given => {
  const files = { 'mysql/docker-compose.yml': other, 'nacos/docker-compose.yml': ofNacos };
  return readFrom(files, inFiles('compose'), inFiles('compose')(files));
};
