import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { diagnosisOf, diagnosisOfPaste, digestOf } from './support-paste.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const UNRELATED = join(LOGS, 'unrelated');
const names = readdirSync(UNRELATED).sort();

/** Only notes are allowed; an alarm over somebody else's log is worse than silence. */
const alarms = (diagnosis: Diagnosis): readonly string[] =>
  diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ rule, evidence }) => `${rule}: ${evidence[0].quote}`);

describe('logs of other programs', () => {
  it.each(names)('%s, as a file', async name => {
    expect(alarms(diagnosisOf(await digestOf([{ path: join(UNRELATED, name) }])))).toEqual([]);
  });

  it.each(names)('%s, pasted', async name => {
    expect(alarms(await diagnosisOfPaste(readFileSync(join(UNRELATED, name), 'utf8')))).toEqual([]);
  });

  it.each(names)('%s, as the output of a container', async name => {
    const text = readFileSync(join(UNRELATED, name), 'utf8').split('\n').map(line => `other-1  | ${line}`).join('\n');
    expect(alarms(await diagnosisOfPaste(text))).toEqual([]);
  });
});

describe('healthy servers', () => {
  it.each(readdirSync(LOGS).filter(name => name.startsWith('control-')))('%s', async name => {
    expect(alarms(diagnosisOf(await digestOf([{ path: join(LOGS, name), name }])))).toEqual([]);
  });
});

const CLUSTER = join(LOGS, 'control-cluster-healthy-ok', 'logs');
const at = (minute: number, second: number): string => `2026-11-22 22:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')},123`;

/** What a member logs while another one is away for half a minute (texts of the captures of 2.3.2). */
const awayLines: Readonly<Record<string, (time: string, peer: number) => readonly string[]>> = {
  'nacos-cluster.log': (time, peer) => [`${time} WARN report the metadata to the unhealthy node : 127.0.0.1:${peer}`],
  'alipay-jraft.log': (time, peer) => [
    `${time} WARN Channel[127.0.0.1:${peer - 1000}] in [INACTIVE] state 1 times, it has been removed from the pool.`,
    `${time} ERROR Fail to connect 127.0.0.1:${peer - 1000}, remoting exception: java.util.concurrent.ExecutionException: io.grpc.StatusRuntimeException: UNAVAILABLE: io exception.`,
    `${time} WARN Node <naming_persistent_service/127.0.0.1:17850> PreVote to 127.0.0.1:${peer - 1000} error: Status[EINTERNAL<1004>: Check connection[127.0.0.1:${peer - 1000}] fail and try to create new one].`,
  ],
  'protocol-raft.log': (time, peer) => [
    `${time} ERROR Fail to refresh leader for group : naming_service_metadata, status is : Status[UNKNOWN<-1>: Fail to init channel to 127.0.0.1:${peer - 1000}]`,
  ],
  'nacos.log': (time, peer) => [
    `${time} ERROR Server check fail, please check server 127.0.0.1 ,port ${peer + 1001} is available , error ={}\n\njava.util.concurrent.ExecutionException: io.grpc.StatusRuntimeException: UNAVAILABLE: io exception\n\tat com.google.common.util.concurrent.AbstractFuture.getDoneValue(AbstractFuture.java:592)\nCaused by: java.net.ConnectException: Connection refused`,
  ],
  'protocol-distro.log': (time, peer) => [
    `${time} WARN [DISTRO-FAILED] Sync data change failed. key: DistroKey{resourceKey='1714528800123_127.0.0.1_43210', targetServer='127.0.0.1:${peer}'}`,
  ],
};

const restartedOneByOne = (name: string): string => {
  const before = readdirSync(CLUSTER).includes(name) ? readFileSync(join(CLUSTER, name), 'utf8') : '';
  const away = [18848, 18852].flatMap((peer, turn) =>
    Array.from({ length: 15 }, (_, second) => (awayLines[name] as (typeof awayLines)[string])(at(turn * 5, 2 * second), peer)).flat());
  return [before, ...away, `${at(40, 0)} INFO [serverlist] membercount=3`, ''].join('\n\n');
};

describe('a cluster restarted node by node', () => {
  it('as the member that stayed sees it', async () => {
    const start = { path: join(CLUSTER, 'start.out'), name: 'start.out' };
    const inputs = Object.keys(awayLines).map(name => ({ path: name, name, text: restartedOneByOne(name) }));
    const given = await digestOf([start, ...inputs]);
    expect(given.boots.at(-1)?.outcome).toBe('started');
    expect(given.records.some(({ message }) => message.includes('[DISTRO-FAILED]'))).toBe(true);
    expect(alarms(diagnosisOf(given))).toEqual([]);
  });
});
