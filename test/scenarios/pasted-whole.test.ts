import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { filesUnder } from '../support/files-under.ts';

const SITUATIONS = 'test/fixtures/public/situations';
const index = JSON.parse(readFileSync(join(SITUATIONS, 'index.json'), 'utf8')) as Readonly<Record<string, { readonly first: string | null }>>;

const isSmall = (path: string): boolean => statSync(path).size < 20_000;

const FOLDERS = Object.entries(index).flatMap(([name, { first }]) => {
  const folder = join(SITUATIONS, name);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = filesUnder(folder);
  return files.every(isSmall) ? [{ name, first, folder, files }] : [];
});

/** All of its files in one letter, each under its name. */
const letterOf = (folder: string, files: readonly string[]): string =>
  files.map(file => `${relative(folder, file)}\n${readFileSync(file, 'utf8').trimEnd()}`).join('\n\n');

/** What is lost when files lie in no folder: variables of a file that Compose reads by its path, a file that is mounted from there, profiles beside their file, the name of a table or of a log, nodes and projects that only their folders tell apart, which of two logs or outputs is the newer. */
const OTHERWISE: ReadonlySet<string> = new Set(['k02-mysql-commented-out', 'y01-host-ports-in-the-list', 'm24-import-before-profile-zh', 'h12-own-image-ends-at-once', 'n31-appenders-twice', 'na06-seata-in-container-zh', 's6-06-nginx-in-container-zh', 's6-14-offset-of-grpc-zh', 's6-15-bridge-cluster', 's9-29-keys-differ', 'ct8-15-mysql-of-another-project-zh', 'ct9-09-raft-port-unpublished-zh', 's10-c04-offline-button-203', 'ct10-06-m2-full-image-zh', 'ct10-11-localhost-of-the-container-zh', 's11-c24-db-num-two', 'sb11-c01-java11-for-302', 'sb11-c13-three-times-8080', 'sb11-c14-offset-on-server', 'sb11-c17-datasource-commented', 'sb11-p33-three-on-one-host-141', 'sb11-s2-32-bit-linux', 'sb11-g4-standalone-of-a-cluster', 'zsb11-6-clock-back-between', 'ct11-17-env-file-edited-in-vain-zh', 'ct11-27-dot-env-only-zh', 'ct12-11-server-port-of-the-chart-zh', 'ct12-12-two-projects-no-network', 'ct12-33-no-platform-in-env-file', 'ct13-10-underscore-upstream']);

const OPTIONS = { network: false, exec: false, db: false, deadlineMs: 60_000 };

it('a folder that is pasted as one letter gives what the folder gives', async () => {
  const differ: string[] = [];
  for (const { name, folder, files } of FOLDERS) {
    const [whole, pasted] = [await check([folder], OPTIONS), await check(['-'], { ...OPTIONS, stdin: Readable.from([Buffer.from(letterOf(folder, files))]) })];
    const [wanted, got] = [whole, pasted].map(({ findings }) => findings.find(({ severity }) => severity !== 'info')?.rule ?? null);
    if (wanted !== got && !OTHERWISE.has(name)) differ.push(`${name}: ${wanted} ${got}`);
  }
  expect(FOLDERS.length).toBeGreaterThan(90);
  expect(differ).toEqual([]);
});
