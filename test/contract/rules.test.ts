import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import { placeholdersOf } from '../../src/kit/template.ts';
import type { Text } from '../../src/model/text.ts';
import type { AnyRule } from '../../src/kit/rule.ts';

const AREAS = ['environment', 'jvm', 'ports', 'config', 'database', 'cluster', 'raft', 'auth', 'client', 'docker', 'k8s', 'upgrade', 'operations'];

const messagesOf = (rule: AnyRule): readonly Text[] =>
  typeof (rule.message as Text).en === 'string' ? [rule.message as Text] : Object.values(rule.message as Record<string, Text>);

const textsOf = (rule: AnyRule): readonly Text[] => [rule.title, rule.why, ...messagesOf(rule), ...rule.fix.map(fix => fix.text)];

const tested = (readdirSync('test/rules', { recursive: true }) as string[]).filter(path => path.endsWith('.test.ts')).map(path => readFileSync(join('test/rules', path), 'utf8'));

const CJK = /[\u4e00-\u9fff]/;

describe('every rule', () => {
  it('has an id of its own', () => {
    const ids = rules.map(rule => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(rules.map(rule => [rule.id, rule] as const))('%s stands in a file and has a test', id => {
    expect(AREAS).toContain(id.split('/')[0]);
    expect(existsSync(`rules/${id}.ts`), `rules/${id}.ts`).toBe(true);
    expect(tested.some(text => text.includes(`rules/${id}.ts'`)), `no test under test/rules imports rules/${id}.ts`).toBe(true);
  });

  it.each(rules.map(rule => [rule.id, rule] as const))('%s says everything in both languages', (_, rule) => {
    for (const text of textsOf(rule)) {
      expect(text.en.trim(), text.zh).not.toBe('');
      expect(text.en, 'English without Chinese').not.toMatch(CJK);
      expect(text.zh, text.en).toMatch(CJK);
      expect([...placeholdersOf(text.zh)].sort(), text.en).toEqual([...placeholdersOf(text.en)].sort());
    }
  });

  it.each(rules.map(rule => [rule.id, rule] as const))('%s has a short title, a fix for each case, sources', (_, rule) => {
    expect(rule.title.en.length).toBeLessThanOrEqual(60);
    expect(rule.title.en).not.toMatch(/[.{]$|\{/);
    expect(rule.title.zh).not.toMatch(/。$|\{/);
    expect(rule.references.length).toBeGreaterThan(0);
    const cases = typeof (rule.message as Text).en === 'string' ? [] : Object.keys(rule.message);
    for (const name of cases) expect(rule.fix.some(fix => fix.when === undefined || fix.when.includes(name)), name).toBe(true);
    for (const fix of rule.fix) for (const name of fix.when ?? []) expect(cases).toContain(name);
    for (const next of rule.fix.flatMap(fix => fix.next ?? [])) expect(rules.map(({ id }) => id)).toContain(next);
  });

  it.each(rules.filter(rule => rule.severity === 'fatal').map(rule => [rule.id, rule] as const))('%s, being fatal, explains a failed start', (_, rule) => {
    expect(rule.explains ?? []).toContain('start-failed');
  });

  it.each(rules.map(rule => [rule.id, rule] as const))('%s quotes no placeholder in a command by hand', (_, rule) => {
    // A value in SQL stands in quotes of the statement; what is filled in is escaped for them.
    const own = rule.fix.flatMap(fix => actionsOf(fix.do)).flatMap(action => (action.act === 'run' ? Object.values(action.lines) : []));
    for (const line of own) expect(line).not.toMatch(/["']\{\w+\}["']/);
  });
});

describe('anchors', () => {
  // The shortest one decides how far the search of every log may jump: one of four bytes halves its speed.
  it('have at least eight bytes in any encoding', () => {
    const bytes = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u007f' ? 2 : 1), 0);
    const anchors = rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : []));
    expect(anchors.filter(anchor => bytes(anchor) < 8)).toEqual([]);
  });
});

describe('symptoms', () => {
  it.each(rules.flatMap(rule => Object.entries(rule.explainsBy ?? {}).map(([name, effects]) => [rule.id, name, rule, effects] as const)))('of %s in the case %s are fewer than those of the rule', (_id, name, rule, effects) => {
    expect(Object.keys(rule.message)).toContain(name);
    expect(rule.explains).toEqual(expect.arrayContaining([...effects]));
    expect(effects.length).toBeLessThan((rule.explains ?? []).length);
  });

  it('that a cause explains are reported by some rule', () => {
    const reported = new Set(rules.flatMap(rule => rule.symptoms ?? []));
    const explained = [...new Set(rules.flatMap(rule => rule.explains ?? []))];
    expect(explained.filter(symptom => !reported.has(symptom))).toEqual([]);
  });
});

describe('what the log tells', () => {
  // A signature of a start ends with it: the next start is another.
  const tellsOfRunning = (rule: (typeof rules)[number]): boolean =>
    rule.kind === 'node' && (rule.general !== undefined || (rule.signatures ?? []).some(({ when }) => when !== 'start')) && rule.severity !== 'warning' && rule.severity !== 'info';

  it('of an error is over some time: by what, or why nothing shows it', () => {
    expect(rules.filter(rule => tellsOfRunning(rule) && rule.over === undefined).map(({ id }) => id)).toEqual([]);
    expect(rules.flatMap(({ over }) => (typeof over === 'object' && 'never' in over && over.never.length < 20 ? [over.never] : []))).toEqual([]);
  });
});
