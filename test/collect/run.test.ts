import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { CannotLook, type CollectOptions, defineCollector } from '../../src/collect/collector.ts';
import { limitOf } from '../../src/collect/net/limit.ts';
import { runCollectors } from '../../src/collect/run.ts';
import { thisHost } from '../support/places.ts';

const options: CollectOptions = {
  network: true, db: true, exec: true, probeTimeoutMs: 200, user: null, password: null, fingerprintKey: new Uint8Array(32), keptLiterals: [], trust: false, connect: false, logs: { allBoots: false },
};
const target = { kind: 'machine', name: 'x', why: 'given', preflight: false } as const;
const source = { kind: 'api', call: 'test' } as const;
const os = { platform: 'linux', arch: 'x86_64', release: '6', distribution: null, libc: 'glibc', container: null } as const;

const never = (): Promise<never> => new Promise(() => {});

const run = (collectors: Parameters<typeof runCollectors>[0], deadlineMs = 2000) => runCollectors(collectors, { target, place: thisHost(), options }, limitOf(deadlineMs).signal);

describe('runCollectors', () => {
  it('a look that never answers costs its own limit, the others answer', async () => {
    const started = Date.now();
    const facts = await run([
      defineCollector({ id: 'hangs', provides: ['host.name'], collect: never }),
      defineCollector({ id: 'works', provides: ['host.os'], collect: async () => ({ 'host.os': { value: os, source } }) }),
    ]);
    expect(facts.get('host.name')).toMatchObject({ status: 'unknown', obstacle: 'timeout', by: 'hangs' });
    expect(facts.get('host.os')).toMatchObject({ status: 'known' });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('a run that was ended before it began waits for nobody', async () => {
    const hangs = defineCollector({ id: 'hangs', provides: ['host.name'], timeoutMs: 60_000, collect: never });
    const facts = await runCollectors([hangs], { target, place: thisHost(), options }, AbortSignal.abort(new CannotLook('interrupted', 'SIGINT')));
    expect(facts.get('host.name')).toMatchObject({ status: 'unknown', obstacle: 'interrupted', detail: 'SIGINT' });
  }, 5_000);

  it('the deadline ends everything', async () => {
    const facts = await run([defineCollector({ id: 'hangs', provides: ['host.name'], timeoutMs: 60_000, collect: never })], 100);
    expect(facts.get('host.name')).toMatchObject({ status: 'unknown', obstacle: 'timeout' });
  });

  it('says which limit it was, and who ended it', async () => {
    const hangs = defineCollector({ id: 'hangs', provides: ['host.name'], timeoutMs: 60_000, collect: never });
    expect((await run([hangs], 100)).get('host.name')).toMatchObject({ detail: expect.stringContaining('deadline') });
    const obedient = defineCollector({
      id: 'obedient', provides: ['host.os'], timeoutMs: 60_000,
      collect: ({ signal }) => new Promise<never>((_, reject) => { signal.addEventListener('abort', () => reject(new DOMException('cut', 'AbortError'))); }),
    });
    const cut = new AbortController();
    setTimeout(() => cut.abort(new CannotLook('interrupted', 'SIGINT')), 50);
    const facts = await runCollectors([hangs, obedient], { target, place: thisHost(), options }, cut.signal);
    for (const key of ['host.name', 'host.os'] as const) expect(facts.get(key)).toMatchObject({ status: 'unknown', obstacle: 'interrupted', detail: 'SIGINT' });
  });

  it.each([
    ['EACCES', 'denied'], ['ECONNREFUSED', 'unreachable'], ['ETIMEDOUT', 'timeout'], ['ESOMETHING', 'crashed'],
  ])('an error %s is %s', async (code, obstacle) => {
    const collect = (): Promise<never> => Promise.reject(Object.assign(new Error('no'), { code }));
    expect((await run([defineCollector({ id: 'fails', provides: ['host.name'], collect })])).get('host.name')).toMatchObject({ obstacle, detail: 'no' });
  });

  it('one fact can fail alone', async () => {
    const facts = await run([defineCollector({
      id: 'half', provides: ['host.os', 'host.name'],
      collect: async () => ({ 'host.os': { value: os, source }, 'host.name': new CannotLook('denied', 'not this') }),
    })]);
    expect(facts.get('host.os')?.status).toBe('known');
    expect(facts.get('host.name')).toEqual({ status: 'unknown', obstacle: 'denied', detail: 'not this', by: 'half' });
  });

  it('a collector that forgets a promised fact is said to have crashed', async () => {
    const forgetful = defineCollector({ id: 'forgetful', provides: ['host.os'], collect: async () => ({}) as never });
    expect((await run([forgetful])).get('host.os')).toMatchObject({ status: 'unknown', obstacle: 'crashed' });
  });

  it('runs after what it wants to have, even when that failed', async () => {
    const seen: unknown[] = [];
    await run([
      defineCollector({ id: 'second', provides: ['nacos.jar'], after: ['host.os', 'host.name'], collect: async ({ have }) => {
        seen.push(have('host.os')?.platform, have('host.name'));
        return { 'nacos.jar': { value: null, source } };
      } }),
      defineCollector({ id: 'first', provides: ['host.os'], collect: async () => ({ 'host.os': { value: os, source } }) }),
      defineCollector({ id: 'fails', provides: ['host.name'], collect: () => Promise.reject(new Error('x')) }),
    ]);
    expect(seen).toEqual(['linux', undefined]);
  });
});

/** What Node does by itself whenever memory is short. */
const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

describe('limits outlive the garbage collector', () => {
  it.each([['its own', 200, 60_000], ['that of the run', 60_000, 300]])('%s', async (_, timeoutMs, deadlineMs) => {
    const end = limitOf(deadlineMs);
    const collecting = runCollectors([defineCollector({ id: 'hangs', provides: ['host.name'], timeoutMs, collect: never })], { target, place: thisHost(), options }, end.signal);
    const sweeping = setInterval(collectGarbage, 20);
    const facts = await collecting;
    clearInterval(sweeping);
    end.forget();
    expect(facts.get('host.name')).toMatchObject({ status: 'unknown', obstacle: 'timeout' });
  });
});
