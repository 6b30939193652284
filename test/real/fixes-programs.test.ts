import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ReportFinding, ReportFix } from '../../src/model/report.ts';
import type { Texts } from '../support/reread.ts';
import { type Broken, PROGRAMS, UP } from './broken-programs.ts';
import { MINUTES } from './support/bench.ts';
import { changeFiles, withFiles } from './support/broken-files.ts';
import { doctor, summaryOf } from './support/doctor.ts';
import { install, type Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';
import { runProgram } from './support/program.ts';
import { nameOf, putOnRecord } from './support/proven.ts';

const PASSWORD = 'nacos';
/** The first with each set of libraries; all with NACOS_DOCTOR_WHOLE=1: each is two starts of an application. */
const TRIED = PROGRAMS.filter(({ pom }, index) => process.env['NACOS_DOCTOR_WHOLE'] === '1' || PROGRAMS.findIndex(one => one.pom === pom) === index);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let nacos: Nacos;

const post = async (path: string, form: Readonly<Record<string, string>>): Promise<Response> => fetch(`${nacos.url}${path}`, { method: 'POST', headers: FORM, body: new URLSearchParams(form).toString() });

/** Empty until the server has read its users anew. */
const token = async (): Promise<string> => {
  const login = await post('/v1/auth/login', { username: 'nacos', password: PASSWORD });
  return login.ok ? ((await login.json()) as { accessToken: string }).accessToken : '';
};

/** What the programs ask for; who sends no beats is forgotten after thirty seconds. */
const furnish = async (): Promise<void> => {
  const login = `accessToken=${await token()}`;
  for (const [dataId, content] of Object.entries({ 'order.yaml': 'a: 1', 'chinese.yaml': 'a: 订单', 'flow.json': '[{"resource":"order","count":1}]' })) {
    expect((await post(`/v1/cs/configs?${login}`, { dataId, group: 'DEFAULT_GROUP', content })).status).toBe(200);
  }
  expect((await post(`/v1/ns/instance?${login}`, { serviceName: 'shared', ip: '10.0.0.9', port: '80', ephemeral: 'true' })).status).toBe(200);
};

const put = (text: string): string => text.replaceAll('%port%', String(nacos.port));

const filesOf = ({ pom, files }: Broken): Texts => Object.fromEntries(Object.entries({ 'pom.xml': pom, ...files }).map(([name, text]) => [name, put(text)]));

const filled = (fix: ReportFix, { fill = {} }: Broken): ReportFix =>
  JSON.parse(Object.entries(fill).reduce((text, [blank, value]) => text.replaceAll(blank, () => put(value)), JSON.stringify(fix))) as ReportFix;

const workByHand = (folder: string, { byHand = [] }: Broken): void => {
  for (const [file, old, text] of byHand) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(put(old));
    writeFileSync(path, before.replace(put(old), () => put(text)));
  }
};

/** What the lines that are printed leave in the terminal from which it is started. */
const exportedBy = ({ steps = [] }: ReportFix, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(steps.flatMap(({ commands }) => commands.filter(({ shell, shown }) => shell === 'sh' && shown)).flatMap(({ line }) =>
    [...line.matchAll(/(?:^export |" )(\w+)="([^"]*)"?|^unset (\w+)$/g)].map(([, name = '', value = '', gone]) => [gone ?? name, value.replaceAll(/\$(\w+)/g, (_, known: string) => env[known] ?? '').trim()])));

const found = (findings: readonly ReportFinding[], name: string, log: string): { readonly finding: ReportFinding; readonly fix: ReportFix } => {
  for (const finding of findings) for (const fix of finding.fix) if (nameOf(fix) === name) return { finding, fix };
  throw new Error(`${name} is not among: ${findings.map(({ rule, message, fix }) => `${rule} ${JSON.stringify(message)} ${fix.map(nameOf).join(', ')}`).join('\n')}\n${log.slice(0, 4_000)}`);
};

const heal = async (broken: Broken): Promise<void> => withFiles(filesOf(broken), async folder => {
  await furnish();
  const { main = 'Boot', args = [], jvm = [], env = {} } = broken;
  const run = (more: Readonly<Record<string, string>>): Promise<string> => runProgram({ folder, main, args, jvm, until: /the program is through/, env: { ...env, ...more } });
  const out = await run({});
  const { finding, fix } = found((await doctor([out], { flags: ['--no-network'] })).report.findings, broken.fix, readFileSync(join(out, 'app.log'), 'utf8'));
  workByHand(folder, broken);
  const work = filled(fix, broken);
  changeFiles(folder, work);
  await furnish();
  await run(exportedBy(work, env));
  expect(readFileSync(join(out, 'app.log'), 'utf8')).toMatch(UP);
  const after = await doctor([out], { flags: ['--no-network'] });
  expect([finding.rule, summaryOf(after).filter(line => line.startsWith('error') || line.endsWith(` ${finding.rule}`))]).toEqual([finding.rule, []]);
  putOnRecord(fix);
});

describeReal('a program that its libraries and its files keep from its Nacos: what is printed for its log is typed, and it comes up', () => {
  beforeAll(async () => {
    nacos = await install({
      heapMb: 256, port: await nextPort(),
      properties: { 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.server.identity.key': 'who', 'nacos.core.auth.server.identity.value': 'one-7312', 'nacos.core.auth.plugin.nacos.token.secret.key': Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64') },
    });
    await nacos.start();
    await nacos.waitReady();
    expect((await post('/v1/auth/users/admin', { password: PASSWORD })).status).toBe(200);
    await vi.waitUntil(token, { timeout: MINUTES, interval: 500 });
  }, 5 * MINUTES);
  afterAll(() => nacos?.dispose());

  it.each(TRIED)('$fix', heal, 8 * MINUTES);
});
