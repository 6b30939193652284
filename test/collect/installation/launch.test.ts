import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { launchOf } from '../../../src/collect/installation/launch.ts';
import { nacosProcess } from '../../support/facts.ts';
import { thisHost } from '../../support/places.ts';

it.skipIf(process.platform !== 'linux')('a server that is just ending was started as it was when it was listed', async () => {
  // `exec` leaves nobody to reap the first sleep: it stays as a process without a command line.
  const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
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
