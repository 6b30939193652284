import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { MINUTES, workbench } from './support/bench.ts';
import { watch, type Allowed } from './support/moments.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

/** After so many lines of "is starting" a start is called slow, which on a busy machine it may be; and so long its ports are not judged. */
const SLOW = ['operations/start-hangs'];
const GONE = { port: ['client/main-port-unreachable'] };

const allowedOf = (always: readonly string[]): Allowed => ({
  starting: { always: [...always, ...SLOW] },
  ready: { always },
  stopping: { always, ...GONE },
  stopped: GONE,
  again: { always: [...always, ...SLOW] },
  killed: { always: ['operations/log-stops'], ...GONE },
});

describeReal('a server at every moment of its life', () => {
  it.each([['2.3.2', []], ['3.1.0', ['auth/admin-not-initialised']]] as const)('%s: looked at while it starts, runs, ends in order, starts again and is killed, nobody is accused', async (version, always) => {
    const nacos = await server({ version });
    await nacos.start();
    const watched = watch(nacos, allowedOf(always));
    await nacos.waitReady();
    watched.enter('ready');
    await sleep(4_000);
    watched.enter('stopping');
    await nacos.stop();
    watched.enter('stopped');
    await sleep(2_000);
    await nacos.start();
    watched.enter('again');
    await sleep(5_000);
    watched.enter('killed');
    nacos.kill();
    await sleep(2_000);
    const { looks, wrong } = await watched.end();
    expect(wrong).toEqual([]);
    expect(looks).toBeGreaterThan(2);
  }, 5 * MINUTES);
});
