import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import { applyBaseline, applyIgnores, baselineOf, type Ignore, ignoreLineFor, parseBaseline, renderBaseline, waitUntilClean } from '../../src/team/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Finding } from '../../src/model/finding.ts';
import { renderJson } from '../../src/report/json.ts';
import { rootsOf } from '../../src/report/view.ts';
import { lookAt } from '../bundle/support.ts';
import { costSince, cpuNow } from '../support/cost.ts';

const diagnosis = await lookAt(['test/fixtures/logs/mysql-wrong-password']);
const [root] = rootsOf(diagnosis) as readonly [Finding];
const effect = diagnosis.findings.find(finding => finding.explainedBy.length > 0) as Finding;

const ignore = (more: Partial<Ignore>): Ignore => ({ rule: root.rule, subject: null, reason: 'known', expires: null, line: 3, ...more });

const apply = (...ignores: readonly Ignore[]): Diagnosis => applyIgnores(diagnosis, { ignores, path: 'ci/.nacos-doctor.yaml', today: '2026-06-15', failOn: 'error' });

const ids = ({ findings }: Diagnosis): readonly string[] => findings.map(({ rule }) => rule);

describe('an ignore', () => {
  it('moves findings aside, with its reason, and decides the exit anew', () => {
    const all = apply(...[...new Set(ids(diagnosis))].map(rule => ignore({ rule })));
    expect(ids(all)).toEqual([]);
    expect(all.suppressed?.map(({ reason, by }) => [reason, by])).toEqual(diagnosis.findings.map(() => ['known', '.nacos-doctor.yaml:3']));
    expect(diagnosis.exit.code).toBe(1);
    expect(all.exit.code).not.toBe(1);
    expect(all.summary.fail).toBe(0);
  });

  it('of a cause lets its effects stand by themselves', () => {
    const without = apply(ignore({ rule: root.rule }));
    expect(root.explains.length).toBeGreaterThan(0);
    expect(rootsOf(without).map(({ rule }) => rule)).toContain(effect.rule);
    expect(without.findings.flatMap(finding => [...finding.explains, ...finding.explainedBy]).filter(name => name.startsWith(root.rule))).toEqual([]);
  });

  it('holds on its last day and not after it', () => {
    expect(ids(apply(ignore({ expires: '2026-06-15' })))).not.toContain(root.rule);
    const late = apply(ignore({ expires: '2026-06-14' }));
    expect(ids(late)).toEqual([...ids(diagnosis), 'operations/ignore-expired']);
    expect(late.findings.at(-1)).toMatchObject({ severity: 'warning', evidence: [{ source: { kind: 'file', path: 'ci/.nacos-doctor.yaml', line: 3 } }] });
  });

  it('that matches nothing is told, but only when its rule was answered', () => {
    const [passed] = diagnosis.passed;
    expect(ids(apply(ignore({ rule: passed?.rule ?? '' })))).toContain('operations/ignore-useless');
    const unknown = diagnosis.unknown.find(({ rule }) => !diagnosis.findings.some(finding => finding.rule === rule));
    expect(ids(apply(ignore({ rule: unknown?.rule ?? '' })))).toEqual(ids(diagnosis));
    expect(ids(apply(ignore({ rule: 'area/never-selected' })))).toEqual(ids(diagnosis));
  });

  it('of another subject does not count', () => {
    expect(ids(apply(ignore({ rule: root.rule, subject: 'port 1' })))).toContain(root.rule);
    expect(ids(apply(ignore({ rule: root.rule, subject: '*' })))).not.toContain(root.rule);
  });

  it('is printed as lines that parse and match', () => {
    for (const finding of [...diagnosis.findings, { ...root, subject: 'path C:\\x "y": #z' }]) {
      const { ignores } = parse(`ignores:\n${ignoreLineFor(finding)}`) as { ignores: readonly { rule: string; subject?: string }[] };
      expect(ignores[0]).toMatchObject({ rule: finding.rule, ...(finding.subject === null ? {} : { subject: finding.subject }) });
    }
  });
});

describe('a baseline', () => {
  it('lets only what is new fail', async () => {
    const known = await parseBaseline(renderBaseline(baselineOf({ findings: diagnosis.findings.slice(1) })), 'b.json');
    const now = applyBaseline(diagnosis, known, { path: 'ci/b.json', failOn: 'error' });
    expect(ids(now)).toEqual(ids(diagnosis).slice(0, 1));
    expect(now.suppressed?.[0]).toMatchObject({ by: '--baseline b.json', expires: null });
    expect(applyBaseline(diagnosis, baselineOf(diagnosis), { path: 'b', failOn: 'error' }).exit.code).not.toBe(1);
  });

  it('can be the JSON report of an earlier run', async () => {
    expect(await parseBaseline(renderJson(diagnosis, ['zh'], '1.0.0'), 'r.json')).toEqual(baselineOf(diagnosis));
  });

  it('counts: a second problem of one kind is new', () => {
    const member = (name: string): Finding => ({ ...root, rule: 'cluster/member-down-9849', subject: `member ${name}`, explains: [], explainedBy: [] });
    const two = { ...diagnosis, findings: [member('10.0.0.1:8848'), member('10.0.0.2:8848')] };
    const known = baselineOf({ findings: [member('192.168.9.9:8848')] });
    expect(ids(applyBaseline(two, known, { path: 'b', failOn: 'error' }))).toEqual(['cluster/member-down-9849']);
  });

  it('does not cover what became graver', () => {
    const known = baselineOf({ findings: diagnosis.findings.map(finding => ({ ...finding, severity: 'info' as const })) });
    expect(ids(applyBaseline(diagnosis, known, { path: 'b', failOn: 'error' }))).toEqual(diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule));
  });

  it.each(['', '{}', '[]', 'null', '{"schemaVersion":"1.0","kind":"nacos-doctor-baseline","findings":[{"fingerprint":"x"}]}'])('refuses %s', async text => {
    await expect(parseBaseline(text, 'b.json')).rejects.toBeInstanceOf(UsageError);
  });

  it('names nobody', () => {
    expect(renderBaseline(baselineOf(diagnosis))).not.toMatch(/test\/fixtures|\d+\.\d+\.\d+\.\d+|2026/);
  });
});

describe('waiting', () => {
  const clean: Diagnosis = { ...diagnosis, findings: [], unknown: [], exit: { code: 0, reason: 'healthy' } };
  const cut: Diagnosis = { ...diagnosis, findings: [], incomplete: { reason: 'interrupted', detail: 'SIGINT' }, exit: { code: 3, reason: 'interrupted' } };
  const calm = { limitMs: 5_000, pauseMs: 5, signal: new AbortController().signal, onLook: () => {} };

  it('ends with the first clean look', async () => {
    const looks = [diagnosis, diagnosis, clean];
    const told: number[] = [];
    const last = await waitUntilClean(async () => looks.shift() as Diagnosis, { ...calm, onLook: one => told.push(one.exit.code) });
    expect(last).toBe(clean);
    expect(told).toEqual([1, 1, 0]);
  });

  it('gives the last look when the time is up', async () => {
    const started = cpuNow();
    const left: number[] = [];
    const look = async (leftMs: number): Promise<Diagnosis> => { left.push(leftMs); return diagnosis; };
    expect(await waitUntilClean(look, { ...calm, limitMs: 60, pauseMs: 20 })).toBe(diagnosis);
    expect(left[0]).toBeGreaterThan(50);
    expect(left.at(-1)).toBeLessThan(20);
    expect(costSince(started, 5_000)).toBeLessThan(5_000);
  });

  it('keeps the whole look before one that the end of the time cut short', async () => {
    const looks = [diagnosis];
    const told: number[] = [];
    const look = async (): Promise<Diagnosis> => looks.shift() ?? (await sleep(80), cut);
    expect(await waitUntilClean(look, { ...calm, limitMs: 60, onLook: one => told.push(one.exit.code) })).toBe(diagnosis);
    expect(told).toEqual([1]);
    const snapshots = diagnosis.snapshots.map(one => ({ ...one, facts: { ...one.facts, 'logs.digest': { status: 'unknown', obstacle: 'timeout', detail: '', by: 'logs' } as const } }));
    looks.push(diagnosis);
    const late = async (): Promise<Diagnosis> => looks.shift() ?? (await sleep(80), { ...diagnosis, findings: [], snapshots, exit: { code: 3, reason: 'not-everything-seen' } });
    expect(await waitUntilClean(late, { ...calm, limitMs: 60 })).toBe(diagnosis);
  });

  it('ends at once when somebody interrupts; a look cut short does not replace a whole one', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    expect(await waitUntilClean(async () => diagnosis, { ...calm, limitMs: 60_000, pauseMs: 30_000, signal: stop.signal })).toBe(diagnosis);
    const other = new AbortController();
    const looks = [async () => diagnosis, async () => { other.abort(); return cut; }];
    expect(await waitUntilClean(() => (looks.shift() as () => Promise<Diagnosis>)(), { ...calm, signal: other.signal })).toBe(diagnosis);
    const first = new AbortController();
    expect(await waitUntilClean(async () => { first.abort(); return cut; }, { ...calm, signal: first.signal })).toBe(cut);
  });

  it('bears a mistake that passes, not one of the first look or one that stays', async () => {
    const mistake = new UsageError('error.noSuchPath', { path: 'x' });
    const looks = [diagnosis, mistake, clean];
    const look = async (): Promise<Diagnosis> => {
      const next = looks.shift() ?? mistake;
      if (next instanceof UsageError) throw next;
      return next;
    };
    expect(await waitUntilClean(look, calm)).toBe(clean);
    await expect(waitUntilClean(look, calm)).rejects.toBe(mistake);
    looks.push(diagnosis);
    await expect(waitUntilClean(look, { ...calm, limitMs: 50 })).rejects.toBe(mistake);
  });
});

it('rules of the tool\'s own file do not exist as rules', () => {
  expect(rules.filter(({ id }) => id.startsWith('operations/ignore-'))).toEqual([]);
});
