import { describe, expect, it } from 'vitest';
import { parseSnapshots } from '../../../src/collect/targets/snapshot-file.ts';
import { UsageError } from '../../../src/text/usage-error.ts';

const SNAPSHOT = {
  schemaVersion: '1.0', tool: '0.1.0', takenAt: '2026-01-01T00:00:00Z', target: { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false }, facts: {}, notUnderstood: [],
};

const refusal = (document: unknown): { key: string; reason: unknown } => {
  try {
    parseSnapshots(typeof document === 'string' ? document : JSON.stringify(document), 's.json');
  } catch (error) {
    if (error instanceof UsageError) return { key: error.key, reason: (error.args['reason'] as { en: string }).en };
    throw error;
  }
  return { key: 'taken', reason: null };
};

const VERSION = { status: 'known', value: { version: '2.3.2', by: 'jar' }, source: { kind: 'file', path: '/x' } };

describe('a snapshot that somebody else wrote', () => {
  it('may begin with a byte order mark, and with nothing else', () => {
    expect(parseSnapshots(`\ufeff${JSON.stringify(SNAPSHOT)}`, 's.json')).toEqual([SNAPSHOT]);
    expect(refusal(`{\ufeff${JSON.stringify(SNAPSHOT).slice(1)}`)).toMatchObject({ key: 'error.snapshot', reason: 'it is no JSON (at character 1)' });
  });

  it('may know more names than this version', () => {
    expect(refusal({ ...SNAPSHOT, mood: 'good', facts: { 'nacos.version': { ...VERSION, mood: 'good', value: { ...VERSION.value, mood: 'good' } } } }).key).toBe('taken');
  });

  it.each([
    ['a list with one that is none', [SNAPSHOT, 7], '1 must be of type object'],
    ['none at all', 7, 'the document must be of type object'],
    ['one that lacks a name', { ...SNAPSHOT, tool: undefined }, 'the document lacks tool'],
    ['one with a number for a text', { ...SNAPSHOT, tool: 7 }, 'tool must be of type string'],
    ['one with a fact that is none', { ...SNAPSHOT, facts: { 'nacos.version': 7 } }, 'facts > nacos.version must be of type object'],
    ['one with half a fact', { ...SNAPSHOT, facts: { 'nacos.version': { status: 'known' } } }, 'facts > nacos.version lacks value'],
    ['one with a value of another kind', { ...SNAPSHOT, facts: { 'nacos.version': { ...VERSION, value: { version: 2, by: 'jar' } } } }, expect.stringMatching(/^facts > nacos\.version > value/)],
  ])('is refused as %s', (_, document, reason) => {
    expect(refusal(document)).toEqual({ key: 'error.snapshot', reason });
  });

  it('is called newer when it says so itself', () => {
    expect(refusal({ ...SNAPSHOT, schemaVersion: '1.3', tool: 7 }).key).toBe('error.newerSnapshot');
  });
});
