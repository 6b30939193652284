import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { MINUTES } from './support/bench.ts';
import { chosen, saidBy } from './support/cure.ts';
import { type Answer, doctor } from './support/doctor.ts';
import { putOnRecord } from './support/proven.ts';

interface Lacking {
  readonly name: string;
  readonly rule: string;
  readonly program: string;
  /** What is installed before. */
  readonly has?: string;
}

const LACKING: readonly Lacking[] = [
  { name: 'no SDK at all', rule: 'client/sdk-misused', program: "import nacos\nnacos.NacosClient('127.0.0.1:1')\nprint('up')\n" },
  { name: 'an SDK of the generation before', rule: 'client/sdk-of-other-generation', has: 'nacos-sdk-python==1.0.0', program: "from v2.nacos import NacosNamingService\nprint('up')\n" },
];

const look = async (folder: string, screen: string): Promise<Answer> => {
  await writeFile(join(folder, 'screen', 'terminal.txt'), screen);
  return doctor([join(folder, 'screen', 'terminal.txt')], { flags: ['--no-network'] });
};

const heal = async ({ rule, program, has }: Lacking): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'python-'));
  try {
    const env = { PATH: `${folder}/bin:${process.env['PATH'] ?? ''}`, PIP_DISABLE_PIP_VERSION_CHECK: '1' };
    const type = async (line: string): Promise<string> => `$ ${line}\n${(await execa('bash', ['-c', line], { cwd: folder, env, all: true, reject: false })).all}\n`;
    await type(`python3 -m venv . && mkdir screen${has === undefined ? '' : ` && pip install -q '${has}'`}`);
    await writeFile(join(folder, 'order.py'), program);
    const fix = chosen(await look(folder, await type('python order.py')), rule, /pip install/);
    for (const { commands } of fix.steps ?? []) await type(commands.find(({ shown }) => shown)?.line ?? 'false');
    const after = await type('python order.py');
    expect(after).toContain('\nup\n');
    expect(saidBy(await look(folder, after), rule)).toEqual([]);
    putOnRecord(fix);
  } finally {
    await rm(folder, { recursive: true });
  }
};

describe.skipIf(process.env['NACOS_DOCTOR_WHOLE'] !== '1')('a Python that lacks what its program imports (with NACOS_DOCTOR_WHOLE=1: packages come from PyPI)', () => {
  it.each(LACKING)('$name', heal, 8 * MINUTES);
});
