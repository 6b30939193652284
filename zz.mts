import { check } from './src/index.ts';
import { defaultRun } from './src/default-run.ts';
import { Readable } from 'node:stream';
const run = { ...defaultRun(), network: false, db: false, exec: false, deadlineMs: 300000 };
const t = performance.now();
const d = await check([process.argv[2]!], { ...run, stdin: Readable.from([]) });
console.log(d.snapshots.length, performance.now() - t, (globalThis as any).PARSES, (globalThis as any).READS);
