import { expect, test } from 'vitest';
import { failuresWithin } from '../../../src/collect/evidence/failures-within.ts';
import type { EvidenceItem } from '../../../src/collect/evidence/kinds.ts';

const answer = (text: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({ path: '-', kind: 'http-answer', text, startLine: 3, ...more });
const GROUP = '{"data":{"raftMetaData":{"metaDataMap":{"nacos_config":{"errMsg":"Error [type=ERROR_TYPE_STATE_MACHINE, \\"x\\"\\n at y]"}}}}}';

test('what a group that stopped says is a line of a log, where it stands', () => {
  expect(failuresWithin(answer(`{}\n${GROUP}`))).toEqual([{ path: '-', kind: 'log', text: '\n\n\nError [type=ERROR_TYPE_STATE_MACHINE, "x" at y]', startLine: 1 }]);
});

test.each([['no failure', answer('{"data":{"errMsg":"short"}}')], ['no answer', answer(GROUP, { kind: 'log' })], ['no text', { path: '-', kind: 'http-answer', startLine: 1 } as const]])('nothing: %s', (_, item) => expect(failuresWithin(item)).toEqual([]));
