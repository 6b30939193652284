import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLUSTER_CONFS, CONFIGURATIONS, SCRIPTS } from './configuration.ts';
import type { Hostile } from './files.ts';
import { costOf } from './measure.ts';
import { PASTES } from './pasted.ts';

// npx tsx test/hostile/table.ts [pattern]: what every hostile input costs the built command.

const ALL: readonly Hostile[] = [...CONFIGURATIONS, ...CLUSTER_CONFS, ...SCRIPTS, ...PASTES];
const DEADLINE = Number(process.env['HOSTILE_DEADLINE'] ?? 10);
const pattern = new RegExp(process.argv[2] ?? '.', 'i');

for (const { name, make, stdin, env } of ALL.filter(one => pattern.test(one.name))) {
  const dir = mkdtempSync(join(tmpdir(), 'doctor-hostile-'));
  try {
    const args = ['check', ...make(dir), '--deadline', `${DEADLINE}s`, '--no-network', '--no-exec', '--format', process.env['HOSTILE_FORMAT'] ?? 'json'];
    const { code, seconds, megabytes, stdout, stderr } = await costOf({ args, stdin, env, limitMs: DEADLINE * 4_000 });
    const bad = code === null || code === 2 || seconds > DEADLINE + 2 || megabytes > 400;
    const summary = /"summary":\s*(\{[^}]*\})/.exec(stdout)?.[1]?.replace(/\s+/g, '') ?? `${stdout.length} bytes`;
    console.log(`${bad ? '!' : ' '} ${name.padEnd(60)} ${seconds.toFixed(1).padStart(6)} s ${String(megabytes).padStart(5)} MB  exit ${code ?? 'killed'} ${summary} ${stderr.slice(0, 150).replaceAll('\n', ' ')}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
