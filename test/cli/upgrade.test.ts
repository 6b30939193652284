import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../bundle/support.ts';
import { runCli } from '../support/run-cli.ts';

const START = `2026-01-01 10:00:00,000 INFO Starting Nacos v2.3.2 using Java 1.8.0_392 on n1 with PID 12 (/opt/nacos/target/nacos-server.jar started by root in /opt/nacos)
2026-01-01 10:00:09,000 INFO Nacos started successfully in stand alone mode. use external storage
`;
const CALLS = Array.from({ length: 5 }, (_, second) =>
  `10.0.0.7 - - [01/Jan/2026:10:00:0${second} +0800] "PUT /nacos/v1/ns/instance/beat?serviceName=orders HTTP/1.1" 200 90 3 Nacos-Java-Client:v1.4.2 -\n`).join('');

/** What somebody sent of a server of 2.3.2. */
const sent = (): string => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'logs'));
  mkdirSync(join(dir, 'conf'));
  writeFileSync(join(dir, 'conf', 'application.properties'), '# spring\nserver.port=8848\nspring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://10.0.0.9:3306/nacos\ndb.user.0=nacos\ndb.password.0=x-y-z-1\n');
  writeFileSync(join(dir, 'logs', 'nacos.log'), START);
  writeFileSync(join(dir, 'logs', 'access_log.2026-01-01.log'), CALLS);
  return dir;
};

const run = (dir: string, to: string, ...more: readonly string[]) => runCli(['check', dir, '--no-network', '--upgrade-to', to, ...more]);

describe('--upgrade-to', () => {
  it('judges for the release it is about to become', async () => {
    const { stdout } = await run(sent(), '3.2.4', '--format', 'json');
    const { findings, checklists } = JSON.parse(stdout) as { findings: { rule: string; subject?: string }[]; checklists: { from: string; to: string; steps: { id: string; state: string; rules: string[] }[] }[] };
    const found = findings.filter(({ rule }) => rule.startsWith('upgrade/to-')).map(({ rule, subject }) => `${rule} ${subject ?? ''}`.trim());
    expect(found).toEqual(expect.arrayContaining(['upgrade/to-api /nacos/v1/ns/instance/beat', 'upgrade/to-keys server.port', 'upgrade/to-auth nacos.core.auth.plugin.nacos.token.secret.key']));
    expect(checklists).toHaveLength(1);
    expect([checklists[0]?.from, checklists[0]?.to]).toEqual(['2.3.2', '3.2.4']);
    expect(checklists[0]?.steps.map(({ id }) => id)).toEqual(['backup', 'clients', 'schema', 'rows', 'java', 'secrets', 'ports', 'plugins', 'configuration', 'rolling', 'after']);
    expect(checklists[0]?.steps.filter(({ state }) => state === 'needed').map(({ id, rules }) => `${id} ${rules.join()}`)).toEqual(['clients upgrade/to-api', 'secrets upgrade/to-auth', 'configuration upgrade/to-keys']);
  });

  it.each([['text', 'en', /\[!\] +2\. Upgrade clients of 1\.x/], ['text', 'zh', /\[!\] +2\. 在升级服务端之前/], ['markdown', 'en', /- \[ \] \*\*To do:\*\* Upgrade clients/], ['markdown', 'zh', /- \[ \] \*\*待处理：\*\* 在升级服务端之前/]] as const)('lists the steps in %s, %s', async (format, lang, line) => {
    const { stdout } = await run(sent(), '3.2.4', '--format', format, '--lang', lang);
    expect(stdout).toMatch(line);
  });

  it('says nothing of it unless asked', async () => {
    const { stdout } = await runCli(['check', sent(), '--no-network', '--format', 'json']);
    expect(stdout).not.toMatch(/upgrade\/to-|checklists/);
  });

  it.each([
    ['9.9.9', 'en', /--upgrade-to 9\.9\.9: there is no such release; there is 3\.2\.4/], ['2.3.9', 'zh', /没有这个版本，可选 2\.3\.0、?, ?2\.3\.1, 2\.3\.2|没有这个版本，可选 2\.3\.0, 2\.3\.1, 2\.3\.2/],
    ['2.3.2', 'en', /is 2\.3\.2 already; name a later release/], ['1.4.8', 'zh', /已经是 2\.3\.2/], ['', 'en', /--upgrade-to: expected a value/],
  ])('%j is an error of the call', async (to, lang, message) => {
    const { code, stdout, stderr } = await run(sent(), to, '--lang', lang);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
