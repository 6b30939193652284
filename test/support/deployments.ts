import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Finding } from '../../src/model/finding.ts';

export type Files = Readonly<Record<string, string>>;

/** A folder that holds these files while `use` looks at it. */
export const withFolder = async <T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The diagnosis of a folder with these files, or of one of them. */
export const judged = (folder: string, name = ''): Promise<Diagnosis> => check([join(folder, name)], { deadlineMs: 20_000 });

/** What is graver than a note, the gravest first; `rule: what it says`. */
export const problems = ({ findings }: Diagnosis): readonly Finding[] => findings.filter(({ severity }) => severity !== 'info');

/** The rule that names first what is wrong with a folder of these files; null: none does. */
export const firstTrouble = (files: Files): Promise<string | null> => withFolder(files, async folder => problems(await judged(folder))[0]?.rule ?? null);

/** Applies a patch as a person does, from the root; it names absolute paths. */
export const applyPatch = (patch: string, program: 'patch' | 'git'): void => {
  if (program === 'patch') execFileSync('patch', ['-p0', '-s', '-d', '/', '--no-backup-if-mismatch'], { input: patch });
  else execFileSync('git', ['apply', '-p0', '-'], { input: patch, cwd: '/' });
};

export const fileIn = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
