import { describe, expect, it } from 'vitest';
import { digestLogs } from '../../src/logs/index.ts';
import type { LogDigest } from '../../src/model/digest.ts';

const TRACE = 'java.lang.IllegalStateException: outer\n\tat com.acme.shop.Main.main(Main.java:20)\nCaused by: java.net.ConnectException: Connection refused\n\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)';
const [LOGGER, THREAD, MESSAGE] = ['com.alibaba.nacos.client.naming', 'main', 'register 失败'];

const digestOf = async (text: string, name = 'app.log'): Promise<LogDigest> =>
  (await digestLogs([{ path: name, name, text }], { keptLiterals: [], signal: AbortSignal.timeout(10_000) })).digest;

const lines = (...objects: readonly object[]): string => objects.map(one => JSON.stringify(one)).join('\n');
const OTHER = { message: 'up', level: 'INFO' };

const WRAPPED: Readonly<Record<string, string>> = {
  logstash: lines(OTHER, { '@timestamp': '2024-05-06T10:11:12.001+08:00', '@version': '1', message: MESSAGE, logger_name: LOGGER, thread_name: THREAD, level: 'ERROR', level_value: 40_000, stack_trace: TRACE }),
  ecs: lines(OTHER, { '@timestamp': '2024-05-06T02:11:12.001Z', 'log.level': 'ERROR', message: MESSAGE, 'ecs.version': '1.2.0', 'process.thread.name': THREAD, 'log.logger': LOGGER, 'error.type': 'java.lang.IllegalStateException', 'error.stack_trace': TRACE }),
  'ecs, nested': lines(OTHER, { '@timestamp': '2024-05-06T02:11:12.001Z', log: { level: 'ERROR', logger: LOGGER }, process: { thread: { name: THREAD } }, message: MESSAGE, error: { stack_trace: TRACE }, ecs: { version: '8.11' } }),
  gelf: lines(OTHER, { version: '1.1', short_message: MESSAGE, timestamp: 1_714_961_472.001, level: 3, _level_name: 'ERROR', _process_thread_name: THREAD, _log_logger: LOGGER, full_message: `${MESSAGE}\n\n${TRACE}` }),
  'docker around logstash': lines({ log: `${JSON.stringify(OTHER)}\n`, stream: 'stdout', time: '2024-05-06T02:11:12.002Z' }, { log: `${JSON.stringify({ '@timestamp': '2024-05-06T02:11:12.001Z', level: 'ERROR', logger_name: LOGGER, thread_name: THREAD, message: MESSAGE, stack_trace: TRACE })}\n`, stream: 'stdout', time: '2024-05-06T02:11:12.002Z' }),
  cri: [OTHER, { '@timestamp': '2024-05-06T02:11:12.001Z', level: 'ERROR', logger_name: LOGGER, thread_name: THREAD, message: MESSAGE, stack_trace: TRACE }].map(one => `2024-05-06T02:11:12.002123456Z stdout F ${JSON.stringify(one)}`).join('\n'),
  loki: lines({ labels: {}, line: JSON.stringify(OTHER), timestamp: '2024-05-06T02:11:12Z' }, { labels: {}, line: JSON.stringify({ '@timestamp': '2024-05-06T02:11:12.001Z', level: 'ERROR', logger_name: LOGGER, message: MESSAGE, stack_trace: TRACE }), timestamp: '2024-05-06T02:11:12Z' }),
  'log4j, a throwable of objects': lines(OTHER, { instant: { epochSecond: 1_714_961_472, nanoOfSecond: 1 }, thread: THREAD, level: 'ERROR', loggerName: LOGGER, message: MESSAGE, thrown: {
    name: 'java.lang.IllegalStateException', message: 'outer', extendedStackTrace: [{ class: 'com.acme.shop.Main', method: 'main', file: 'Main.java', line: 20 }],
    cause: { name: 'java.net.ConnectException', message: 'Connection refused', extendedStackTrace: [{ class: 'sun.nio.ch.Net', method: 'pollConnect' }] },
  } }),
  'a list over several lines': `[${'\n'}${JSON.stringify(OTHER)},\n${JSON.stringify({ timestamp: '2024-05-06T02:11:12.001Z', level: 'ERROR', logger: LOGGER, message: MESSAGE, exception: TRACE }, null, 2)}\n]`,
  'an export of Elasticsearch': lines({ _index: 'x', _source: OTHER }, { _index: 'x', _source: { '@timestamp': '2024-05-06T02:11:12.001Z', level: 'ERROR', logger_name: LOGGER, message: MESSAGE, stack_trace: TRACE } }),
  csv: `"@timestamp","log.level","log.logger",message,"error.stack_trace"\n"May 6, 2024 @ 10:11:12.001",ERROR,${LOGGER},"${MESSAGE}","${TRACE}"\n`,
};

describe('a record that is written as fields', () => {
  it.each(Object.keys(WRAPPED))('%s', async name => {
    const { records } = await digestOf(WRAPPED[name] ?? '', name === 'csv' ? 'export.csv' : 'app.json');
    expect(records.filter(({ level }) => level === 'ERROR').map(({ kind, logger, message, chain, firstTime, line }) => ({ kind, logger, message, chain: chain.map(({ type, message: text, down }) => [type, text, down]), dated: firstTime?.slice(0, 10), line }))).toEqual([
      { kind: 'client', logger: LOGGER, message: MESSAGE, chain: [['java.lang.IllegalStateException', 'outer', undefined], ['java.net.ConnectException', 'Connection refused', undefined]], dated: '2024-05-06', line: name === 'a list over several lines' ? 3 : 2 },
    ]);
  });

  it('of an application is of an application', async () => {
    const { files } = await digestOf(lines({ '@timestamp': '2024-05-06T10:11:12.001+08:00', level: 'WARN', logger_name: 'com.acme.user.UserService', message: 'user not found!' }), 'start.out');
    expect(files.map(({ kind }) => kind)).toEqual(['application']);
  });

  it('behind one that spans several lines the numbers stay true', async () => {
    const { records } = await digestOf(`${WRAPPED['csv']}2024-05-06T10:12:00.000,WARN,${LOGGER},later,\n`, 'export.csv');
    expect(records.map(({ line, message }) => [message, line])).toEqual([[MESSAGE, 2], ['later', 6]]);
  });

  it.each([
    ['an answer of a server', '{"code":10001,"message":"access denied","data":"User not found!"}'],
    ['a quotation mark that nobody closed', 'time,message\n2024-05-06T10:12:00,"open'],
  ])('%s stays as it is', async (_, text) => {
    expect((await digestOf(text)).records.every(({ level }) => level === null)).toBe(true);
  });
});
