import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FactKey, Snapshot } from '../../src/model/facts.ts';
import type { Listener } from '../../src/model/host.ts';
import type { NacosProcess } from '../../src/model/nacos.ts';
import type { Report } from '../../src/model/report.ts';
import { programPath } from '../recipes/support/engines.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { doctor } from './support/doctor.ts';
import type { Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();
const SCRIPT = resolve('src/collect/script/nacos-collect.sh');
const SHELLS = [['dash'], ['busybox', 'sh'], ['bash', '--posix']].filter(([name = '']) => programPath(name) !== null);

/** What no script asks: the gRPC protocol and databases. */
const NOT_ASKED: readonly FactKey[] = ['server.endpoints', 'db.server', 'db.schema'];

/** Numbers that are others a moment later, and by which words a value was told. */
const VOLATILE = /^(?:ageSeconds|rssBytes|openFiles|freeBytes|freeInodes|availableBytes|startedAt|state|bytes|count|detail|waiting|last\w*|mtime\w*|changed\w*)$/;

const settled = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null, (key, inner: unknown) => (VOLATILE.test(key) ? undefined : inner)));

/** Of what belongs to everybody on this machine only what is of these servers: others come and go. */
const OF_OURS: Partial<Readonly<Record<FactKey, (value: never, homes: readonly string[]) => unknown>>> = {
  'host.listeners': (listeners: readonly Listener[], homes) => listeners.filter(({ command }) => homes.some(home => command?.includes(home))),
  'nacos.processes': (processes: readonly NacosProcess[], homes) => processes.filter(({ home }) => homes.includes(home ?? '')),
};

interface Seen { readonly report: Report; readonly facts: Snapshot['facts'] }

describeReal('the collector script beside a look at the same servers', () => {
  let dir: string;
  beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-beside-')); });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const look = async (target: string, ...flags: readonly string[]): Promise<Seen> => {
    const file = join(dir, 'facts.json');
    const { report } = await doctor([target], { flags: ['--save-snapshot', file, ...flags] });
    return { report, facts: (JSON.parse(readFileSync(file, 'utf8')) as Snapshot).facts };
  };

  const byScript = async (nacos: Nacos, [program = 'sh', ...words]: readonly string[]): Promise<Seen> => {
    const out = join(dir, 'collected.tar.gz');
    await execa(program, [...words, SCRIPT, '-o', out, nacos.home], { cwd: '/', input: '', env: { NACOS_DOCTOR_LANG: 'en' } });
    return look(out);
  };

  const told = ({ report }: Seen): readonly string[] =>
    report.findings.filter(({ evidence }) => !evidence.every(({ fact }) => NOT_ASKED.includes(fact as FactKey)))
      .map(({ rule, severity, subject }) => `${severity} ${rule} ${JSON.stringify(subject)}`).sort();

  const factOf = ({ facts }: Seen, key: FactKey, homes: readonly string[]): unknown => {
    const fact = facts[key];
    if (fact?.status !== 'known') return settled(fact);
    return settled(OF_OURS[key]?.(fact.value as never, homes) ?? fact.value);
  };

  const expectAlike = async (nacos: Nacos, shells: readonly (readonly string[])[], others: readonly Nacos[] = []): Promise<Seen> => {
    const homes = [nacos, ...others].map(({ home }) => home);
    const direct = await look(nacos.home, '--trust');
    for (const shell of shells) {
      const recorded = await byScript(nacos, shell);
      for (const key of ['host.os', 'host.listeners', 'host.interfaces', 'host.name', 'host.limits', 'nacos.processes', 'nacos.ports', 'nacos.version', 'nacos.mode', 'nacos.jar', 'nacos.config', 'nacos.cluster-conf', 'nacos.storage', 'java.selected', 'server.state', 'server.health', 'server.members'] as const)
        expect({ [key]: factOf(recorded, key, homes) }, shell.join(' ')).toEqual({ [key]: factOf(direct, key, homes) });
      expect(told(recorded), shell.join(' ')).toEqual(told(direct));
    }
    return direct;
  };

  it('one that is healthy, and then one that is stopped', async () => {
    const nacos = await server();
    await nacos.start();
    await nacos.waitReady();
    await expectAlike(nacos, SHELLS);
    process.kill(nacos.pid() ?? 0, 'SIGSTOP');
    const { report } = await expectAlike(nacos, SHELLS.slice(0, 1));
    process.kill(nacos.pid() ?? 0, 'SIGCONT');
    expect(report.findings[0]?.severity).toBe('error');
  }, 8 * MINUTES);

  it('one whose port another server holds', async () => {
    const first = await server();
    await first.start();
    await first.waitReady();
    const second = await server({ port: first.port });
    await second.start();
    await second.waitFailed();
    await second.stop();
    const { report } = await expectAlike(second, SHELLS.slice(1, 2), [first]);
    expect(report.findings[0]?.rule).toMatch(/^ports\//);
  }, 8 * MINUTES);

  it('a member without a list of members', async () => {
    const nacos = await server({ mode: 'cluster', clusterConf: null });
    await nacos.start();
    await nacos.waitFailed();
    const { report } = await expectAlike(nacos, SHELLS.slice(2));
    expect(report.findings.map(({ rule }) => rule)).toContain('cluster/jmenv-unknown-host');
  }, 8 * MINUTES);
});
