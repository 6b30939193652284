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

describe('deployments with a mistake', () => {
  it.each([
    ['nginx-in-front', 'ports/proxy-without-grpc'], ['statefulset-behind-ingress', 'k8s/pod-names-do-not-resolve'], ['compose-cluster-does-not-form', 'docker/database-host-unreachable'],
  ])('%s: %s first, in both languages, and before anything is started too', async (name, rule) => {
    for (const more of [[], ['--lang', 'zh'], ['--preflight']]) {
      const { stdout } = await runCli(['check', `examples/${name}`, '--format', 'json', ...more]);
      expect((JSON.parse(stdout) as { findings: { rule: string }[] }).findings[0]?.rule).toBe(rule);
    }
  });
});
