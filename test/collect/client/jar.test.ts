import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultRun } from '../../../src/default-run.ts';
import { inspect } from '../../../src/index.ts';
import { type Packing, zipOf } from '../../support/archives.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'nacos-doctor-jar-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LIB = 'BOOT-INF/lib';
const looked = async (...entries: readonly Packing[]) => {
  const path = join(folder, 'app.jar');
  writeFileSync(path, await zipOf(entries));
  const { diagnosis, seen } = await inspect([path], { ...defaultRun(), network: false, db: false, exec: false });
  const fact = seen[0]?.facts['client.projects'];
  return { rules: diagnosis.findings.map(({ rule }) => rule), projects: fact?.status === 'known' ? fact.value : [], not: seen[0]?.notUnderstood ?? [] };
};

it('a built application: its libraries by their names, its configuration from inside', async () => {
  const { rules, projects, not } = await looked(
    { name: `${LIB}/nacos-client-2.1.0.jar` }, { name: `${LIB}/nacos-api-2.0.3.jar` }, { name: `${LIB}/spring-boot-2.6.13.jar` }, { name: `${LIB}/spring-cloud-starter-alibaba-nacos-config-2021.0.5.0.jar` },
    { name: 'BOOT-INF/classes/bootstrap.yml', content: 'spring.cloud.nacos.config.server-addr: 10.1.4.20:8848\n' },
  );
  expect(projects).toMatchObject([{ name: 'app', client: { version: '2.1.0', generation: 2, library: { by: 'resolved' } }, bootstrap: { isRead: false } }]);
  expect(projects[0]?.files[0]?.path).toBe(`${join(folder, 'app.jar')}!/BOOT-INF/classes/bootstrap.yml`);
  expect(rules).toEqual(expect.arrayContaining(['client/nacos-jars-mixed', 'client/bootstrap-not-read']));
  expect(not).toEqual([]);
});

it('one without Nacos is told as such', async () => {
  const { projects, not } = await looked({ name: `${LIB}/spring-boot-2.6.13.jar` });
  expect(projects).toEqual([]);
  expect(not).toMatchObject([{ reason: 'a jar without a Nacos server in it' }]);
});
