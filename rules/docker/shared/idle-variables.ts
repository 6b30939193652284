import type { DeclaredVariable } from '../../../src/model/deployment.ts';
import type { Generation } from '../../../src/nacos/image-env/generations.ts';

export interface IdleVariable {
  readonly variable: DeclaredVariable;
  readonly kind: 'member-list-reset' | 'member-list-behind' | 'java-opt-ext' | 'java-opt-heap' | 'networks' | 'servers-alone';
  readonly flags: string;
}

interface Circumstances {
  readonly generation: Generation;
  readonly isStandalone: boolean;
  readonly hasServers: boolean;
  readonly isPinned: boolean;
}

const JVM_FLAG = /(?:^|\s)(-(?:D[\w.]+\S*|X\S+|javaagent\S*))/g;
const HEAP_FLAG = /(?:^|\s)(-Xm[sxn]\S+)/g;

const found = (pattern: RegExp, text: string): string => [...text.matchAll(pattern)].map(([, flag = '']) => flag).join(' ');

const kindOf = ({ name, value }: DeclaredVariable, all: readonly DeclaredVariable[], { generation, isStandalone, hasServers, isPinned }: Circumstances): Omit<IdleVariable, 'variable'> | null => {
  const text = value ?? '';
  if (text === '') return null;
  if (name === 'NACOS_SERVERS' && isStandalone && text.trim().split(/[\s,]+/).length > 1) return { kind: 'servers-alone', flags: '' };
  if (name === 'MEMBER_LIST' && !generation.keepsMemberList && !hasServers) return { kind: 'member-list-reset', flags: '' };
  if (name === 'MEMBER_LIST' && generation.keepsMemberList && !isStandalone) return { kind: 'member-list-behind', flags: '' };
  if (name === 'JAVA_OPT_EXT' && found(JVM_FLAG, text) !== '') return { kind: 'java-opt-ext', flags: found(JVM_FLAG, text) };
  // From the image on that leaves empty sizes out, empty ones make room.
  const isRoom = generation.dropsEmptyHeap && all.some(one => one.name === 'JVM_XMX' && one.value === '');
  if (name === 'JAVA_OPT' && found(HEAP_FLAG, text) !== '' && !isRoom) return { kind: 'java-opt-heap', flags: found(HEAP_FLAG, text) };
  return (name === 'PREFERRED_NETWORKS' || name === 'IGNORED_INTERFACES') && !isPinned ? { kind: 'networks', flags: '' } : null;
};

/** Variables that the image reads, and that change nothing all the same. */
export const idleVariables = (env: readonly DeclaredVariable[], circumstances: Circumstances): readonly IdleVariable[] =>
  env.flatMap(variable => {
    const kind = kindOf(variable, env, circumstances);
    return kind ? [{ variable, ...kind }] : [];
  });
