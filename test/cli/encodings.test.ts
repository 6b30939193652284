import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runCli } from '../support/run-cli.ts';

const EXAMPLE = 'examples/no-cluster-conf';

/** How editors and PowerShell of Windows save a text. */
const SAVED: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8 with a byte order mark and CRLF', text => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
  ['UTF-16, as Windows PowerShell writes it', text => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le')],
];

let dir = '';
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-encodings-')); });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const rulesOf = (stdout: string): readonly string[] => (JSON.parse(stdout) as Report).findings.map(({ rule }) => rule);

describe.each(SAVED)('saved as %s', (_, bytes) => {
  it('a baseline is read', async () => {
    const { stdout } = await runCli(['check', EXAMPLE, '--format', 'json']);
    expect(rulesOf(stdout)).not.toEqual([]);
    const path = join(dir, 'base.json');
    writeFileSync(path, bytes(stdout));
    const again = await runCli(['check', EXAMPLE, '--baseline', path, '--format', 'json']);
    expect(again.stderr).toBe('');
    expect(again.code).toBe(3);
  });

  it('a configuration file is read', async () => {
    const path = join(dir, 'doctor.yaml');
    writeFileSync(path, bytes('ignores:\n  - rule: cluster/jmenv-unknown-host\n    reason: 三月再处理\n'));
    const { stdout } = await runCli(['check', EXAMPLE, '--config', path, '--format', 'json']);
    expect(stdout).toContain('三月再处理');
  });

  it('a snapshot is judged', async () => {
    const path = join(dir, 'snapshot.json');
    const { stdout } = await runCli(['check', EXAMPLE, '--save-snapshot', path, '--format', 'json']);
    writeFileSync(path, bytes(readFileSync(path, 'utf8')));
    expect(rulesOf((await runCli(['check', path, '--format', 'json'])).stdout)).toEqual(rulesOf(stdout));
  });
});

describe('what comes through a pipe', () => {
  const LOG = `2026-11-28 10:00:00,123 ERROR Nacos failed to start, please see D:\\nacos\\logs\\nacos.log for more details.
java.net.BindException: Address already in use: bind
\tat sun.nio.ch.Net.bind0(Native Method)
`;
  const COMPOSE = 'services:\n  nacos:\n    image: nacos/nacos-server:v2.3.2\n    environment:\n      MODE: standalone\n      SPRING_DATASOURCE_PLATFORM: mysql\n      MYSQL_SERVICE_HOST: 127.0.0.1\n';
  const judged = async (input: Buffer): Promise<readonly string[]> => rulesOf((await runCli(['check', '-', '--format', 'json'], { input })).stdout);

  it.each([['a log', LOG], ['a compose file', COMPOSE], ['a line in Chinese', '启动报错：No DataSource set，请问怎么解决\n']])('is read as it was saved: %s', async (_, text) => {
    const plain = await judged(Buffer.from(text));
    expect(plain).not.toEqual([]);
    for (const [, bytes] of SAVED) expect(await judged(bytes(text))).toEqual(plain);
  });

  it('GB18030 too, as a Chinese Windows writes it', async () => {
    // 启动报错：No DataSource set
    const gb = Buffer.concat([Buffer.from([0xc6, 0xf4, 0xb6, 0xaf, 0xb1, 0xa8, 0xb4, 0xed, 0xa3, 0xba]), Buffer.from('No DataSource set\n')]);
    expect(await judged(gb)).toEqual(['database/no-datasource-set']);
  });
});

describe('targets of a configuration file', () => {
  it.each([['absolute', resolve(EXAMPLE)], ['relative to the file', '../evidence']])('may be %s', async (_, target) => {
    mkdirSync(join(dir, 'repository'), { recursive: true });
    mkdirSync(join(dir, 'evidence'), { recursive: true });
    writeFileSync(join(dir, 'evidence', 'cluster.conf'), '127.0.0.1:8848\n');
    writeFileSync(join(dir, 'repository', 'doctor.yaml'), `targets: ['${target}']\n`);
    const { stdout, stderr } = await runCli(['check', '--config', join(dir, 'repository', 'doctor.yaml'), '--format', 'json']);
    expect(stderr).toBe('');
    expect((JSON.parse(stdout) as Report).targets[0]?.name).toBe(target.startsWith('..') ? join(dir, 'evidence') : target);
  });
});
