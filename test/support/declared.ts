import { declaredFacts, declaredFor } from '../../src/collect/evidence/declared.ts';
import { readDeclared } from '../../src/collect/readers/deployment/index.ts';
import type { Given } from './outside.ts';

const KEY = new Uint8Array(32);

/** Facts of a declaration as the reader makes them; `name` is the container that is judged. */
export const declared = (kind: 'compose' | 'dockerfile' | 'manifest' | 'docker-run' | 'kube-services', text: string, name: string | null = null): Given => {
  const all = readDeclared([{ kind, path: kind === 'compose' ? 'docker-compose.yml' : kind === 'dockerfile' ? 'Dockerfile' : 'given.txt', text: text.replace(/^\n/, ''), startLine: 1 }]);
  if (!all) throw new Error('nothing is declared');
  const facts = declaredFacts(declaredFor(all, name), KEY);
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, fact.value])) as Given;
};

/** One container of Nacos in a compose file, with further lines of it. */
export const nacos = (image: string, environment: readonly string[] = [], more = ''): string =>
  `services:\n  n1:\n    image: ${image}\n    environment: ${JSON.stringify(environment)}\n${more.split('\n').filter(line => line !== '').map(line => `    ${line}\n`).join('')}`;
