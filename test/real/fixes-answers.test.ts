import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy, toldBy } from './support/cure.ts';
import { type Answer, doctor } from './support/doctor.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

interface Asked {
  readonly name: string;
  readonly rule: string;
  /** What makes the server answer so, beside what it does by itself. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Arguments of curl; each line is one request. */
  readonly ask: (url: string) => readonly (readonly string[])[];
  /** Chooses the fix by its steps. */
  readonly pick: RegExp;
}

const publish = (url: string, values: Readonly<Record<string, string>>, flags: readonly string[] = []): readonly string[] =>
  [...flags, ...Object.entries({ group: 'DEFAULT_GROUP', ...values }).flatMap(([key, value]) => ['--data-urlencode', `${key}=${value}`]), `${url}/v1/cs/configs`];

const TEXT = 'x'.repeat(3_000);

const OF_2_3: readonly Asked[] = [
  { name: 'a configuration above the limit', rule: 'config/config-too-large', keys: { maxContent: '2000' }, ask: url => [publish(url, { dataId: 'large', content: TEXT })], pick: /maxContent/ },
  { name: 'a form that Tomcat drops', rule: 'client/parameters-refused', ask: url => [publish(url, { dataId: 'mega', content: '@FORM' })], pick: /form-post-size/ },
  { name: 'a name that is examined', rule: 'client/param-illegal', ask: url => [['-X', 'POST', `${url}/v1/ns/instance?serviceName=shop&ip=10.0.0.9&port=80&clusterName=a%24b`]], pick: /param\.check/ },
  { name: 'metrics that are not opened', rule: 'operations/metrics-not-there', keys: { 'management.endpoints.web.exposure.include': 'health' }, ask: url => [[`${url}/actuator/prometheus`]], pick: /exposure\.include/ },
  { name: 'a page for Prometheus that is not there', rule: 'operations/metrics-not-there', keys: { 'nacos.prometheus.metrics.enabled': 'TRUE ' }, ask: url => [[`${url}/prometheus`]], pick: /prometheus\.metrics/ },
];

const GONE = 'upgrade/api-410-gone';
const OFF = Object.fromEntries(['client', 'admin', 'console'].map(part => [`nacos.core.api.compatibility.${part}.enabled`, 'false']));

const OF_3_1: readonly Asked[] = [
  { name: 'a client of 1.x', rule: GONE, keys: OFF, ask: url => [[`${url}/v1/cs/configs?dataId=a&group=b`]], pick: /compatibility\.client/ },
  { name: 'a login of 2.x', rule: GONE, ask: url => [['-d', 'username=a', '-d', 'password=b', `${url}/v1/auth/login`]], pick: /compatibility\.client/ },
  { name: 'a script for the members', rule: GONE, ask: url => [[`${url}/v1/core/cluster/nodes`]], pick: /compatibility\.admin/ },
  { name: 'a script for the namespaces', rule: GONE, ask: url => [[`${url}/v1/console/namespaces`]], pick: /compatibility\.console/ },
  { name: 'words that name the switch', rule: GONE, ask: url => [[`${url}/v1/cs/history?search=accurate&dataId=a&group=b&message=true`]], pick: /compatibility\.console/ },
  { name: 'a database that may not be asked', rule: 'config/function-switched-off', keys: { 'nacos.core.auth.admin.enabled': 'false' }, ask: url => [[`${url}/v3/admin/cs/ops/derby?sql=select%20*%20from%20users`]], pick: /derby\.ops/ },
];

/** What a terminal shows of it. */
const typed = async (nacos: Nacos, { ask }: Asked, folder: string): Promise<string> => {
  let screen = '';
  await writeFile(join(folder, 'form'), 'x'.repeat(3_000_000));
  for (const args of ask(nacos.url)) {
    const { all } = await execa('curl', ['-s', '-i', ...args.map(arg => arg.replace('content=@FORM', 'content@form'))], { cwd: folder, all: true, reject: false });
    screen += `$ curl -s -i ${args.map(arg => `'${arg.slice(0, 200)}'`).join(' ')}\n${all}\n`;
  }
  return screen;
};

const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'answers-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const look = (nacos: Nacos, asked: Asked): Promise<Answer> => inFolder(async folder => {
  const file = join(folder, 'terminal.txt');
  await writeFile(file, await typed(nacos, asked, folder));
  return doctor([file], { flags: ['--no-network'] });
});

const restart = async (nacos: Nacos): Promise<void> => {
  await nacos.stop();
  await nacos.start();
  await nacos.waitReady();
};

const healAll = async (all: readonly Asked[], options: Partial<NacosOptions>): Promise<void> => {
  const nacos = await server({ ...options, properties: Object.assign({}, ...all.map(({ keys }) => keys)) as Record<string, string> });
  await nacos.start();
  await nacos.waitReady();
  const answers: (readonly [Asked, Answer])[] = [];
  for (const asked of all) answers.push([asked, await look(nacos, asked)]);
  expect(answers.filter(([{ rule, pick }, answer]) => !toldBy(answer, rule).some(({ fix }) => fix.some(({ steps }) => pick.test(JSON.stringify(steps ?? []))))).map(([{ name }, { report }]) => [name, report.findings.map(({ rule }) => rule)])).toEqual([]);
  for (const [{ rule, pick }, answer] of answers) await applyFix(nacos, chosen(answer, rule, pick), { fill: { "'<nacos home>'": nacos.home, '<nacos home>': nacos.home } });
  await restart(nacos);
  for (const asked of all) expect([asked.name, saidBy(await look(nacos, asked), asked.rule)]).toEqual([asked.name, []]);
};

describeReal('what a server answers to curl: what is printed for it is typed, and it answers otherwise', () => {
  it('2.3.2', () => healAll(OF_2_3, {}), 8 * MINUTES);
  it('3.1.0', () => healAll(OF_3_1, { version: '3.1.0' }), 8 * MINUTES);
});
