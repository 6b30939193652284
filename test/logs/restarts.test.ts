import { describe, expect, it } from 'vitest';
import type { LogInput } from '../../src/logs/index.ts';
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
