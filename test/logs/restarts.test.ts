import { describe, expect, it } from 'vitest';
import type { LogInput } from '../../src/logs/index.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { scan } from './support.ts';

const HOME = '/opt/nacos';
const BANNER = [
  '', '         ,--.', "       ,--.'|", "   ,--,:  : |                                           Nacos 2.3.2",
  ",`--.'`|  ' :                       ,---.               Running in cluster mode, All function modules",
  "|   :  :  | |                      '   ,'\\   .--.--.    Port: 8848", ":   |   \\ | :  ,--.--.     ,---.  /   /   | /  /    '   Pid: 503",
  "|   : '  '; | /       \\   /     \\.   ; ,. :|  :  /`./   Console: http://10.0.0.1:8848/nacos/index.html", "'---'        `--`---'     `----'", '',
];

const at = (second: number): string => `2026-11-30 13:44:${String(second).padStart(2, '0')},100`;

const started = (second: number, pid: number): string => [
  `${at(second)} INFO The server IP list of Nacos is [10.0.0.1:8848]`,
  `${at(second + 1)} INFO Starting Nacos v2.3.2 using Java 17.0.15 on vm with PID ${pid} (${HOME}/target/nacos-server.jar started by root in ${HOME})`,
  `${at(second + 8)} INFO Nacos started successfully in cluster mode. use external storage`,
].join('\n');

const failed = (second: number, pid: number): string => [
  `${at(second)} INFO The server IP list of Nacos is [10.0.0.1:8848]`,
  `${at(second + 1)} INFO Starting Nacos v2.3.2 using Java 17.0.15 on vm with PID ${pid} (${HOME}/target/nacos-server.jar started by root in ${HOME})`,
  `${at(second + 6)} ERROR Application run failed`,
  'java.lang.IllegalStateException: No DataSource set',
  '\tat com.alibaba.nacos.Nacos.main(Nacos.java:35)',
].join('\n');

const log: LogInput = { path: 'logs/nacos.log', name: 'logs/nacos.log', text: [started(1, 501), started(15, 502), failed(30, 503)].join('\n') };
const out: LogInput = {
  path: 'logs/start.out', name: 'logs/start.out',
  text: [`/usr/bin/java -Dnacos.home=${HOME} -jar ${HOME}/target/nacos-server.jar`, ...BANNER, '', `${at(30)} INFO The server IP list of Nacos is [10.0.0.1:8848]`, `${at(36)} ERROR Application run failed`, 'java.lang.IllegalStateException: No DataSource set', '\tat com.alibaba.nacos.Nacos.main(Nacos.java:35)'].join('\n'),
};

describe('a server that is started again and again within a minute', () => {
  it.each([['nacos.log first', [log, out]], ['start.out first', [out, log]]] as const)('the last start is the newest: %s', async (_, inputs) => {
    const { digest: { boots } } = await scan(inputs);
    expect(boots.map(({ pid, outcome }) => [pid, outcome])).toEqual([[501, 'started'], [502, 'started'], [503, 'failed']]);
    expect(boots.map(({ startedAt }) => startedAt)).toEqual([at(1), at(15), at(30)].map(time => expect.stringContaining(time.slice(0, 18))));
  });
});

const pidLine = (second: number, pid: number): string => `${at(second)} INFO Starting Nacos v2.3.2 using Java 17.0.15 on vm with PID ${pid} (${HOME}/target/nacos-server.jar started by root in ${HOME})`;
const FAILURE = (second: number): string => `${at(second)} ERROR Application run failed\njava.sql.SQLException: Another instance of Derby may have already booted the database ${HOME}/data/derby-data.`;
const SUCCESS = (second: number): string => `${at(second)} INFO Nacos started successfully in stand alone mode. use embedded storage`;
const file = (name: string, ...lines: readonly string[]): LogInput => ({ path: `logs/${name}`, name: `logs/${name}`, text: lines.join('\n') });
const banner = (pid: number): readonly string[] => BANNER.map(line => line.replace('503', String(pid)));
const outcomes = async (inputs: readonly LogInput[], running?: readonly number[]) => (await scan(inputs, running ? { running } : {})).digest.boots.map(({ pid, outcome }) => [pid, outcome]);

describe('a start that is tried again while the first one is still under way', () => {
  const both = file('nacos.log', pidLine(1, 501), pidLine(6, 502), FAILURE(20), SUCCESS(23));
  const last = file('start.out', `/usr/bin/java -Dnacos.home=${HOME} -jar ${HOME}/target/nacos-server.jar`, ...banner(502), '', FAILURE(20), SUCCESS(23));

  it.each([['nacos.log first', [both, last]], ['start.out first', [last, both]]] as const)('who failed did not come up; the first did, and is the one to diagnose: %s', async (_, inputs) => {
    expect(await outcomes(inputs)).toEqual([[502, 'failed'], [501, 'started']]);
  });

  it('what the first writes then is its own', async () => {
    const { digest } = await scan([file('nacos.log', pidLine(1, 501), pidLine(6, 502), FAILURE(20), SUCCESS(23), `${at(24)} ERROR of the first`)]);
    expect(digest.records.find(({ message }) => message === 'of the first')?.boot).toBe(1);
  });

  it('a process that runs is the one to diagnose, though a later start wrote last', async () => {
    const log1 = file('nacos.log', pidLine(1, 501), SUCCESS(9), pidLine(20, 502), FAILURE(30), `${at(31)} WARN [NotifyCenter] Start destroying Publisher`);
    expect(await outcomes([log1])).toEqual([[501, 'started'], [502, 'failed']]);
    expect(await outcomes([log1], [501])).toEqual([[502, 'failed'], [501, 'started']]);
    expect(await outcomes([log1], [777])).toEqual([[501, 'started'], [502, 'failed']]);
  });

  it('of the starts of a container, which all have one pid, the last one runs', async () => {
    expect(await outcomes([file('nacos.log', pidLine(1, 7), SUCCESS(9), pidLine(20, 7), FAILURE(30))], [7])).toEqual([[7, 'started'], [7, 'failed']]);
  });
});

it('the beginning of a start file that was copied away is no newer start', async () => {
  const rotated = [file('start.out.1', ...banner(501)), file('nacos.log', pidLine(1, 501), SUCCESS(9))];
  expect(await outcomes(rotated)).toEqual([[501, 'unfinished'], [501, 'started']]);
});

it('what fails after a start was told to stop is the end of it, not a cause', async () => {
  const stop = (second: number): string => `${at(second)} WARN [NotifyCenter] Start destroying Publisher`;
  const { digest } = await scan([file('nacos.log', pidLine(1, 501), `${at(3)} ERROR before`, stop(5), `${at(9)} ERROR Error starting Tomcat context. Exception: org.springframework.beans.factory.BeanCreationException`)]);
  expect(digest.boots[0]).toMatchObject({ outcome: 'unfinished', stopped: true, stoppedAt: at(5) });
  expect(newestRecords(digest).filter(({ level }) => level === 'ERROR').map(({ message }) => message)).toEqual(['before']);
  const failed = await scan([file('nacos.log', pidLine(1, 501), stop(5), FAILURE(9))]);
  expect(failed.digest.boots[0]?.stoppedAt).toBeUndefined();
  expect(newestRecords(failed.digest).filter(({ level }) => level === 'ERROR')).toHaveLength(1);
});

describe('a clock that was set back between two starts', () => {
  const earlier = (text: string): string => text.replaceAll('13:44:', '12:50:');

  it('the start that stands below in the same log is the newest', async () => {
    expect(await outcomes([file('nacos.log', failed(30, 501), earlier(started(1, 502)))])).toEqual([[501, 'failed'], [502, 'started']]);
  });

  it('in a text that somebody put together the time decides', async () => {
    expect(await outcomes([file('both.txt', failed(30, 501), earlier(started(1, 502)))])).toEqual([[502, 'started'], [501, 'failed']]);
  });

  it('of two files too', async () => {
    expect(await outcomes([file('nacos.log', failed(30, 501)), file('nacos.log.1', earlier(started(1, 502)))])).toEqual([[502, 'started'], [501, 'failed']]);
  });
});
