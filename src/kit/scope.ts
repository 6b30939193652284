import type { FactKey, Facts } from '../model/facts.ts';
import type { Mode, Storage } from '../model/nacos.ts';
import type { Text } from '../model/text.ts';

/** Servers a rule is about. What is not known excludes nothing. */
export interface Scope {
  readonly mode?: Mode;
  readonly storage?: Storage['kind'];
  /** Database that the platform key names: `mysql`, `postgresql` … A cluster without the key has MySQL. */
  readonly dialect?: string;
}

export type ScopeFact = 'nacos.mode' | 'nacos.storage';

const OTHER_MODE: Readonly<Record<Mode, Text>> = {
  standalone: { en: 'the server is a cluster node', zh: '该节点以集群模式运行' },
  cluster: { en: 'the server runs standalone', zh: '以单机模式运行' },
};

const OTHER_STORAGE: Readonly<Record<Storage['kind'], Text>> = {
  embedded: { en: 'the storage is an external database', zh: '使用外部数据库存储' },
  external: { en: 'the storage is embedded', zh: '使用内嵌存储' },
};

const OTHER_DIALECT: Text = { en: 'the database is another one', zh: '使用的是其他数据库' };

/** Facts that a scope asks for. */
export const scopeFacts = ({ mode, storage, dialect }: Scope = {}): readonly ScopeFact[] => [
  ...(mode === undefined ? [] : (['nacos.mode'] as const)),
  ...(storage === undefined && dialect === undefined ? [] : (['nacos.storage'] as const)),
];

/** Why a rule of this scope does not apply; null when it does or when nobody can tell. */
export const outOfScope = (scope: Scope | undefined, known: <K extends ScopeFact>(fact: K & FactKey) => Facts[K] | undefined): Text | null => {
  if (scope === undefined) return null;
  const mode = known('nacos.mode')?.mode;
  if (scope.mode !== undefined && mode !== undefined && mode !== scope.mode) return OTHER_MODE[scope.mode];
  const storage = known('nacos.storage');
  const kind = scope.storage ?? (scope.dialect === undefined ? undefined : 'external');
  if (kind !== undefined && storage !== undefined && storage.kind !== kind) return OTHER_STORAGE[kind];
  const isOther = scope.dialect !== undefined && storage !== undefined && (storage.platform || 'mysql') !== scope.dialect;
  return isOther ? OTHER_DIALECT : null;
};
