import { expect, it } from 'vitest';
import { startStopwatch } from '../../src/limits/stopwatch.ts';

const wait = (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms); });

const hold = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

it('counts the time in which others are waited for', async () => {
  const watch = startStopwatch();
  await wait(300);
  expect(watch.stop()).toBeGreaterThan(100);
});

it('does not count the time in which the thread is held', async () => {
  const watch = startStopwatch();
  await wait(60);
  hold(1_500);
  const seenAtOnce = watch.stop();
  expect(seenAtOnce).toBeLessThan(1_000);
});

it('nor when others are waited for again after it', async () => {
  const watch = startStopwatch();
  hold(1_500);
  await wait(200);
  expect(watch.stop()).toBeLessThan(1_400);
});
