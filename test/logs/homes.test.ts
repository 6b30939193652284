import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bootHome } from '../../src/nacos/boot-home.ts';
import { newestBoot, newestRecords } from '../../src/nacos/log.ts';
import { scan, scanText } from './support.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'homes-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const command = (home: string): string => `/usr/bin/java -Dnacos.standalone=true -Dnacos.home=${home} -jar ${home}/target/nacos-server.jar nacos.nacos\n`;
const started = (time: string, { pid = 7, host = 'vm', home = '/home/nacos' } = {}): string =>
  `2024-05-01 ${time},000 INFO Starting Nacos v2.3.2 using Java 17 on ${host} with PID ${pid} (${home}/target/nacos-server.jar started by root in /)\n`;
const error = (time: string, text: string): string => `2024-05-01 ${time},500 ERROR ${text}\n`;

test.each([
  ['its command line', `${command('/opt/nacos')}2024-05-01 10:00:00,000 INFO x\n`, 'start.out'],
  ['its jar', started('10:00:00', { home: '/opt/nacos' }), 'nacos.log'],
  ['its folders', `2024-05-01 10:00:00,000 INFO Starting Nacos using Java 17 on vm with PID 7 (x started by root in /)\n2024-05-01 10:00:01,000 INFO Nacos Log files: /opt/nacos/conf\n`, 'nacos.log'],
])('a start tells its home by %s', async (_, text, name) => {
  expect(newestBoot(await scanText(text, name))).toMatchObject({ home: '/opt/nacos' });
});

test('the line of a start tells the version', async () => {
  expect(newestBoot(await scanText(started('10:00:00')))).toMatchObject({ version: '2.3.2', pid: 7 });
});

test('two homes that start side by side are two starts, also where pids are not told', async () => {
  put('one/start.out', `${command('/opt/one')}${error('10:00:01', 'first')}`);
  put('two/start.out', `${command('/opt/two')}${error('10:00:02', 'second')}`);
  const { digest } = await scan([{ path: folder }]);
  expect(digest.boots.map(bootHome)).toEqual(['/opt/one', '/opt/two']);
  expect(newestRecords(digest).map(({ message }) => message)).toEqual(['second']);
});

test('two containers have the same home and pid; their names tell them apart', async () => {
  put('n1/logs/nacos.log', `${started('10:00:00', { pid: 1, host: 'c1' })}${error('10:00:01', 'of the first')}`);
  put('n2/logs/nacos.log', `${started('10:00:02', { pid: 1, host: 'c2' })}${error('10:00:03', 'of the second')}`);
  const { digest } = await scan([{ path: folder }]);
  expect(digest.boots).toHaveLength(2);
  expect(newestRecords(digest).map(({ message }) => message)).toEqual(['of the second']);
});

test('a file without a start goes to a start of its own node', async () => {
  put('n1/logs/nacos.log', started('10:00:00', { pid: 1 }));
  put('n1/logs/naming-server.log', error('10:30:00', 'of the first'));
  put('n2/logs/nacos.log', started('10:20:00', { pid: 2 }));
  const { digest } = await scan([{ path: folder }]);
  expect(digest.records.map(({ message, boot }) => [message, boot])).toEqual([['of the first', 0]]);
});

test('one start in start.out and nacos.log stays one, though the jar is reached by another path', async () => {
  put('home/bin/start.out', `${command('/opt/nacos')}2024-05-01 10:00:05,000 INFO Starting Nacos using Java 17 on vm with PID 7 (/opt/nacos-2.3.2/target/nacos-server.jar started by root in /)\n`);
  put('home/logs/nacos.log', started('10:00:05', { home: '/opt/nacos-2.3.2' }));
  expect((await scan([{ path: folder }])).digest.boots).toHaveLength(1);
});

test('a start of another home in a file beside the home is left out with its records', async () => {
  const logs = put('home/logs/nacos.log', `${started('10:00:00', { home: '/opt/nacos' })}${error('10:00:01', 'own')}`);
  const stray = put('cwd/start.out', `${command('/opt/nacos2')}${error('11:00:00', 'of another')}`);
  const inputs = (own: string) => [{ path: logs }, { path: stray, ofHome: [own] }];
  const others = (await scan(inputs('/opt/nacos'))).digest;
  expect([others.boots.map(bootHome), others.records.map(({ message, boot }) => [message, boot])]).toEqual([['/opt/nacos'], [['own', 0]]]);
  const own = (await scan(inputs('/opt/nacos2'))).digest;
  expect(own.boots.map(bootHome)).toEqual(['/opt/nacos', '/opt/nacos2']);
});

test('the zone that one log writes holds for all of them', async () => {
  const text = error('10:00:00', 'x');
  put('logs/nacos.log', text);
  expect((await scan([{ path: folder }])).digest).toMatchObject({ offsetMinutes: null, records: [{ firstMs: Date.parse('2024-05-01T10:00:00.500Z') }] });
  put('logs/access_log.2024-05-01.log', '10.0.0.1 - - [01/May/2024:10:00:00 +0800] "GET /nacos HTTP/1.1" 200 2 1 x -\n');
  const { digest } = await scan([{ path: folder }]);
  expect(digest).toMatchObject({ offsetMinutes: 480, records: [{ firstMs: Date.parse('2024-05-01T02:00:00.500Z'), lastMs: Date.parse('2024-05-01T02:00:00.500Z') }] });
  expect(digest.files.map(({ firstMs }) => firstMs)).toEqual([Date.parse('2024-05-01T02:00:00.500Z'), Date.parse('2024-05-01T02:00:00Z')]);
  put('logs/gc.log', '[2024-05-01T10:00:00.000+0000][0.1s][info][gc] x\n');
  expect((await scan([{ path: folder }])).digest.offsetMinutes).toBeNull();
});

test.each([
  ['2024-05-01 10:00:09,100 ERROR Nacos failed to start, please see D:\\软件\\nacos\\logs\\nacos.log for more details.\n', 'D:\\软件\\nacos'],
  ['Nacos Server failed to start, please see /opt/nacos/logs/nacos.log for more details.\n', '/opt/nacos'],
])('who quotes only the last words of a start quotes a start that failed, and its home: %j', async (text, home) => {
  expect(newestBoot(await scanText(text, '-'))).toMatchObject({ home, outcome: 'failed' });
});
