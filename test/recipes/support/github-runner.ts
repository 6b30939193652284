import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, readIf, run } from './shell.ts';
import { yamlOf } from './files.ts';

interface Step {
  readonly id: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action = (): Action => yamlOf<Action>('action.yml');

export interface StepRun extends Ran {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** `${{ inputs.x }}`, `${{ steps.x.outputs.y }}` and `${{ github.action_path }}`, all that the action may use. */
const valueOf = (expression: string, inputs: Readonly<Record<string, string>>, steps: Outputs, actionPath: string): string =>
  expression.replace(/\$\{\{ (\S+) \}\}/g, (whole, path: string) => {
    const [kind, name = '', , output = ''] = path.split('.');
    if (path === 'github.action_path') return actionPath;
    if (kind === 'inputs') return inputs[name] ?? action().inputs[name]?.default ?? '';
    if (kind === 'steps') return steps[name]?.[output] ?? '';
    throw new Error(`the test's runner does not know ${whole}`);
  });

/** One step as the runner of GitHub executes it: its script in a file, `bash --noprofile --norc -eo pipefail`. */
export const runStep = async (id: string, look: { inputs?: Readonly<Record<string, string>>; steps?: Outputs; workspace: string; actionPath?: string }): Promise<StepRun> => {
  const step = action().runs.steps.find(each => each.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  const temp = join(look.workspace, '..', `runner-${id}`);
  mkdirSync(temp, { recursive: true });
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  for (const path of Object.values(files)) writeFileSync(path, '');
  writeFileSync(join(temp, 'step.sh'), step.run);
  const given = Object.entries(step.env).map(([name, text]) => [name, valueOf(text, look.inputs ?? {}, look.steps ?? {}, look.actionPath ?? '/nowhere')]);
  const ran = await run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', join(temp, 'step.sh')], look.workspace, { ...Object.fromEntries(given), ...files, RUNNER_TEMP: temp }, 600_000);
  const outputs = Object.fromEntries(readIf(files.GITHUB_OUTPUT).split('\n').filter(Boolean).map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  return { ...ran, outputs, summary: readIf(files.GITHUB_STEP_SUMMARY) };
};
