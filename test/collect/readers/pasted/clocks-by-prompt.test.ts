import { expect, test } from 'vitest';
import { parseClocks } from '../../../../src/collect/readers/pasted/clocks.ts';
import { promptCommand, promptHost } from '../../../../src/collect/readers/pasted/text.ts';

test.each([['[node-1] $ date', 'date', 'node-1'], ['[b]# date', 'date', 'b'], ['[INFO] start', null, undefined], ['[1] $ date', null, undefined]] as const)('%s', (line, command, host) => {
  expect([promptCommand(line), promptHost(line)]).toEqual([command, host]);
});

test('the clocks of two machines that short prompts name', () => {
  expect(parseClocks('[a] $ date\nThu May 16 09:31:02 UTC 2024\n[b] $ date\nThu May 16 14:48:40 UTC 2024\n')).toEqual([
    { what: 'clock', subject: 'a', value: '2024-05-16 09:31:02 UTC' }, { what: 'clock', subject: 'b', value: '2024-05-16 14:48:40 UTC' },
  ]);
});
