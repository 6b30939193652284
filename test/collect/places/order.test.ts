import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderPlace } from '../../../src/collect/places/folder.ts';
import { withArchives } from '../../../src/collect/places/mounts.ts';

const NAMES = Array.from({ length: 300 }, (_, index) => `${(index * 7919) % 1000}-compose.yml`);

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-order-'));
  for (const name of NAMES) writeFileSync(join(dir, name), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

// Which of two files is meant must not depend on the file system.
it('a folder is listed in the order of its names', async () => {
  const place = folderPlace([dir], 'given');
  for (const one of [place, withArchives(place)]) expect((await one.list(dir)).map(({ name }) => name)).toEqual([...NAMES].sort());
});
