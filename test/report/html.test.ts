import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { clusterSightOf } from '../../src/report/html/cluster.ts';
import { letterOf, pictureOf } from '../../src/report/html/cluster-picture.ts';
import { timelinesOf } from '../../src/report/html/timeline.ts';
import { boot, clusterDiagnosis, diagnosisOf, digestFacts, finding, hostileDiagnosis, options, record, snapshot } from './support/diagnosis.ts';

describe('the page', () => {
  it('loads nothing and runs nothing by what is written in it', async () => {
    const html = await renderHtml(hostileDiagnosis(), options());
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html.match(/<script/gi)).toHaveLength(1);
    const [, own = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(html).toContain(`script-src 'sha256-${createHash('sha256').update(own).digest('base64')}'`);
    expect(html.replace(`<script>${own}</script>`, '')).not.toMatch(/<script|<svg\/|<img|<link|<iframe|<object|<[^<>]*\ssrc=|url\(|@import/i);
    expect(html).not.toMatch(/<[^<>"]*\s(?:onerror|onload|onclick|onmouseover)\s*=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href).filter(href => !/^(?:#f\d+|https:\/\/[^"<>]+)$/.test(href ?? ''))).toEqual([]);
  });

  it('stays below 1 MB and counts what it leaves out', async () => {
    const html = await renderHtml(hostileDiagnosis(500_000, 60), options());
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
    const shown = html.match(/<article/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(3);
    expect(html).toContain(`${60 - shown} more findings`);
  });

  it('prints an effect right under its cause, though a note is ranked between them', async () => {
    const root = finding({ explains: ['operations/start-failed'] });
    const note = finding({ rule: 'auth/auth-disabled-exposed', severity: 'info' });
    const effect = finding({ rule: 'operations/start-failed', explainedBy: [root.rule] });
    const html = await renderHtml(diagnosisOf({ findings: [root, note, effect] }), options());
    expect([...html.matchAll(/<article id="(\w+)"/g)].map(([, id]) => id)).toEqual(['f1', 'f3', 'f2']);
    expect(html).toContain('<a href="#f3"');
  });

  it('holds the steps of an upgrade in their order, with the rules that ask for them', async () => {
    const steps = [
      { id: 'backup' as const, state: 'look' as const, text: { en: 'Back up the database', zh: '备份数据库' }, rules: [] },
      { id: 'java' as const, state: 'needed' as const, text: { en: 'Install JDK 17', zh: '安装 JDK 17' }, rules: ['upgrade/to-java'] },
      { id: 'clients' as const, state: 'done' as const, text: { en: 'Upgrade the clients', zh: '升级客户端' }, rules: [] },
    ];
    const html = await renderHtml(diagnosisOf({ checklists: [{ targets: [0], from: '2.3.2', to: '3.2.4', steps }] }), options());
    expect(html).toContain('upgrade 2.3.2 → 3.2.4, in this order');
    expect(html).toMatch(/☐ Back up the database[\s\S]*☐ To do: Install JDK 17[\s\S]*upgrade\/to-java[\s\S]*☑ Upgrade the clients/);
  });

  it('folds what follows from a cause', async () => {
    const root = finding({ explains: ['operations/start-failed'] });
    const html = await renderHtml(diagnosisOf({ findings: [root, finding({ rule: 'operations/start-failed', explainedBy: [root.rule] })] }), options());
    expect(html.match(/<details class="fold">/g)).toHaveLength(1);
    expect(html).toMatch(/<article id="f2"[^>]*>\n<details class="fold">/);
  });

  it('has a table of the environment and one of nodes by ports', async () => {
    const html = await renderHtml(clusterDiagnosis(), options());
    expect(html).toMatch(/<td><time datetime="2026-11-22T21:06:38.000Z">/);
    const grid = html.slice(html.indexOf('cells ports'));
    expect(grid.slice(0, grid.indexOf('</table>')).match(/<td class="(?:open|filtered)">/g)).toHaveLength(6);
    expect(grid).toMatch(/<td class="filtered"><b>✗ 9849<\/b>/);
  });

  it('never looks good while something is unknown', async () => {
    const unknown = [{ rule: 'database/x', target: 0, severity: 'info' as const, title: { en: 'x', zh: 'x' }, missing: [{ fact: 'db.server' as const, obstacle: 'denied' as const, detail: '' }] as const }];
    expect(await renderHtml(diagnosisOf(), options())).toContain('verdict good');
    const html = await renderHtml(diagnosisOf({ unknown, exit: { code: 0, reason: 'below-threshold' } }), options());
    expect(html).not.toContain('verdict good');
    expect(html).toContain('nothing found in what could be checked');
  });
});

describe('the timeline', () => {
  const rowsOf = (boots: Parameters<typeof digestFacts>[0], records: Parameters<typeof digestFacts>[1]) =>
    timelinesOf(diagnosisOf({ snapshots: [snapshot('/opt/nacos', digestFacts(boots, records))] }), '')[0];

  it('places errors on the bar of their own start and keeps their numbers apart', () => {
    const late = ['02:10:16,980', '02:10:16,990', '02:10:17,000'].map(time => record(time, { firstTime: `2026-11-22 ${time}` }));
    const marks = rowsOf([boot()], [...late, record('half', { firstTime: '2026-11-22 02:10:12,000' }), record('w', { level: 'WARN' }), record('half', { file: '/other.log', firstTime: '2026-11-22 02:10:15,000' })])?.rows[0]?.marks ?? [];
    expect(marks.map(({ x }) => x)).toEqual([50, 99.8, 99.9, 100]);
    const places = marks.map(({ labelX }) => labelX);
    expect(Math.max(...places)).toBeLessThanOrEqual(98);
    expect(places.slice(1).every((x, index) => x - (places[index] ?? 0) >= 6)).toBe(true);
  });

  it('shows starts without times, of zero length and older ones without NaN', async () => {
    const boots = Array.from({ length: 11 }, (_, index) => boot({ index, startedAt: index % 2 ? null : '2026-11-22 02:10:07,000', endedAt: '2026-11-22 02:10:07,000' }));
    const timeline = rowsOf(boots, [record('x', { boot: 10, firstTime: '2026-11-22 02:10:07,000' })]);
    expect(timeline).toMatchObject({ older: 3 });
    expect(JSON.stringify(timeline)).not.toMatch(/null|NaN/);
  });
});

describe('the picture of the cluster', () => {
  it('has an arrow for every sight but those of oneself, in the state that was said', () => {
    const sight = clusterSightOf(clusterDiagnosis());
    const picture = sight && pictureOf(sight);
    expect(picture?.edges.map(({ title }) => title)).toEqual([
      '10.20.30.41:8848 → 10.20.30.42:8848: UP', '10.20.30.41:8848 → 10.20.30.43:8848: DOWN',
      '10.20.30.42:8848 → 10.20.30.41:8848: UP', '10.20.30.42:8848 → 10.20.30.43:8848: SUSPICIOUS',
    ]);
    expect(picture?.nodes.map(({ letter, state }) => `${letter} ${state}`)).toEqual(['A UP', 'B UP', 'C DOWN']);
  });

  it.each([1, 2, 3, 7, 12])('of %i nodes stays inside its frame', count => {
    const members = Array.from({ length: count }, (_, index) => `10.0.0.${index}:8848`);
    const picture = pictureOf({ members, observers: [], sights: [], ports: [] });
    for (const { x, y, labelY, portsY } of picture?.nodes ?? []) {
      expect(Math.min(x - 60, y - 17, labelY - 10, portsY - 10)).toBeGreaterThanOrEqual(0);
      expect(x + 60).toBeLessThanOrEqual(360);
      expect(Math.max(y + 17, labelY, portsY)).toBeLessThanOrEqual(picture?.height ?? 0);
    }
    expect(picture?.nodes).toHaveLength(count);
  });

  it('is left out, and said to be, when there are too many; the table stays', async () => {
    const [first] = clusterDiagnosis().snapshots;
    const fact = first?.facts['server.members'];
    const many = Array.from({ length: 20 }, (_, index) => ({ ...(fact?.status === 'known' ? fact.value[1] : undefined), address: `10.9.9.${index}:8848` }));
    const facts = { 'server.members': { status: 'known', value: many, source: { kind: 'api', call: 'x' } } } as never;
    const html = await renderHtml(diagnosisOf({ snapshots: [snapshot('a:8848', facts)] }), options());
    expect(html).toContain('21 nodes');
    expect(html).toContain('10.9.9.19:8848');
    expect(html).not.toContain('<svg viewBox');
  });

  test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [39, 'AN']])('letter of %i is %s', (index, letter) => expect(letterOf(index)).toBe(letter));
});
