import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report, ReportFinding, ReportFix } from '../../src/model/report.ts';
import { filesUnder } from '../support/files-under.ts';
import type { Texts } from '../support/reread.ts';
import { changeFiles, reportOn, withFiles } from './support/broken-files.ts';
import { nameOf, putOnRecord } from './support/proven.ts';

/** Files as they lie on a disk with a mistake in them: Compose, manifests, nginx.conf, projects of clients. */
interface Broken {
  /** `docker/mode-misspelt 1`: the fixes that are typed, each into the files as they were. */
  readonly fixes: readonly string[];
  /** Rules that speak when this is mended: what the mistake kept from being reached. */
  readonly next?: readonly string[];
  readonly files?: Texts;
  /** What the words beside the edit ask for as well, done by a person: in a file these texts in the place of those, `*` for all of it. */
  readonly byHand?: Readonly<Record<string, readonly (readonly [old: string, text: string])[]>>;
  /** Asked for an upgrade to this release. */
  readonly upgradeTo?: string;
  /** Where the files lie, from the root of the project. */
  readonly folder?: string;
  /** What they call the folder in which they lie: a home as its own log names it. */
  readonly home?: string;
}

const ROOT = join(import.meta.dirname, '../..');

const all = JSON.parse(readFileSync(join(import.meta.dirname, 'broken-files.json'), 'utf8')) as readonly Broken[];

const filesOf = ({ files, folder = '' }: Broken): Texts =>
  files ?? Object.fromEntries(filesUnder(join(ROOT, folder)).map(path => [relative(join(ROOT, folder), path), readFileSync(path, 'utf8')]));

const found = ({ findings }: Report, name: string): { readonly finding: ReportFinding; readonly fix: ReportFix } => {
  for (const finding of findings) for (const fix of finding.fix) if (nameOf(fix) === name) return { finding, fix };
  throw new Error(`${name} is not among: ${findings.flatMap(({ fix }) => fix.map(nameOf)).join(', ')}`);
};

const workByHand = (folder: string, { byHand = {} }: Broken): void => {
  for (const [file, edits] of Object.entries(byHand)) for (const [old, text] of edits) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    if (old !== '*' && !before.includes(old)) throw new Error(`${old} does not stand in ${file}:\n${before}`);
    writeFileSync(path, old === '*' ? text : before.replace(old, () => text));
  }
};

const moveIn = (folder: string, { home }: Broken): void => {
  if (home !== undefined) for (const path of filesUnder(folder)) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(home, folder));
};

const isSame = (one: ReportFinding, other: ReportFinding): boolean => one.rule === other.rule && one.subject === other.subject && JSON.stringify(one.message) === JSON.stringify(other.message);

const TYPED = all.flatMap(broken => broken.fixes.map(name => [name, broken] as const));

describe('a file with a mistake: what is printed is typed into it, and the finding goes', () => {
  it.each(TYPED)('%s', async (name, broken) => withFiles(filesOf(broken), async folder => {
    moveIn(folder, broken);
    const before = await reportOn(folder, broken.upgradeTo);
    const { finding, fix } = found(before, name);
    workByHand(folder, broken);
    changeFiles(folder, fix);
    const after = await reportOn(folder, broken.upgradeTo);
    expect(after.findings.filter(one => isSame(one, finding))).toEqual([]);
    const come = after.findings.filter(({ severity, rule }) => severity !== 'info' && before.findings.every(one => one.rule !== rule)).map(({ rule }) => rule);
    expect([...new Set(come)].sort()).toEqual(broken.next ?? []);
    putOnRecord(fix);
  }));
});
