import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { lookAt } from '../bundle/support.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

const folders: string[] = [];

afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))));

/** What was recorded of a real server, as somebody would send it: its logs with the configuration and the answers beside them. */
const mailed = async (name: string): Promise<Diagnosis> => {
  const folder = await mkdtemp(join(tmpdir(), 'mailed-'));
  folders.push(folder);
  for (const part of ['logs', 'mailed']) {
    const from = join(FIXTURES, part, name);
    if (existsSync(from)) await cp(from, folder, { recursive: true });
  }
  return lookAt([folder]);
};

const rootErrors = ({ findings }: Diagnosis): readonly string[] =>
  [...new Set(findings.filter(({ severity, explainedBy }) => severity === 'error' && explainedBy.length === 0).map(({ rule }) => rule))].sort();

describe('a healthy server, sent as a folder', () => {
  it.each([
    ['control-cluster-healthy-ok'], ['control-s232-standalone-ok'], ['control-s303-standalone-first-start-ok'], ['consecutive-ports-nodeA-ok'],
  ])('%s: nothing above a note', async name => {
    const { findings, crashed } = await mailed(name);
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ rule, evidence }) => `${rule}: ${evidence[0].quote}`)).toEqual([]);
    expect(crashed).toEqual([]);
  });
});

describe('a broken server, sent as a folder: the causes and nothing else', () => {
  it.each([
    // the listener of the whole other server was hit at its gRPC port first
    ['main-port-in-use', ['ports/grpc-port-in-use']],
    ['grpc-port-in-use', ['ports/grpc-port-in-use']],
    ['raft-port-in-use', ['ports/raft-port-in-use']],
    ['consecutive-ports-nodeB', ['ports/grpc-port-in-use']],
    ['cluster-no-cluster-conf', ['cluster/jmenv-unknown-host']],
    ['cluster-conf-loopback-not-own-ip', ['cluster/cluster-conf-localhost']],
    ['two-node-one-never-started-mysql', ['cluster/member-down-9849']],
    ['mysql-dbnum-mismatch', ['config/db-num-mismatch']],
    ['mysql-schema-missing', ['database/mysql-tables-missing']],
    ['mysql-unreachable', ['database/mysql-unreachable']],
    ['mysql-wrong-password', ['database/mysql-access-denied']],
    ['auth-bad-base64-key', ['auth/identity-empty', 'auth/secret-key-not-base64']],
    ['auth-short-key', ['auth/identity-empty', 'auth/secret-key-missing-or-short']],
    ['auth-missing-identity', ['auth/identity-empty']],
    ['v303-no-token-key', ['auth/identity-empty', 'auth/secret-key-missing-or-short']],
    ['disk-full', ['raft/disk-full-suicide']],
    ['oom-xmx30m', ['operations/jvm-oom-heap']],
    ['derby-locked', ['raft/derby-locked']],
    ['not-writable-home', ['environment/permission-denied-home']],
  ])('%s', async (name, causes) => {
    const diagnosis = await mailed(name);
    expect(rootErrors(diagnosis)).toEqual(causes);
    expect(diagnosis.crashed).toEqual([]);
  });

  it('a cluster on embedded storage is not told to get a database, though no file shows its -DembeddedStorage', async () => {
    const { findings, notApplicable } = await mailed('cluster-conf-loopback-not-own-ip');
    expect(notApplicable.map(({ rule }) => rule)).toContain('database/cluster-without-datasource');
    expect(findings.find(({ rule }) => rule === 'raft/embedded-cluster-hangs-starting')?.explainedBy).toContain('cluster/cluster-conf-localhost#member 127.0.0.1:27848');
  });
});
