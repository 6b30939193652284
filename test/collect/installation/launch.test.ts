import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchOf } from '../../../src/collect/installation/launch.ts';
import { nacosProcess } from '../../support/facts.ts';
import { thisHost } from '../../support/places.ts';

it.skipIf(process.platform !== 'linux')('a server that is just ending was started as it was when it was listed', async () => {
  // `exec` leaves nobody to reap the first sleep: it stays as a process without a command line.
  const shell = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const pid = Number(await new Promise<string>(resolve => shell.stdout.once('data', (text: Buffer) => resolve(String(text)))));
    await expect.poll(() => readFile(`/proc/${pid}/cmdline`, 'utf8'), { timeout: 10_000 }).toBe('');
    const own = nacosProcess({ own: true, pid, flags: ['-Dnacos.server.ip=127.0.0.1', '-jar', 'nacos-server.jar', '--spring.config.additional-location=file:/opt/nacos/conf/'] });
    const { command } = await launchOf(thisHost(), '/opt/nacos', own, '2.3.2');
    expect(command.systemProperties).toMatchObject({ 'nacos.server.ip': '127.0.0.1' });
    expect(command.springArgs).toEqual([{ key: 'spring.config.additional-location', value: 'file:/opt/nacos/conf/' }]);
  } finally {
    shell.kill();
  }
});

describe('a server that does not run', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'launch-'));
    for (const folder of ['conf', 'logs']) mkdirSync(join(home, folder));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const argumentsOf = async (env: Record<string, string> = {}) => (await launchOf(thisHost({ env }), home, undefined, '2.3.2')).command;
  const elsewhere = 'java -Dnacos.home=/srv/nacos -jar /srv/nacos/target/nacos-server.jar --spring.config.additional-location=file:/srv/nacos/conf/ nacos.nacos\n';

  it.each<[Record<string, string>, Record<string, string>]>([
    [{}, {}], [{ JAVA_OPT: '-Dserver.port=9999' }, { 'server.port': '9999' }], [{ JAVA_OPT_EXT: '-Ddb.num=2' }, { 'db.num': '2' }],
    [{ JAVA_OPT: '-Dserver.port=9999', JAVA_OPT_EXT: '-Ddb.num=2' }, { 'server.port': '9999', 'db.num': '2' }],
  ])('takes the flags that the scripts hand on, of %j', async (env, flags) => {
    expect((await argumentsOf(env)).systemProperties).toEqual({ ...flags, 'nacos.home': home });
  });

  it('reads its own files where a start file names those of another place, if it has any', async () => {
    writeFileSync(join(home, 'logs/start.out'), elsewhere);
    expect((await argumentsOf()).springArgs).toEqual([{ key: 'spring.config.additional-location', value: 'file:/srv/nacos/conf/' }]);
    writeFileSync(join(home, 'conf/application.properties'), 'server.port=8848\n');
    expect((await argumentsOf()).springArgs).toEqual([{ key: 'spring.config.additional-location', value: `file:${home}/conf/` }]);
  });
});
