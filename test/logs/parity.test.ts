import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIXTURES, scanCapture } from './support.ts';

test.each(readdirSync(FIXTURES))('%s: passing over records and block size do not change the digest', async name => {
  const plain = await scanCapture(name, { everyRecord: true });
  for (const blockBytes of [512 << 10, 4_099]) expect(await scanCapture(name, { blockBytes })).toEqual(plain);
});
