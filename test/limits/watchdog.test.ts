import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

interface Ended {
  readonly said: readonly string[];
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stderr: string;
  readonly seconds: number;
}

const run = async (work: string, { gapMs = 300, endMs = 60_000, killMs = 60_000, waits = 'for a while' } = {}): Promise<Ended> => {
  const started = performance.now();
  const { stdout, stderr, exitCode, signal } = await execa(process.execPath, ['--import', 'tsx', 'test/limits/watched-child.ts', work, String(gapMs), String(endMs), String(killMs), waits], { reject: false, timeout: 50_000 });
  return { said: stdout.split('\n'), exitCode, signal, stderr, seconds: (performance.now() - started) / 1000 };
};

describe('what holds the thread', () => {
  it('is left alone when it lets go', async () => expect((await run('nothing')).said[0]).toBe('7'));

  it('too long at one go is ended, and the rest goes on', async () => {
    const { said, exitCode, seconds } = await run('hang');
    expect([said[0], exitCode]).toEqual(['ended', 0]);
    expect(seconds).toBeLessThan(20);
  });

  it('when all should be done is ended', async () => expect((await run('hang', { gapMs: 60_000, endMs: 500 })).said[0]).toBe('ended'));

  it('and fills the memory is ended', async () => {
    const { said } = await run('grow', { gapMs: 60_000 });
    expect(said[0]).toBe('ended');
    // It would be gigabytes in a second and a half; a busy machine looks late.
    expect(Number.parseInt(said[1] ?? '', 10)).toBeLessThan(1_000);
  });

  it('though it only waits for the processor is left alone', async () => expect((await run('sleep')).said[0]).toBe('slept'));

  it('leaves nobody behind who waits for it for ever, once nothing is under way', async () => {
    const { said, seconds } = await run('hang', { waits: 'for ever' });
    expect(said[0]).toBe('stranded');
    expect(seconds).toBeLessThan(40);
  });

  it('where nothing can be ended goes with the process, which says why', async () => {
    const { signal, stderr } = await run('native', { endMs: 100, killMs: 200 });
    expect([signal, stderr]).toEqual(['SIGKILL', 'last words']);
  });
});
