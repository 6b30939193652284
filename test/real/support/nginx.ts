import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const PROGRAM = (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, 'nginx')).find(existsSync) ?? (existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : undefined);

export const hasNginx = PROGRAM !== undefined;

export interface Nginx {
  /** Has nginx.conf, and what nginx logs. */
  readonly folder: string;
  readonly conf: string;
  /** Types a line in a shell where `nginx` is this one. */
  shell(line: string): { readonly exitCode: number | null; readonly output: string };
  /** What it has logged so far is put away: what comes is of now. */
  forget(): void;
  dispose(): Promise<void>;
}

const TEMPS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** nginx with a configuration of its own; what is written above http, inside it, and where it logs to is `text`'s. */
export const layNginx = (text: string): Nginx => {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const [conf, bin, temp] = [join(folder, 'nginx.conf'), join(folder, '.bin'), join(folder, '.temp')];
  for (const each of [bin, temp]) mkdirSync(each);
  // The folder is that of whoever runs the workers.
  for (const each of [folder, temp]) chmodSync(each, 0o777);
  writeFileSync(conf, text.replaceAll('%temps%', TEMPS.map(name => `${name}_temp_path ${temp}/${name};`).join(' ')));
  writeFileSync(join(bin, 'nginx'), `#!/bin/sh\nexec "${PROGRAM}" -p "${folder}" -c "${conf}" -e "${folder}/error.log" -g 'pid ${temp}/pid;' "$@"\n`, { mode: 0o755 });
  const shell: Nginx['shell'] = line => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', process.getuid?.() === 0 ? line.replaceAll(/\bsudo /g, '') : line], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` } });
    return { exitCode: status, output: `${stdout}${stderr}` };
  };
  const forget = (): void => {
    for (const name of ['error.log', 'access.log']) if (existsSync(join(folder, name))) writeFileSync(join(folder, name), '');
  };
  const dispose = (): Promise<void> => {
    const file = join(temp, 'pid');
    if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8')), 'SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    return Promise.resolve();
  };
  return { folder, conf, shell, forget, dispose };
};
