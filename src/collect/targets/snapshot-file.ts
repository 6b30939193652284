import type { ErrorObject } from 'ajv';
import type { Snapshot } from '../../model/facts.ts';
import type { Text } from '../../model/text.ts';
import { decodeText } from '../evidence/decode.ts';
import { readSmallFile } from '../places/local/files.ts';
import { UsageError } from '../../text/usage-error.ts';
import { validateSnapshot } from './snapshot-validator.ts';

/** Digests keep a few thousand records; parsed, a file of this size takes five times as much. */
export const MOST_SNAPSHOT_BYTES = 48 * 2 ** 20;

/** Deeper than anything that this tool writes. */
const DEEPEST = 64;

/** Without recursion: a document may be nested as deeply as its author likes. */
const isTooDeep = (document: unknown): boolean => {
  let level: readonly unknown[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
};

/** `/facts/nacos.config/value/settings/db.url.0` as a person reads it. */
const placeIn = (prefix: string, pointer: string): string =>
  [prefix, ...pointer.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))].filter(part => part !== '').join(' > ').slice(0, 300);

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 200);

const wordsFor = ({ keyword, params }: ErrorObject, document: Text): Text => {
  const { missingProperty, type, allowedValues, allowedValue } = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required': return { en: `${document.en} lacks ${list(missingProperty)}`, zh: `${document.zh} 缺少 ${list(missingProperty)}` };
    case 'type': return { en: `${document.en} must be of type ${list(type)}`, zh: `${document.zh} 的类型必须是 ${list(type)}` };
    case 'enum': return { en: `${document.en} must be one of ${list(allowedValues)}`, zh: `${document.zh} 必须是以下之一：${list(allowedValues)}` };
    case 'const': return { en: `${document.en} must be ${list(allowedValue)}`, zh: `${document.zh} 必须是 ${list(allowedValue)}` };
    default: return { en: `${document.en} has a value that is not known`, zh: `${document.zh} 的值无法识别` };
  }
};

const WHOLE: Text = { en: 'the document', zh: '文档' };

const problemOf = (error: ErrorObject | undefined, prefix: string): Text => {
  if (!error) return { en: 'not a snapshot', zh: '不是快照' };
  const place = placeIn(prefix, error.instancePath);
  return wordsFor(error, place === '' ? WHOLE : { en: place, zh: place });
};

const isNewer = (document: unknown): boolean => {
  const version = typeof document === 'object' && document !== null && 'schemaVersion' in document ? document.schemaVersion : null;
  return typeof version === 'string' && /^1\.[1-9]\d*$/.test(version);
};

const refuse = (path: string, reason: Text, document: unknown): never => {
  throw new UsageError(isNewer(document) ? 'error.newerSnapshot' : 'error.snapshot', { path, reason });
};

const parsed = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // Where it is wrong, never what stands there: somebody may have given the wrong file.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '?';
    return refuse(path, { en: `it is no JSON (at character ${at})`, zh: `不是 JSON（第 ${at} 个字符处）` }, null);
  }
};

/** One snapshot, or the several of a run over several targets. Every fact has the shape that the vocabulary says, or UsageError tells where not. */
export const parseSnapshots = (text: string, path: string): readonly Snapshot[] => {
  const document = parsed(text, path);
  if (isTooDeep(document)) refuse(path, { en: `it is nested deeper than ${DEEPEST} levels`, zh: `嵌套超过 ${DEEPEST} 层` }, document);
  return (Array.isArray(document) ? document : [document]).map((one: unknown, index) => {
    if (!validateSnapshot(one)) refuse(path, problemOf(validateSnapshot.errors?.[0], Array.isArray(document) ? String(index) : ''), one);
    return one as Snapshot;
  });
};

/** Whole text of a snapshot file; PowerShell re-saves text as UTF-16. */
export const readSnapshotFile = async (path: string): Promise<string> => decodeText((await readSmallFile(path, MOST_SNAPSHOT_BYTES)) ?? new Uint8Array());
