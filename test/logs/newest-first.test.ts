import { describe, expect, it } from 'vitest';
import { inOrder, isNewestFirst } from '../../src/logs/newest-first.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { digestOnce } from '../support/digest-once.ts';

const START = Date.UTC(2024, 4, 6, 2, 11, 12);
const TRACE = [
  'Application run failed', '', "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'externalDumpService'",
  '\tat com.alibaba.nacos.Nacos.main(Nacos.java:48)',
  'Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure :', 'No DataSource set',
  '\tat com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:250)', '\t... 20 common frames omitted', 'Caused by: java.lang.IllegalStateException: No DataSource set',
  '\tat org.springframework.util.Assert.state(Assert.java:76)', '\t... 22 common frames omitted',
].join('\n');
const MESSAGES = [
  ['INFO', 'Starting Nacos v2.3.2 using Java 1.8.0_382 on n1 with PID 4711'], ['INFO', 'Tomcat initialized with port(s): 8848 (http)'], ['WARN', 'slow'],
  ['ERROR', TRACE], ['ERROR', 'Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.'],
] as const;
const records = MESSAGES.map(([level, message], at) => {
  const ms = START + at * 2_000;
  const iso = new Date(ms).toISOString();
  return { ms, iso, level, message, printed: `${iso.replace('T', ' ').replace('.', ',').replace('Z', '')} ${level} ${message}` };
});
type Told = (typeof records)[number];
const newest = records.toReversed();
const lines = (of: readonly Told[]): readonly (Told & { readonly line: string })[] => of.flatMap(one => one.printed.split('\n').map(line => ({ ...one, line })));
const turned = lines(records).toReversed();
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const META = 'Common labels: {"app":"nacos"}\nLine limit: "1000 (24 returned)"\n\n\n';
const cloud = ({ ms, printed }: Told): object => ({ __source__: '10.0.0.1', __time__: String(ms / 1_000), content: printed });
const fields = ({ iso, level, message }: Told): object => ({ '@timestamp': iso, level, message });

const EXPORTS: Readonly<Record<string, string>> = {
  'records as they were printed': newest.map(({ printed }) => printed).join('\n'),
  'each line by itself': turned.map(({ line }) => line).join('\n'),
  'Grafana, text, each line by itself': META + turned.map(({ ms, iso, line }) => `${ms}\t${iso}\t${line}`).join('\n'),
  'Grafana, text, records': META + newest.map(({ ms, iso, printed }) => `${ms}\t${iso}\t${printed}`).join('\n'),
  'Grafana, table, each line by itself': `Time,Line,tsNs\n${turned.map(({ ms, iso, line }) => `${iso},${line.includes(',') || line.includes('"') ? quoted(line) : line},${ms}000000`).join('\n')}`,
  'Grafana, JSON, each line by itself': turned.map(({ ms, line }) => JSON.stringify({ line, timestamp: `${ms}000000`, fields: { app: 'nacos' } })).join('\n'),
  'Kibana, table': `@timestamp,message\n${newest.map(({ iso, printed }) => `${iso},${quoted(printed)}`).join('\n')}`,
  'Elasticsearch, list in one line': JSON.stringify(newest.map(one => ({ _index: 'k8s', _source: { '@timestamp': one.iso, message: one.printed } }))),
  'SLS, lines of JSON': newest.map(one => JSON.stringify(cloud(one))).join('\n'),
  'SLS, list in one line': JSON.stringify(newest.map(cloud)),
  'SLS, table': `__source__,__time__,content\n${newest.map(({ ms, printed }) => `10.0.0.1,${ms / 1_000},${quoted(printed)}`).join('\n')}`,
  'a list in one line, the oldest first': JSON.stringify(records.map(fields)),
  'a list in one line': JSON.stringify(newest.map(fields)),
  'a list over lines': JSON.stringify(newest.map(fields), null, 2),
};

const digestOf = (text: string, name = 'export.log'): Promise<LogDigest> => digestOnce([{ path: name, name, text }], ['No DataSource set']);
const tell = ({ boots, records: kept }: LogDigest): unknown => ({
  boots: boots.map(({ outcome, version, pid }) => ({ outcome, version, pid })),
  causes: kept.flatMap(({ chain, boot }) => chain.map(({ type, message }) => [boot, type, message])),
});

describe('an export with the newest record on top', () => {
  it.each(Object.keys(EXPORTS))('%s is the same log', async name => {
    const asPrinted = tell(await digestOf(records.map(({ printed }) => printed).join('\n')));
    expect(tell(await digestOf(EXPORTS[name] ?? ''))).toEqual(asPrinted);
  });

  it.each(['records as they were printed', 'each line by itself', 'Grafana, text, each line by itself', 'SLS, lines of JSON'])('%s: quoted by the lines of the file', async name => {
    const text = EXPORTS[name] ?? '';
    const { records: kept } = await digestOf(text);
    const found = kept.find(({ chain }) => chain.length > 0);
    const all = text.split('\n');
    const first = all.findIndex(line => line.includes('Application run failed')) + 1;
    expect(found?.line).toBe(first);
    const cause = found?.chain.at(-1);
    expect(all[first + (cause?.down ?? 0) - 1]).toContain('IllegalStateException: No DataSource set');
  });

  it('a list in one line is quoted by that line', async () => {
    expect((await digestOf(EXPORTS['a list in one line'] ?? '')).records.every(({ line }) => line === 1)).toBe(true);
  });
});

describe('what order a log has', () => {
  const at = (...seconds: readonly number[]): string => seconds.map(second => `2024-05-06 10:00:0${second},000 INFO x`).join('\n');
  it.each([[at(3, 2, 1), true], [at(3, 3, 2, 1, 1), true], [at(2, 1), false], [at(1, 2, 3), false], [at(3, 2, 1, 4), false], ['a\nb\nc', false], [at(1, 1, 1), false]])('%j', (text, is) => {
    expect(isNewestFirst(text)).toBe(is);
  });

  it('a record keeps its lines, a voice stays with what it follows, and a head stays on top', () => {
    const text = ['Total: 3', '2024-05-06 10:00:03,000 ERROR x', 'a.b.CException: no', '\tat a.b.C.d(C.java:1)', '2024-05-06 10:00:02,000 INFO y', 'Killed', '2024-05-06 10:00:01,000 INFO z'];
    expect(inOrder(text)).toEqual([0, 6, 4, 5, 1, 2, 3]);
  });
});
