import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type * as Tool from '../../../src/index.ts';
import type { Change, Step } from '../../../src/model/finding.ts';
import type { Report, ReportFix } from '../../../src/model/report.ts';
import { editedByHand } from '../../support/edited.ts';
import { filledText } from '../../support/filled.ts';
import type { Texts } from '../../support/reread.ts';
import { remember } from './proven.ts';

const BUILT = new URL('../../../dist/index.js', import.meta.url).href;

/** What the built tool reports of a folder; of files, nothing else is looked at. */
export const reportOn = async (folder: string, upgradeTo: string | null = null): Promise<Report> => {
  const { check, renderJson } = (await import(BUILT)) as typeof Tool;
  const diagnosis = await check([folder], { deadlineMs: 60_000, network: false, db: false, exec: false, upgradeTo });
  return remember(JSON.parse(renderJson(diagnosis, ['en', 'zh'], 'test')) as Report);
};

/** A folder of these files, for as long as it is used. */
export const withFiles = async <T>(files: Texts, use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'broken-files-')));
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

const applyPatch = (patch: string): void => {
  const { status, stdout, stderr } = spawnSync('patch', ['-p0', '-s', '-d', '/', '--no-backup-if-mismatch'], { input: filledText(patch), encoding: 'utf8' });
  if (status !== 0) throw new Error(`patch ended with ${status}: ${stdout}${stderr}\n${patch}`);
};

/** As a person does who has the file open in an editor: at the line that is named, else where the old text stands, else at the end. */
const applyChange = (folder: string, change: Change): void => {
  const path = resolve(folder, change.file);
  if (!path.startsWith(folder)) throw new Error(`It would leave ${folder}: ${path}`);
  const [before, text] = [existsSync(path) ? readFileSync(path, 'utf8') : '', change.new === null ? null : filledText(change.new)];
  const lines = before.split('\n');
  const found = change.old === null ? -1 : lines.findIndex(line => line.includes(change.old ?? ''));
  const after = editedByHand({ [path]: before }, { file: path, line: String(change.line ?? (found < 0 ? lines.length : found + 1)), old: change.old, text });
  if (after === null) throw new Error(`There is nothing to change: ${JSON.stringify(change)}\n${before}`);
  writeFileSync(path, after[path] ?? '');
};

const changes = ({ look, patch, change }: Step): boolean => !look && (patch !== undefined || change !== null);

/** By the patch, which holds every change, else line by line. */
export const changeFiles = (folder: string, { steps = [] }: ReportFix): void => {
  const patches = steps.flatMap(({ patch }) => patch ?? []);
  for (const patch of patches) applyPatch(patch);
  if (patches.length === 0) for (const { change } of steps.filter(changes)) if (change) applyChange(folder, change);
};
