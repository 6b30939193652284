import { describe, expect, it } from 'vitest';
import { rules as builtIn } from '../../rules/index.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineRule, type Rule } from '../../src/kit/rule.ts';
import type { Boot, LogDigest } from '../../src/model/digest.ts';
import type { Fact, Obstacle } from '../../src/model/fact.ts';
import type { FactMap, Snapshot } from '../../src/model/facts.ts';
import type { Symptom } from '../../src/model/finding.ts';
import type { NacosProcess, ServerMember } from '../../src/model/nacos.ts';
import { boot } from '../support/facts.ts';

const known = (value: unknown): Fact<unknown> => ({ status: 'known', value, source: { kind: 'file', path: '/f' } });
const TEXT = { en: 'x', zh: '某' };
const TAKEN = Date.parse('2026-01-01T10:00:00.000Z');

const ownProcess = (ageSeconds: number, more: Partial<NacosProcess> = {}): NacosProcess => ({
  pid: 4711, home: '/opt/nacos', flags: [], standalone: false, xmxBytes: null, javaPath: null, cwd: null,
  startedAt: new Date(TAKEN - ageSeconds * 1000).toISOString(), uid: 0, openFiles: null, openFilesLimit: null, rssBytes: null,
  mainPort: 8848, listens: [], own: true, ...more,
});

const logOf = (...boots: readonly Partial<Boot>[]): LogDigest => ({ files: [], boots: boots.map(boot), records: [], kept: [], dropped: 0 });

const member = (address: string, state: ServerMember['state'], version: string | null, self = false): ServerMember => ({
  address, ip: '127.0.0.1', port: Number(address.split(':')[1]), state, version, self, failAccessCount: 0, raftLeaders: {},
});

interface Scene {
  readonly processes?: readonly NacosProcess[];
  readonly digest?: LogDigest | null;
  readonly members?: readonly ServerMember[];
  readonly readiness?: number;
  /** Why the members could not be had. */
  readonly obstacle?: Obstacle;
}

const snapshot = ({ processes = [ownProcess(12)], digest = logOf({ outcome: 'unfinished' }), members, readiness, obstacle = 'unreachable' }: Scene): Snapshot => ({
  schemaVersion: '1.0', tool: 'test', takenAt: new Date(TAKEN).toISOString(), notUnderstood: [],
  target: { kind: 'installation', name: '/opt/nacos', why: 'given', preflight: false },
  facts: {
    'nacos.data': known({ derby: null, raftPeers: [] }), 'nacos.processes': known(processes), 'logs.digest': known(digest), 'nacos.ports': known([]), 'nacos.cluster-conf': known(null),
    ...(readiness !== undefined && { 'server.health': known({ liveness: null, readiness: { status: readiness, body: 'OK' }, naming: null, refused: [] }) }),
    'server.members': members === undefined ? { status: 'unknown', obstacle, detail: 'ECONNREFUSED', by: 'api' } : known(members),
  } as FactMap,
});

const failing = (symptoms: readonly Symptom[], fact: 'logs.digest' | 'nacos.cluster-conf' | 'nacos.data' | 'server.members' = 'logs.digest', args: Record<string, string> = {}): Rule =>
  defineRule({
    id: 'cluster/a', severity: 'error', title: TEXT, message: TEXT, why: TEXT, fix: [{ text: TEXT, risk: 'none' }], references: ['test'],
    needs: [fact], symptoms, check: ({ seen, fail }) => fail(args, [seen(fact, 'q')]),
  } as Parameters<typeof defineRule>[0]);

const judge = (rule: Rule, scene: Scene) => diagnose([snapshot(scene)], { rules: [rule], failOn: 'error' });

const STARTING = { exit: { code: 3, reason: 'starting' }, findings: [] };
const FAILED = { exit: { code: 1, reason: 'findings' } };

describe('a server of which the log says nothing', () => {
  it.each([['its log was taken away', null], ['the log is of another process', logOf({ outcome: 'started', pid: 1 })]])('is up when it says so itself: %s', (_, digest) => {
    const isStarting = (readiness?: number) => judge(failing(['no-leader']), { digest, ...(readiness !== undefined && { readiness }) }).starting?.[0]?.finished;
    expect([isStarting(), isStarting(500), isStarting(200)]).toEqual([false, false, undefined]);
  });

  it('is starting as long as its own log says nothing else', () => {
    expect(judge(failing(['no-leader']), { digest: logOf({ outcome: 'unfinished', pid: 4711 }), readiness: 200 }).starting?.[0]?.finished).toBe(false);
  });
});

describe('a server that is starting', () => {
  it.each<[Obstacle, Obstacle]>([['unreachable', 'starting'], ['timeout', 'starting'], ['not-collected', 'starting'], ['denied', 'denied'], ['untrusted', 'untrusted']])('leaves open what it does not answer yet: %s is then %s', (obstacle, told) => {
    expect(judge(failing([], 'server.members'), { obstacle }).unknown).toMatchObject([{ missing: [{ fact: 'server.members', obstacle: told }] }]);
  });

  it('is not blamed for what every start shows for a while', () => {
    const { unknown, starting, ...rest } = judge(failing(['no-leader']), {});
    expect(rest).toMatchObject(STARTING);
    expect(unknown[0]?.missing).toEqual([{ fact: 'logs.digest', obstacle: 'starting', detail: 'pid 4711 started 12 s ago' }]);
    expect(starting).toEqual([{ target: 0, pid: 4711, seconds: 12, finished: false }]);
  });

  it.each<[string, Rule, Scene]>([
    ['a cause', failing([]), {}],
    ['a cause that configuration proves', failing(['member-down'], 'nacos.cluster-conf'), {}],
    ['a failed start', failing(['no-leader']), { digest: logOf({ outcome: 'failed' }) }],
    ['a start that takes too long', failing(['no-leader']), { processes: [ownProcess(80)] }],
    ['a server that is up', failing(['no-leader']), { digest: logOf({ outcome: 'started' }) }],
    ['no process', failing(['no-leader']), { processes: [] }],
    ['another installation\'s process', failing(['no-leader']), { processes: [ownProcess(12, { own: false })] }],
    ['an unknown age', failing(['no-leader']), { processes: [ownProcess(12, { startedAt: null })] }],
    ['a clock that runs backwards', failing(['no-leader']), { processes: [ownProcess(-5)] }],
    ['two servers of one home', failing(['no-leader']), { processes: [ownProcess(12), ownProcess(3, { pid: 4712 })] }],
  ])('does not excuse %s', (_, rule, scene) => {
    expect(judge(rule, scene)).toMatchObject(FAILED);
  });

  it('is one whose process is not that of the newest start in the log, or has logged none', () => {
    expect(judge(failing(['not-ready']), { digest: logOf({ outcome: 'started', pid: 99 }) })).toMatchObject(STARTING);
    expect(judge(failing(['not-ready']), { digest: logOf({ outcome: 'failed', pid: 99 }) })).toMatchObject(STARTING);
    expect(judge(failing(['not-ready']), { digest: logOf() })).toMatchObject(STARTING);
  });

  it('is one of 3.x whose core is up and whose HTTP API is not', () => {
    const of = (parts: NonNullable<Boot['parts']> | undefined, version = '3.1.0') => ({ digest: logOf({ outcome: 'started', version, ...(parts && { parts }) }) });
    expect(judge(failing(['not-ready']), of(undefined))).toMatchObject(STARTING);
    for (const up of [of(['core', 'web']), of(['console']), of(undefined, '2.3.2')]) expect(judge(failing(['not-ready']), up)).toMatchObject(FAILED);
    expect(judge(failing(['not-ready']), of(['core', 'console']))).toMatchObject(STARTING);
  });

  it('is as old as its process was when it was looked at, whatever the clock of the snapshot says', () => {
    expect(judge(failing(['no-leader']), { processes: [ownProcess(9000, { ageSeconds: 20.5 })] })).toMatchObject({ ...STARTING, starting: [{ seconds: 20 }] });
    expect(judge(failing(['no-leader']), { processes: [ownProcess(12, { ageSeconds: 900 })] })).toMatchObject(FAILED);
  });

  it('may have its data folder half created, unless the log tells of a broken one', () => {
    expect(judge(failing(['storage-broken'], 'nacos.data'), {})).toMatchObject(STARTING);
    expect(judge(failing(['storage-broken'], 'nacos.data'), { digest: logOf({ outcome: 'started' }) })).toMatchObject(FAILED);
    expect(judge(failing(['storage-broken'], 'logs.digest'), {})).toMatchObject(FAILED);
  });

  it('says of what could not be reached that it may still come', () => {
    const asking = failing(['member-down'], 'server.members');
    expect(judge(asking, {}).unknown[0]?.missing).toMatchObject([{ fact: 'server.members', obstacle: 'starting' }]);
    expect(judge(asking, { processes: [ownProcess(300)] }).unknown[0]?.missing).toMatchObject([{ fact: 'server.members', obstacle: 'unreachable' }]);
  });
});

describe('a server that has just finished its start', () => {
  const up = { processes: [ownProcess(40)], digest: logOf({ outcome: 'started' }) };
  const down = failing(['member-down'], 'server.members', { member: '127.0.0.1:8868' });
  const list = (version: string | null) => [member('127.0.0.1:8848', 'UP', '2.3.2', true), member('127.0.0.1:8868', 'DOWN', version)];

  it('waits for members that have not reported yet', () => {
    expect(judge(down, { ...up, members: list(null) })).toMatchObject({ ...STARTING, starting: [{ finished: true, seconds: 40 }] });
    expect(judge(failing(['no-leader'], 'server.members'), { ...up, members: list(null) })).toMatchObject(STARTING);
  });

  it('does not wait for one that was there and is gone, nor for ever', () => {
    expect(judge(down, { ...up, members: list('2.3.2') })).toMatchObject(FAILED);
    expect(judge(down, { ...up, processes: [ownProcess(90)], members: list(null) })).toMatchObject(FAILED);
    expect(judge(failing(['no-leader'], 'server.members'), { ...up, members: list('2.3.2') })).toMatchObject(FAILED);
  });

  it('is not worth a word when nothing is awaited', () => {
    expect(judge(failing([], 'server.members'), { ...up, members: list('2.3.2') }).starting).toBeUndefined();
  });
});

it('the real rules about members are excused and speak up again', () => {
  const members = [member('127.0.0.1:8848', 'UP', '2.3.2', true), member('127.0.0.1:8868', 'DOWN', null)];
  const at = (age: number) => {
    const one = snapshot({ processes: [ownProcess(age)], digest: logOf({ outcome: 'started' }), members });
    return diagnose([one], { rules: builtIn.filter(({ id }) => id === 'cluster/member-down-9849'), failOn: 'error' });
  };
  expect(at(30)).toMatchObject({ exit: { reason: 'starting' }, findings: [] });
  expect(at(120)).toMatchObject({ exit: { code: 1 }, findings: [{ rule: 'cluster/member-down-9849' }] });
});
