import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor, expectHealed, rootCause } from './support/doctor.ts';
import { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';

const { keep, server } = workbench();

const NOBODY = 65_534;

describeReal('homes that cannot be used', () => {
  it('Derby locked by a second process on the same home', async () => {
    const first = await server();
    await first.start();
    await first.waitReady();
    // the same home, started once more on another port
    const port = await nextPort();
    const second = keep(new Nacos(first.home, { port, heapMb: 256, jvm: [`-Dserver.port=${port}`] }, join(tmpdir(), 'nothing')));
    await second.start();
    await second.waitFailed();
    await second.stop();
    // the first one serves: nobody may be told to end it
    const answer = await doctor([first.home]);
    const [finding] = answer.report.findings;
    expect([finding?.rule, finding?.severity]).toEqual(['operations/start-failed', 'warning']);
    expect(JSON.stringify(finding)).toContain(String(first.pid()));
    expect(answer.report.findings.flatMap(({ fix }) => fix.map(({ run }) => run?.line ?? '')).filter(line => /^kill /.test(line))).toEqual([]);
    await applyFix(first, finding?.fix.find(fix => fix.run));
    await first.waitReady();
    expect((await doctor([first.home])).report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    // told to stop in the middle of a start, as by a supervisor that does not wait: what fails on the way out is no cause
    await first.stop();
    await first.start();
    await expect.poll(() => first.readLog('start.out'), { timeout: MINUTES, interval: 200 }).toContain('Running in stand alone mode');
    await first.stop();
    const stopped = await doctor([first.home]);
    expect(stopped.report.findings.map(({ rule, severity }) => `${severity} ${rule}`).filter(line => !line.startsWith('info'))).toEqual(['warning operations/not-running']);
  }, 6 * MINUTES);

  it('a second instance on one home', async () => {
    const first = await server();
    await first.start();
    await first.waitReady();
    const second = keep(new Nacos(first.home, { port: first.port, heapMb: 256 }, join(tmpdir(), 'nothing')));
    await second.start();
    await second.waitFailed();
    await second.stop();
    const answer = await doctor([first.home]);
    // the first one serves: what failed is only the second start
    expect(answer.report.findings[0]?.rule).toMatch(/^(?:ports\/|raft\/derby-locked|operations\/)/);
    expect(JSON.stringify(answer.report.findings[0])).toContain(String(first.pid()));
  }, 6 * MINUTES);

  it('a home that its user may not write to', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'nacos-denied-'));
    keep({ dispose: () => rm(dir, { recursive: true, force: true }) });
    await chmod(dir, 0o755);
    const nacos = await server({ dir });
    // unpacked by root, started by somebody who was given the folder of the logs only
    await mkdir(join(nacos.home, 'logs'));
    await chown(join(nacos.home, 'logs'), NOBODY, NOBODY);
    const start = `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups bash bin/startup.sh -m standalone`;
    await nacos.shell(start);
    await nacos.waitFailed();
    await nacos.stop();
    const rule = 'environment/permission-denied-home';
    const finding = rootCause(await doctor([nacos.home], { scenario: 'home-not-writable' }), rule);
    const give = finding.fix.find(fix => fix.run?.line.includes('chown'));
    await applyFix(nacos, give, { fill: { 'chown -R nacos:': 'chown -R nobody:' } });
    await nacos.shell(start);
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
    expectHealed(await doctor([nacos.home], { uid: NOBODY }), rule);
  }, 3 * MINUTES);
});
