import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const HEALTHY = 'examples/healthy';

describe('deployments that are as they should be', () => {
  it.each(readdirSync(HEALTHY))('%s: nothing above a note', async name => {
    const { stdout } = await runCli(['check', `${HEALTHY}/${name}`, '--format', 'json']);
    const { findings, targets } = JSON.parse(stdout) as { findings: { rule: string; severity: string }[]; targets: unknown[] };
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule)).toEqual([]);
    expect(targets).toHaveLength(3);
  });
});
