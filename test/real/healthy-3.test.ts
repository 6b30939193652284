import { expect, it } from 'vitest';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';
import { asked, HEALTHY, makeAdministrator, stateOf } from './support/three.ts';

const { server } = workbench();

describeReal('a healthy 3.1.0', () => {
  it('standalone on Derby, console on a port of its own: with a user healthy, without one what was not seen is said', async () => {
    const nacos = await server({ version: '3.1.0' });
    await nacos.start();
    await nacos.waitReady();
    const blind = await doctor([nacos.home]);
    // Whoever asks is told that nobody has made the administrator yet.
    expect({ ...stateOf(blind), gaps: [] }).toEqual({ ...HEALTHY, troubles: ['warning auth/admin-not-initialised'], exit: 3 });
    expect(blind.report.exit.reason).toBe('not-everything-seen');
    expect(JSON.stringify(blind.report.unknown)).toContain(`:${nacos.consolePort}/v3/console`);
    await makeAdministrator(nacos, blind);
    expect(stateOf(await asked([nacos.home]))).toEqual(HEALTHY);
    const far = await doctor([`127.0.0.1:${nacos.port}`], { env: { NACOS_DOCTOR_USER: 'nacos', NACOS_DOCTOR_PASSWORD: 'real-Test-7312' }, uid: 65_534 });
    expect(stateOf(far).troubles).toEqual([]);
    expect(far.report.unknown.map(({ rule }) => rule)).not.toContain('raft/raft-no-leader');
  }, 6 * MINUTES);
});
