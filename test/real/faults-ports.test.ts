import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { type Answer, doctor, expectHealed, rootCause, summaryOf } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';
import { readProperty } from './support/properties.ts';
import { listenAsStranger } from './support/sockets.ts';

const { keep, server } = workbench();

/** The server under its new port: the harness finds the process by its mark, and the port in the file. */
const portOf = (nacos: Nacos): number => Number(readProperty(`${nacos.home}/conf/application.properties`, 'server.port'));

const becomesReady = async (nacos: Nacos): Promise<void> => {
  const url = `http://127.0.0.1:${portOf(nacos)}/nacos/v1/console/health/readiness`;
  await expect.poll(() => fetch(url).then(answer => answer.status, () => 0), { timeout: 3 * MINUTES, interval: 500 }).toBe(200);
};

/** A start that failed late has already written the old port into the Raft data; that is said, and its printed fix repairs it. */
const withoutOldRaftData = async (nacos: Nacos, answer: Answer): Promise<Answer> => {
  const old = answer.report.findings.find(finding => finding.rule === 'raft/raft-ip-changed');
  if (!old) return answer;
  await nacos.stop();
  await applyFix(nacos, old.fix.find(fix => fix.run));
  await nacos.start();
  await becomesReady(nacos);
  return doctor([nacos.home]);
};

describeReal('ports that are taken', () => {
  it.each([
    ['gRPC', 'ports/grpc-port-in-use', 1000],
    ['raft', 'ports/raft-port-in-use', -1000],
    ['main', 'ports/main-port-in-use', 0],
  ] as const)('%s port held by a stranger', async (_, rule, offset) => {
    const nacos = await server();
    const stranger = keep(await listenAsStranger(nacos.port + offset));
    await nacos.start();
    await nacos.waitFailed();
    await nacos.stop();
    const finding = rootCause(await doctor([nacos.home], offset === 1000 ? { scenario: 'grpc-port-taken' } : {}), rule);
    expect(JSON.stringify(finding.message)).toContain(String(stranger.pid));

    // the first advice is to look who it is, the second to move away
    expect(await applyFix(nacos, finding.fix.find(fix => fix.run))).toContain(String(stranger.pid));
    await applyFix(nacos, finding.fix.find(fix => fix.edit));
    expect(portOf(nacos)).not.toBe(nacos.port);
    await nacos.start();
    await becomesReady(nacos);
    expectHealed(await withoutOldRaftData(nacos, await doctor([nacos.home])), rule);
  }, 5 * MINUTES);

  it('two servers with neighbouring main ports', async () => {
    const port = await nextPort();
    const first = await server({ port });
    await first.start();
    await first.waitReady();
    const second = await server({ port: port + 1 });
    await second.start();
    await second.waitFailed();
    await second.stop();
    const finding = rootCause(await doctor([second.home]), 'ports/grpc-port-in-use');
    expect(JSON.stringify(finding.message)).toContain(first.home);
    expect(finding.evidence.map(({ quote }) => quote).join('\n')).toContain(String(first.pid()));
    expect(summaryOf(await doctor([first.home])).filter(line => line.startsWith('error'))).toEqual([]);

    await applyFix(second, finding.fix.find(fix => fix.edit));
    expect(Math.abs(portOf(second) - port)).toBeGreaterThanOrEqual(10);
    await second.start();
    await becomesReady(second);
    expectHealed(await doctor([second.home]), 'ports/grpc-port-in-use');
  }, 5 * MINUTES);
});
