import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen } from './support/cure.ts';
import { doctor, summaryOf } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

/** Faults that stand beside one another; each of their printed fixes is typed, and then the server must come up. */
const FAULTS = {
  'auth/auth-type-invalid': { 'nacos.core.auth.system.type': '' },
  'auth/default-secret-key': { 'nacos.core.auth.plugin.nacos.token.secret.key': 'SecretKey012345678901234567890123456789012345678901234567890123456789' },
  'auth/default-server-identity': { 'nacos.core.auth.server.identity.key': 'serverIdentity', 'nacos.core.auth.server.identity.value': 'security' },
  'auth/actuator-open': { 'management.endpoints.web.exposure.include': '*' },
  'config/properties-encoding': {}, 'environment/crlf-scripts': {}, 'operations/gc-log-too-small': {},
} as const;

/** Tells how it has to be started at all. */
const START = 'environment/start-script-cluster-default';

const rewrite = async (path: string, change: (text: string) => string): Promise<void> => writeFile(path, change(await readFile(path, 'utf8')));

describeReal('a home that went through the wrong editors and kept published secrets', () => {
  it('what is printed is typed, line by line, and the server comes up', async () => {
    const properties = { 'nacos.core.auth.enabled': 'true', ...Object.assign({}, ...Object.values(FAULTS)) as Record<string, string> };
    const nacos = await server({ properties });
    const [conf, script] = [join(nacos.home, 'conf', 'application.properties'), join(nacos.home, 'bin', 'startup.sh')];
    await rewrite(conf, text => `\uFEFFnacos.core.auth.caching.enabled=true\n${text}`);
    await rewrite(script, text => text.replaceAll('\n', '\r\n'));
    await chmod(script, 0o755);
    const rules = Object.keys(FAULTS);
    // Another program than bash is told by the first line, which no kernel finds.
    expect((await nacos.shell('./bin/startup.sh -m standalone')).exitCode).not.toBe(0);
    const look = () => doctor([nacos.home], { flags: ['--preflight'] });
    const before = await look();
    expect(rules.filter(rule => !before.report.findings.some(finding => finding.rule === rule))).toEqual([]);
    // Lines of a file move: what is printed is typed one fault at a time.
    for (const rule of rules) {
      const fix = (await look()).report.findings.find(finding => finding.rule === rule)?.fix.find(({ steps = [] }) => steps.length > 0 && steps.every(({ commands = [] }) => commands.some(({ shown }) => shown)));
      await applyFix(nacos, fix);
    }
    await applyFix(nacos, chosen(await look(), START, /startup\.sh -m standalone/));
    await nacos.waitReady();
    const after = await doctor([nacos.home]);
    expect(summaryOf(after).filter(line => line.startsWith('error') || [...rules, START].some(rule => line.endsWith(` ${rule}`)))).toEqual([]);
    expect(after.report.exit.code).not.toBe(1);
  }, 4 * MINUTES);
});
