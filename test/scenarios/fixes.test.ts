import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { parseSnapshots } from '../../src/collect/targets/snapshot-file.ts';
import { atOf } from '../../src/engine/at.ts';
import { actionsFor, fixesFor } from '../../src/engine/finding.ts';
import { judge } from '../../src/engine/judge.ts';
import { proverFor } from '../../src/engine/proof/prove.ts';
import { check } from '../../src/index.ts';
import { effectsOf } from '../../src/kit/fixes/steps.ts';
import type { Snapshot } from '../../src/model/facts.ts';

const HERE = import.meta.dirname;
const FIXTURES = join(HERE, '../fixtures');

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name));

const reported = Object.keys(JSON.parse(readFileSync(join(FIXTURES, 'public/reports/index.json'), 'utf8')) as object).map(name => join(FIXTURES, 'public/reports', name));

const evidence = [...foldersIn(join(HERE, '../../examples')), ...foldersIn(join(FIXTURES, 'mailed')), ...foldersIn(join(FIXTURES, 'logs')), ...reported];

const snapshotsOf = async (path: string): Promise<readonly Snapshot[]> => {
  if (existsSync(join(path, 'snapshot.json'))) return parseSnapshots(readFileSync(join(path, 'snapshot.json'), 'utf8'), path);
  const pasted = existsSync(`${path}.txt`);
  const run = { network: false, db: false, exec: false, stdin: Readable.from(pasted ? [readFileSync(`${path}.txt`)] : []) };
  return (await check([pasted ? '-' : path], run)).snapshots;
};

/** Every fix that a report would withhold, with the reason. */
const refutedIn = (snapshot: Snapshot): readonly string[] => {
  const prove = proverFor(snapshot, rules);
  const at = atOf(snapshot);
  return rules.flatMap(rule => (rule.kind === 'cluster' ? [] : judge(rule, snapshot).flatMap(outcome => {
    if (outcome.state !== 'fail') return [];
    return fixesFor(rule, outcome).flatMap(fix => {
      const proof = prove({ rule, outcome, effects: actionsFor(rule, fix, outcome.args, at).flatMap(action => effectsOf(action, at)), ...(fix.next && { next: fix.next }) });
      return proof.state === 'refuted' ? [`${rule.id} (${outcome.case ?? '-'}): "${fix.text.en}": ${proof.because}`] : [];
    });
  })));
};

describe('no fix is printed in vain', () => {
  it.each(foldersIn(HERE))('%s', async path => expect((await snapshotsOf(path)).flatMap(refutedIn)).toEqual([]));

  it('for nothing that was mailed, pasted or reported', async () => {
    const refuted: string[] = [];
    for (const path of evidence) refuted.push(...(await snapshotsOf(path)).flatMap(refutedIn).map(text => `${path}: ${text}`));
    expect(refuted).toEqual([]);
  }, 120_000);
});
