import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor, expectHealed, rootCause } from './support/doctor.ts';
import { Nacos } from './support/nacos.ts';
import { describeReal, javaHome } from './support/parts.ts';

const { keep, server } = workbench();

/** A PATH with every tool of this machine but Java. */
const pathWithoutJava = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'path-'));
  keep({ dispose: () => rm(folder, { recursive: true, force: true }) });
  for (const from of ['/usr/bin', '/bin']) {
    for (const tool of await readdir(from)) {
      if (!/^java/.test(tool)) await symlink(join(from, tool), join(folder, tool)).catch(() => {});
    }
  }
  return folder;
};

describeReal('the wrong Java, the wrong place', () => {
  it('the start script of 2.0.3 on Java 17', async () => {
    const nacos = await server({ version: '2.0.3' });
    await nacos.start();
    await nacos.waitFailed();
    const rule = 'jvm/startup-203-empty-main-class';
    const finding = rootCause(await doctor([nacos.home]), rule);
    await applyFix(nacos, finding.fix[0]);
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('a jar in a folder with Chinese characters under LC_ALL=C', async () => {
    const nacos = await server({ homeName: '中文目录', env: { LC_ALL: 'C' } });
    await nacos.start();
    await nacos.waitFailed();
    const rule = 'environment/windows-path-chinese-or-space';
    const finding = rootCause(await doctor([nacos.home]), rule);
    // the other advice moves the home; this one keeps it
    await applyFix(nacos, finding.fix.find(fix => fix.run?.line.includes('LC_ALL')));
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('a JAVA_HOME that leads nowhere, and no Java on the path', async () => {
    const env = { JAVA_HOME: '/opt/jdk-that-was-removed', PATH: await pathWithoutJava() };
    // it ran until the JDK was removed
    const before = await server();
    await before.start();
    await before.waitReady();
    await before.stop();
    const nacos = keep(new Nacos(before.home, { port: before.port, heapMb: 256, env }, join(tmpdir(), 'nothing')));
    await nacos.start();
    expect(nacos.scriptOutput).toContain('Please set the JAVA_HOME variable');
    const rule = 'environment/java-home-missing';
    const finding = rootCause(await doctor([nacos.home], { env }), rule);
    await applyFix(nacos, finding.fix.find(fix => fix.run), { fill: { '<path of the JDK>': await javaHome('21') } });
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home], { env }), rule);
  }, 5 * MINUTES);
});
