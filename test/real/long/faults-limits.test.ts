import { expect, it } from 'vitest';
import { MINUTES, workbench } from '../support/bench.ts';
import { doctor, rootCause } from '../support/doctor.ts';
import { describeReal } from '../support/parts.ts';
import { startInVain } from '../support/starts.ts';

const { server } = workbench();

describeReal('a server of 2.3.2 that its limits end', () => {
  it('sixty descriptors: the limit is the cause, and nobody is told to move the database away', async () => {
    const nacos = await server({ inside: ['prlimit', '--nofile=60:60'] });
    await startInVain(nacos);
    const answer = await doctor([nacos.home]);
    rootCause(answer, 'operations/fd-limit');
    expect(JSON.stringify(answer.report.findings.map(({ fix }) => fix))).not.toContain('derby-data.broken');
  }, 3 * MINUTES);
});
