import { expect, it } from 'vitest';
import { diagnose } from '../../src/engine/diagnose.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import type { Over } from '../../src/kit/over.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { boot, connection, digest, member, nacosProcess, record } from '../support/facts.ts';
import { type Given, snapshotOf } from '../support/rule-tester.ts';

const text = { en: 'Lost {what}', zh: '丢失 {what}' };

const rule = (over: Over | undefined) => defineLogRule({
  id: 'database/lost-something', severity: 'error', title: { en: 'x', zh: '某' }, message: text, why: { en: 'x', zh: '某' }, fix: [{ text: { en: 'x', zh: '某' }, risk: 'none' }],
  references: ['-'], signature: { anchor: 'lost the thing', pattern: /lost the thing (?<what>\w+)/ }, ...(over && { over }),
});

const lost = record('lost the thing a', [], { firstTime: '2026-11-28 06:09:00,000', lastTime: '2026-11-28 06:09:40,000', phase: 'running' });
const leader = (time: string) => record("This Raft event changes : RaftEvent{groupId='g', leader='10.0.0.2:7848'}", [], { level: 'INFO', firstTime: time, lastTime: time, phase: 'running' });

const worked = (time: string) => record('[capacityManagement] end correct usage, cost: 0.01s', [], { level: 'INFO', firstTime: time, lastTime: time, phase: 'running' });

const told = (over: Over | undefined, given: Given = {}, records: readonly LogRecord[] = [lost]) => {
  const snapshot = snapshotOf({ given: { 'logs.digest': digest(records, [boot({ outcome: 'started' })]), ...given } });
  const { findings: [finding], exit } = diagnose([snapshot], { rules: [rule(over)], failOn: 'error' });
  return { severity: finding?.severity, en: finding?.message.en, zh: finding?.message.zh, cites: finding?.evidence.map(({ fact }) => fact), exit: exit.code };
};

const ready = { 'server.health': { liveness: null, readiness: { status: 200, body: 'OK' }, naming: 'UP', refused: [] } } as const;
const STILL = { severity: 'error', en: 'Lost a', exit: 1 };

it('what is over is a note, with both times and with what shows the end', () => {
  expect(told(['database'], { 'db.connections': [connection({ ok: true })] })).toEqual({
    severity: 'info', exit: 0, cites: ['logs.digest', 'db.connections'],
    en: expect.stringMatching(/^Lost a \(told from 2026-11-28 06:09:00,000 to 2026-11-28 06:09:40,000; it is over: .* ready\)$/),
    zh: expect.stringMatching(/^丢失 a（日志时间 2026-11-28 06:09:00,000 至 2026-11-28 06:09:40,000，现已恢复：.*）$/),
  });
});

it.each([
  ['nothing says that it ends', undefined, { 'db.connections': [connection({ ok: true })] }, [lost]],
  ['it ends by another thing', ['members'], { 'db.connections': [connection({ ok: true })] }, [lost]],
  ['the database is not there yet', ['database'], { 'db.connections': [connection({ ok: false })] }, [lost]],
  ['one of two things is missing', ['database', 'ready'], { 'db.connections': [connection({ ok: true })] }, [lost]],
  ['a leader that was elected before', ['leader'], {}, [leader('2026-11-28 06:09:39,000'), lost]],
  ['a database that was used before', ['database', 'ready'], {}, [worked('2026-11-28 06:09:39,000'), lost]],
  ['a database that was used since, and does not answer now', ['database', 'ready'], { 'db.connections': [connection({ ok: false })] }, [lost, worked('2026-11-28 06:19:39,000')]],
  ['what has nothing to do with the database', ['leader'], {}, [lost, worked('2026-11-28 06:19:39,000')]],
  ['it never ends', { never: 'parts of the server stay dead' }, ready, [lost]],
  ['of a start, told while it runs', 'with-its-start', { ...ready, 'nacos.processes': [nacosProcess({ own: true })] }, [lost]],
] as const)('%s: it lasts', (_, over, given, records) => expect(told(over as Over | undefined, given as Given, [...records])).toMatchObject(STILL));

it.each([
  ['the database is there, and the server is ready', ['database', 'ready'], { 'db.connections': [connection({ ok: true })], ...ready }, [lost]],
  ['members are up', ['members'], { 'server.members': [member('10.0.0.1:8848', 'UP', { self: true }), member('10.0.0.2:8848')] }, [lost]],
  ['a leader was elected after it', ['leader'], {}, [lost, leader('2026-11-28 06:09:41,000')]],
  ['a database that was used since', ['database', 'ready'], {}, [lost, worked('2026-11-28 06:19:39,000')]],
  ['a start that went on without it', 'with-its-start', { ...ready, 'nacos.processes': [nacosProcess({ own: true })] }, [{ ...lost, phase: 'starting' as const }]],
] as const)('%s: it is over', (_, over, given, records) => expect(told(over as Over, given as Given, [...records])).toMatchObject({ severity: 'info', exit: 0 }));

const standing = (is: 'over' | 'document', path = lost.file): Given => ({ 'told.standing': [{ path, is, line: 3, quote: 'it is solved' }] });

it('what a text tells that says of itself that it is over, or that is a document, is a note', () => {
  expect(told(['leader'], standing('over'))).toEqual({ severity: 'info', exit: 0, cites: ['logs.digest'], en: 'Lost a (the text says that it is over: it is solved)', zh: '丢失 a（文中说明已解决：it is solved）' });
  expect(told(undefined, standing('document'))).toMatchObject({ severity: 'info', en: 'Lost a (quoted in a document: it is solved)', zh: '丢失 a（出自文档：it is solved）' });
});

it('another text says nothing of it', () => expect(told(['leader'], standing('over', 'letter.txt'))).toMatchObject(STILL));
