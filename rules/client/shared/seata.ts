import type { ClientProject, FilePlace } from '../../../src/model/client.ts';
import { entryIn } from './projects.ts';

interface Missing {
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly at: FilePlace | null;
}

/** Parts of Seata that are told of a Nacos and not told to use it. */
export const missingType = ({ uses, settings }: ClientProject): readonly Missing[] =>
  uses.filter(({ purpose, isEnabled, list }) => (purpose === 'seata-registry' || purpose === 'seata-config') && !isEnabled && list !== null).flatMap(({ purpose, list }): readonly Missing[] => {
    const type = purpose === 'seata-registry' ? 'seata.registry.type' : 'seata.config.type';
    const value = settings[type]?.value.trim() ?? '';
    // Another kind of registry, chosen on purpose: the block of Nacos is a left-over.
    return value !== '' && value !== 'file' ? [] : [{ key: list?.key ?? '', type, value: value === '' ? 'file (default)' : value, at: list?.at ?? null }];
  });

const STRAY = /^seata\.vgroup-?mapping\.([^.]+)$/i;

/** `seata.vgroup-mapping.x` where `seata.service.vgroup-mapping.x` is meant. */
export const strayMapping = ({ files }: ClientProject): { readonly args: { readonly key: string; readonly wanted: string; readonly file: string; readonly line: string }; readonly at: FilePlace } | null => {
  const found = entryIn(files.filter(({ isRead }) => isRead !== false), STRAY);
  if (!found || entryIn(files, /^seata\.service\.vgroup-?mapping\./i)) return null;
  const at = { path: found.file.path, line: found.entry.line };
  return { at, args: { key: found.entry.key, wanted: found.entry.key.replace(/^seata\./, 'seata.service.'), file: at.path, line: String(at.line) } };
};
