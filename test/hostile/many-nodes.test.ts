import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { lines } from './files.ts';
import { costOf } from './measure.ts';

// Each Nacos of a project is a target of its own: together they would hold the thread until the watchdog ends it, and all they had seen with it.

let dir = '';
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'doctor-many-')); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const NODES = 200;
/** The rest is told not to have been judged. */
const JUDGED = 50;

const node = (at: number): string => `  n${at}:\n    image: nacos/nacos-server:v2.3.2\n    environment:\n      MODE: cluster\n      NACOS_SERVERS: "n${at}:8848 n${at + 1}:8848"\n    ports: ["${20_000 + at}:8848"]`;

it(`a project of ${NODES} nodes is looked at, as far as it is judged`, async () => {
  writeFileSync(join(dir, 'compose.yml'), `services:\n${lines(NODES, node)}`);
  const { code, stdout, stderr } = await costOf({ args: ['check', dir, '--format', 'json', '--deadline', '60s'], limitMs: 120_000 });
  expect([code, stderr]).toEqual([1, '']);
  const { targets, unknown } = JSON.parse(stdout) as Report;
  expect(targets).toHaveLength(JUDGED);
  expect(unknown.filter(({ missing }) => missing.some(({ obstacle }) => obstacle === 'timeout' || obstacle === 'interrupted'))).toEqual([]);
}, 150_000);
