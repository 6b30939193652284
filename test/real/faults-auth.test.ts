import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor, expectHealed, rootCause } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

const KEY = 'nacos.core.auth.plugin.nacos.token.secret.key';
const SOUND = {
  'nacos.core.auth.enabled': 'true',
  [KEY]: Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64'),
  'nacos.core.auth.server.identity.key': 'real-test',
  'nacos.core.auth.server.identity.value': 'real-test-value',
};

/** Each printed line that changes a file, in order. */
const applyAll = async (nacos: Nacos, finding: ReturnType<typeof rootCause>): Promise<void> => {
  const fixes = finding.fix.filter(fix => fix.edit ?? (fix.run && /application\.properties/.test(fix.run.line)));
  expect(fixes).not.toEqual([]);
  for (const fix of fixes) {
    await applyFix(nacos, fix, { fill: { '<a name of your own>': 'own-name', '<a secret of your own>': 'own-secret-7312' } });
  }
};

describeReal('authentication that cannot work', () => {
  it.each([
    ['a token key that is too short', 'auth/secret-key-missing-or-short', { [KEY]: Buffer.from('short').toString('base64') }],
    ['a token key that is not Base64', 'auth/secret-key-not-base64', { [KEY]: 'this-key-is-no-base64-at-all-%%%%-0123456789' }],
  ] as const)('%s', async (_, rule, wrong) => {
    const nacos = await server({ properties: { ...SOUND, ...wrong } });
    await nacos.start();
    await nacos.waitFailed();
    const answer = await doctor([nacos.home], /short/.test(rule) ? { scenario: 'token-key-too-short' } : {});
    const finding = rootCause(answer, rule);
    for (const secret of Object.values(wrong)) expect(JSON.stringify(answer.report)).not.toContain(secret);
    await applyAll(nacos, finding);
    await nacos.stop();
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);

  it('an empty server identity', async () => {
    const nacos = await server({
      properties: { ...SOUND, 'nacos.core.auth.server.identity.key': '', 'nacos.core.auth.server.identity.value': '' },
    });
    await nacos.start();
    // it says that it started, and answers 403 to everything, readiness included
    await expect.poll(() => nacos.readLog('start.out'), { timeout: 2 * MINUTES }).toContain('started successfully');
    const rule = 'auth/identity-empty';
    const finding = rootCause(await doctor([nacos.home]), rule);
    await applyAll(nacos, finding);
    await nacos.stop();
    await nacos.start();
    await nacos.waitReady();
    expectHealed(await doctor([nacos.home]), rule);
  }, 5 * MINUTES);
});
