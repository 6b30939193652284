import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { BIN } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';

const { server } = workbench();

const run = promisify(execFile);

const AS_NOBODY = 'setpriv --reuid 65534 --regid 65534 --clear-groups';

/** A line of the shell in which `$DOCTOR` looks at `$TARGET`. */
const lookedAt = async (line: string, target: string, folder: string): Promise<Report> => {
  const env = { ...process.env, DOCTOR: `${process.execPath} ${BIN} check ${target} --format json --lang en,zh`, FOLDER: folder, NODE: process.execPath };
  const { stdout } = await run('bash', ['-c', line], { env, cwd: '/', maxBuffer: 64 * 2 ** 20 }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
};

const seenBy = (report: Report) => ({
  troubles: report.findings.filter(({ severity }) => severity !== 'info').map(({ rule, message }) => `${rule} ${JSON.stringify(message)}`),
  exit: report.exit,
});

const BLIND = { troubles: [], exit: { code: 3, reason: 'not-everything-seen' } };

/** Something that listens on the port of the server, in another network: a neighbour. */
const NEIGHBOUR = (port: number): string => `require('net').createServer().listen(${port},()=>require('fs').writeFileSync(process.env.FOLDER+'/up',''))`;

describeReal('a healthy server, looked at from where not everything is seen', () => {
  it.skipIf(process.getuid?.() !== 0)('another user, hidepid, another PID namespace, another network: nothing is wrong, and what was not seen is said', async () => {
    const nacos = await server();
    await chmod(dirname(nacos.home), 0o755);
    await nacos.start();
    await nacos.waitReady();
    const folder = dirname(nacos.home);
    const places: Readonly<Record<string, string>> = {
      'another user': `${AS_NOBODY} $DOCTOR`,
      hidepid: `unshare -m sh -c 'mount -t proc -o hidepid=2 proc /proc && exec ${AS_NOBODY} $DOCTOR'`,
      'no /proc': "unshare -m sh -c 'mount -t tmpfs none /proc && exec $DOCTOR'",
      'another PID namespace': 'unshare -p --fork --mount-proc $DOCTOR',
      'another network': "unshare -n sh -c 'ip link set lo up; exec $DOCTOR'",
    };
    for (const [name, line] of Object.entries(places)) {
      expect({ name, ...seenBy(await lookedAt(line, nacos.home, folder)) }).toEqual({ name, ...BLIND });
    }
    await writeFile(join(folder, 'neighbour.cjs'), NEIGHBOUR(nacos.port));
    const beside = `unshare -n sh -c 'ip link set lo up; $NODE $FOLDER/neighbour.cjs & n=$!; until [ -e $FOLDER/up ]; do sleep 0.1; done; $DOCTOR; kill $n'`;
    const neighbour = await lookedAt(beside, nacos.home, folder);
    expect(seenBy(neighbour)).toEqual(BLIND);
    expect(JSON.stringify(neighbour.unknown)).toContain('nsenter -t');
    expect(JSON.stringify(neighbour)).not.toMatch(/\bkill \d/);
  }, 5 * MINUTES);
});
