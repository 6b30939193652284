import { expect, it } from 'vitest';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor, summaryOf } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

describeReal('a folder of an unusual name', () => {
  it('2.3.2 in Chinese characters and a space, with the repaired script: it runs, and the folder is not accused', async () => {
    const nacos = await server({ homeName: '中文 目录', fixedScript: true });
    await nacos.start();
    await nacos.waitReady();
    const answer = await doctor([nacos.home]);
    expect([summaryOf(answer).filter(line => !line.startsWith('info')), answer.exitCode]).toEqual([[], 0]);
  }, 5 * MINUTES);
});
