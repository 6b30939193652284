import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import type { Snapshot } from '../../src/model/facts.ts';
import { gapsOf } from '../../src/report/gaps.ts';
import { boot, chainOf, digest, record } from '../support/facts.ts';
import { snapshotOf } from '../support/rule-tester.ts';

const text = { en: 'x', zh: '某' };
const head = { severity: 'error', title: text, message: text, why: text, fix: [{ text, risk: 'none' }], references: ['test'] } as const;

const silentRule = defineLogRule({ ...head, id: 'raft/disk-of-cheese', signature: { anchor: 'made of cheese', pattern: /made of cheese/ } });
/** What it read stands on a line. */
const readRule = defineRule({
  ...head, id: 'raft/disk-of-wood', needs: ['logs.digest'],
  check: ({ pass, seen, facts }) => pass(seen('logs.digest', 'made of wood', { path: facts['logs.digest']?.files[0]?.path ?? '/x', line: 3 })),
});
/** A cause that the silence speaks against is not named as what may be behind a failure. */
const effect = defineLogRule({ ...head, id: 'raft/mouse-gone', symptoms: ['start-failed'], signature: { anchor: 'the mouse is gone', pattern: /the mouse is gone/ } });
const cause = defineLogRule({ ...head, id: 'raft/cat-came', explains: ['start-failed'], signature: { anchor: 'there is a cat', pattern: /there is a cat/ } });

const lines: LogDigest = digest([record('the mouse is gone', chainOf('com.example.Strange: nobody knows'), { boot: null, phase: null })], []);
const file = (bytes: number): LogDigest['files'][number] => ({ path: '-', kind: 'nacos', bytes, readFrom: 0, first: null, last: null, cutOff: false });

const pasted = (logs: LogDigest, kind: Snapshot['target']['kind'] = 'evidence'): Snapshot => {
  const snapshot = snapshotOf({ given: { 'logs.digest': logs } });
  return { ...snapshot, target: { ...snapshot.target, kind } };
};

const judged = (snapshot: Snapshot) => diagnose([snapshot], { rules: [silentRule, readRule, effect, cause], failOn: 'error', require: ['raft'] });

const passedIn = (snapshot: Snapshot): readonly string[] => judged(snapshot).passed.map(({ rule }) => rule);

describe('lines that somebody pasted', () => {
  const told = judged(pasted(lines));

  it('earn no pass by what they do not say', () => {
    expect(told.passed.map(({ rule }) => rule)).toEqual(['raft/disk-of-wood']);
    expect(told.unknown.map(({ rule }) => rule)).toEqual(['raft/disk-of-cheese', 'raft/cat-came']);
    expect(told.summary).toMatchObject({ pass: 1, unknown: 2, fail: 1 });
  });

  it('still rule a cause out whose words would have been pasted with those of its effect', () => {
    expect(told.findings).toMatchObject([{ rule: 'raft/mouse-gone', maybeExplainedBy: [] }]);
  });

  it('leave a required layer unseen', () => expect(told.unseenLayers).toMatchObject([{ layer: 'raft', rules: ['raft/disk-of-cheese', 'raft/cat-came'] }]));

  it('are told to be some lines, and what to give instead', () => {
    const [gap] = gapsOf(told);
    expect(gap?.text.en).toContain('only some lines of a log were given');
    expect(gap?.text.zh).toContain('只给出了日志中的几行');
    expect(gap?.close.en).toContain('give the log files');
  });
});

describe('silence speaks', () => {
  const all = ['raft/disk-of-cheese', 'raft/disk-of-wood', 'raft/cat-came'];

  it.each([
    ['in a log that shows a start', pasted({ ...lines, boots: [boot()] })],
    ['in the logs of an installation', pasted(lines, 'installation')],
    ['in a file that nobody pastes', pasted({ ...lines, files: [file(200_000), file(62_144)] })],
  ])('%s', (_, snapshot) => expect(passedIn(snapshot)).toEqual(all));

  it('not in the longest that is pasted', () => expect(passedIn(pasted({ ...lines, files: [file(200_000), file(62_143)] }))).toEqual(['raft/disk-of-wood']));
});

describe('a version that somebody names in words', () => {
  const byVersion = defineRule({ ...head, id: 'raft/cheese-old', needs: ['nacos.version'], check: ({ fail, seen, facts }) => fail({ version: facts['nacos.version'].version }, [seen('nacos.version', 'old')]) });
  const withMode = defineRule({ ...head, id: 'raft/cheese-alone', needs: ['nacos.version', 'nacos.mode'], check: ({ fail, seen }) => fail({}, [seen('nacos.version', 'old'), seen('nacos.mode', 'alone')]) });
  const found = (by: 'words' | 'log') => diagnose([snapshotOf({ given: { 'nacos.version': { version: '2.0.3', by }, 'nacos.mode': { mode: 'standalone', by: 'process' } } })], { rules: [byVersion, withMode], failOn: 'error' }).findings.map(({ rule }) => rule).sort();

  it('shows nothing by itself', () => {
    expect(found('words')).toEqual(['raft/cheese-alone']);
    expect(found('log')).toEqual(['raft/cheese-alone', 'raft/cheese-old']);
  });
});
