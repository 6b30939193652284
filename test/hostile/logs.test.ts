import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answered } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'doctor-logs-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Written in pieces, so that the test itself needs no memory. */
const written = (name: string, pieces: number, piece: (n: number) => string): string => {
  const path = join(dir, name);
  const file = openSync(path, 'w');
  for (let n = 0; n < pieces; n++) writeSync(file, piece(n));
  closeSync(file);
  return path;
};

const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (n: number): string => `2024-05-${two(1 + (Math.floor(n / 86_400) % 28))} ${two(Math.floor(n / 3_600) % 24)}:${two(Math.floor(n / 60) % 60)}:${two(n % 60)},000`;

/** A server that a supervisor has started again every second of a day. */
const start = (n: number): string =>
  `${timeOf(n)} INFO Starting Nacos using Java 17 on vm with PID ${n}\n${timeOf(n)} ERROR No DataSource set\njava.lang.IllegalStateException: No DataSource set ${n}\n\tat a.B.c(B.java:1)\n${timeOf(n)} INFO Nacos started successfully in stand alone mode. use embedded storage\n`;

it('one line of a hundred megabytes', async () => {
  const line = written('nacos.log', 100, n => `${n === 0 ? `${timeOf(0)} ERROR ` : ''}${'No DataSource set password=abc com.a.B '.repeat(26_887)}`);
  const { snapshots: [seen] } = await answered(['check', line, '--no-network'], { deadline: 60 });
  const digest = seen?.facts['logs.digest'];
  const value = digest?.status === 'known' ? digest.value : null;
  expect([value?.files[0]?.bytes, value?.files[0]?.unreadBytes]).toEqual([100 * 26_887 * 39 + 30, undefined]);
  expect(value?.records[0]?.message).toContain('No DataSource set');
});

it('a hundred thousand starts in one log: the newest is told', async () => {
  const starts = written('start.out', 1_000, n => Array.from({ length: 100 }, (_, index) => start(n * 100 + index)).join(''));
  const { snapshots: [seen] } = await answered(['check', starts, '--no-network'], { deadline: 60 });
  const digest = seen?.facts['logs.digest'];
  expect(digest?.status === 'known' && digest.value?.boots.at(-1)).toMatchObject({ outcome: 'started' });
});
