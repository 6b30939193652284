import { describe, expect, it } from 'vitest';
import type { Opening } from '../../src/logs/open.ts';
import { type Shared, readEventLogs, readServerLogs } from '../../src/logs/schedule.ts';

const waiting = (name: string, kind: Opening['kind'], firstTime: string | null): Opening => ({
  path: `/opt/nacos/logs/${name}`, name, kind, bytes: 1_000, changedMs: 0, firstTime, offset: null, sample: null,
  open: () => Promise.reject(new Error('nobody opens it')),
});

/** No time at all: nothing but the plan is used. */
const NONE = { timeMs: 0, now: () => 1_000, signal: new AbortController().signal } as unknown as Shared;

describe('a file for which there is no time', () => {
  it('is told whole, as long as the next one of its own log does not begin', async () => {
    const read = await readServerLogs([
      waiting('nacos.log.2', 'nacos', '2024-05-01 10:00:00'), waiting('nacos-cluster.log', 'cluster', '2024-05-02 09:00:00'),
      waiting('nacos.log.1', 'nacos', '2024-05-02 10:00:00'), waiting('nacos.log', 'nacos', '2024-05-03 10:00:00'),
    ], NONE);
    expect(read.gaps).toEqual([
      { what: 'nacos.log.2: there was no time to read it', until: '2024-05-02 10:00:00' },
      { what: 'nacos-cluster.log: there was no time to read it', until: null },
      { what: 'nacos.log.1: there was no time to read it', until: '2024-05-03 10:00:00' },
      { what: 'nacos.log: there was no time to read it', until: null },
    ]);
    expect(read.files).toEqual(['nacos.log.2', 'nacos-cluster.log', 'nacos.log.1', 'nacos.log'].map(path =>
      expect.objectContaining({ path, bytes: 1_000, readFrom: 0, unreadBytes: 1_000, last: null, cutOff: false })));
  });

  it('is no gap when it is an access log', async () => {
    const read = await readEventLogs([waiting('access.log', 'access', null)], NONE);
    expect([read.gaps, read.unread, read.files]).toEqual([[], [], [expect.objectContaining({ path: 'access.log', unreadBytes: 1_000 })]]);
  });
});
