import { describe, expect, it } from 'vitest';
import { scanText } from './support.ts';

/** Lines that begin a record, of a log without a single time. */
const starts = async (lines: readonly string[]): Promise<readonly number[]> =>
  (await scanText(`${lines.join('\n')}\n`, 'start.out')).records.map(({ line }) => line);

const BIND = 'java.net.BindException: Address already in use';
const FULL = 'java.io.IOException: No space left on device';
const FRAME = '\tat a.B.c(B.java:1)';

describe('in a log without times', () => {
  it('two headers in a row are one exception until its frames have come', async () => {
    expect(await starts([BIND, FULL, FRAME])).toEqual([1]);
    expect(await starts([BIND, FRAME, FULL, FRAME])).toEqual([1, 3]);
    expect(await starts([BIND, FRAME, `Caused by: ${FULL}`, FRAME, FULL])).toEqual([1, 5]);
  });

  it('a line behind a header goes on with its message, a line behind its frames is a record of its own', async () => {
    expect(await starts([BIND, 'No space left on device, it was told', FRAME])).toEqual([1]);
    expect(await starts([BIND, FRAME, 'No space left on device, it was told'])).toEqual([1, 3]);
  });

  it('what Reactor suppressed goes on at the left margin, until its frames have come', async () => {
    const text = 'a.NotFoundException: none\n\tat a.B.c(B.java:1)\n\tSuppressed: r.FluxOnAssembly$OnAssemblyException: \nError has been observed at the following site(s):\n\t|_ checkpoint\nStack trace:\n\t\tat a.Filter.filter(F.java:2)\nnext\n';
    const { records } = await scanText(text, 'start.out');
    expect(records.map(({ line }) => line)).toEqual([1, 8]);
    expect(records[0]?.chain.map(({ type, frames }) => [type, frames])).toEqual([['a.NotFoundException', ['a.B.c(B.java:1)']], ['r.FluxOnAssembly$OnAssemblyException', ['a.Filter.filter(F.java:2)']]]);
  });

  it('a traceback of Python is one record with what stands unindented at its end', async () => {
    expect(await starts(['Traceback (most recent call last):', '  File "/a.py", line 3, in <module>', '    run()', 'TypeError: no', 'and on', 'Traceback (most recent call last):', '  File "/a.py", line 4', 'ValueError: no'])).toEqual([1, 5, 6]);
  });

  it('a page of HTML goes on with the answer that it is', async () => {
    expect(await starts(['NacosException: code: 403 msg: <html>', '<head><title>403 Forbidden</title></head>', '<body>', '</body>', '</html>', 'and on'])).toEqual([1, 6]);
    expect(await starts(['the file index.html begins with <html>', 'and on'])).toEqual([1, 2]);
  });

  it("Spring's block is one record, with what follows its stars", async () => {
    const block = ['***************************', 'APPLICATION FAILED TO START', '***************************', '', 'Description:', '', 'Address already in use', 'Action:', '', 'No space left on device'];
    const { records } = await scanText(`first Address already in use\n${block.join('\n')}\n`, 'start.out');
    expect(records.map(({ line, message }) => [line, message.includes('No space left')])).toEqual([[1, false], [2, true]]);
  });
});
