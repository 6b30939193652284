import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { renderPrometheus } from '../../src/report/prometheus.ts';
import { clusterDiagnosis, diagnosisOf, finding, hostileDiagnosis, options } from '../report/support/diagnosis.ts';
import { cached } from './support/cache.ts';

// The Prometheus project's own parser (Apache-2.0); a pure Python wheel is imported as it is.
const PARSER = { name: 'prometheus_client', version: '0.26.0', wheel: 'prometheus_client-0.26.0-py3-none-any.whl' } as const;

const READ = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families
print(json.dumps([[s.name, s.labels, s.value] for family in text_string_to_metric_families(sys.stdin.read()) for s in family.samples]))
`;

type Sample = readonly [name: string, labels: Readonly<Record<string, string>>, value: number];

const fetched = (): Promise<string> =>
  cached(`python-${PARSER.name}-${PARSER.version}`, async folder => {
    execFileSync('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, `${PARSER.name}==${PARSER.version}`], { stdio: 'pipe', timeout: 120_000 });
  });

const hasPython = (): boolean => {
  try {
    execFileSync('python3', ['-m', 'pip', '--version'], { stdio: 'pipe', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
};

const missing = process.env['CI'] !== 'true' && !hasPython();

describe.skipIf(missing)('the Prometheus report, read by the parser of Prometheus (skipped without python3 and pip)', () => {
  let wheel = '';
  beforeAll(async () => { wheel = join(await fetched(), PARSER.wheel); });

  const read = async (diagnosis: Diagnosis): Promise<readonly Sample[]> => {
    const input = await renderPrometheus(diagnosis, options());
    return JSON.parse(execFileSync('python3', ['-c', READ], { input, env: { ...process.env, PYTHONPATH: wheel }, timeout: 60_000 }).toString()) as readonly Sample[];
  };

  it('gives back every label as it was, quotes, backslashes and Chinese too', async () => {
    const subject = 'path C:\\data\\"x" {a="b"} 节点';
    const samples = await read(diagnosisOf({ findings: [finding({ subject })], exit: { code: 1, reason: 'findings' } }));
    expect(samples.filter(([name]) => name === 'nacos_doctor_finding')).toEqual([
      ['nacos_doctor_finding', { rule: 'database/mysql-tables-missing', severity: 'error', target: '/opt/nacos', subject, suppressed: 'false' }, 1],
    ]);
    expect(samples.find(([name]) => name === 'nacos_doctor_exit_code')?.[2]).toBe(1);
  });

  it.each([['hostile', hostileDiagnosis(0, 1)], ['cluster', clusterDiagnosis()], ['interrupted', diagnosisOf({ incomplete: { reason: 'interrupted', detail: 'x' } })]])('%s is read whole', async (_, diagnosis) => {
    const samples = await read(diagnosis);
    const of = (name: string): readonly Sample[] => samples.filter(([one]) => one === name);
    expect(of('nacos_doctor_finding')).toHaveLength(diagnosis.findings.length + (diagnosis.suppressed ?? []).length);
    expect(of('nacos_doctor_notice')).toHaveLength(diagnosis.incomplete ? 1 : 0);
    expect(Object.fromEntries(of('nacos_doctor_rules').map(([, { state }, value]) => [state, value]))).toEqual({ ...diagnosis.summary, suppressed: (diagnosis.suppressed ?? []).length });
    expect(of('nacos_doctor_run_timestamp_seconds')[0]?.[2]).toBeGreaterThan(1_600_000_000);
  });
});
