import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { textOf } from './support/files.ts';
import { pathWithTool, type Ran, readIf, run, scratch, writeMembers, writeNode } from './support/shell.ts';

const folder = scratch('systemd');
afterAll(folder.remove);
const PATH = pathWithTool(folder.path);

/** The shell line of ExecStart as systemd hands it over: continued lines joined, $$ for a dollar sign, one quoted argument. */
const execStart = (): string => {
  const unit = textOf('recipes/systemd/nacos-doctor.service').replace(/\\\n\s*/g, ' ');
  const line = /^ExecStart=\/bin\/sh -c '([^']+)'$/m.exec(unit)?.[1];
  if (line === undefined) throw new Error('no ExecStart');
  // A single dollar sign would be filled by systemd itself.
  expect(line.replaceAll('$$', '')).not.toContain('$');
  return line.replaceAll('$$', '$');
};

const start = (home: string, textfiles: string, logs: string): Promise<Ran> =>
  run(['/bin/sh', '-c', execStart()], folder.path, { PATH, NACOS_HOME: home, TEXTFILE_DIR: textfiles, LOGS_DIRECTORY: logs });

const folders = (name: string): { home: string; textfiles: string; logs: string } => {
  const made = { home: join(folder.path, name), textfiles: join(folder.path, `${name}-textfile`), logs: join(folder.path, `${name}-logs`) };
  for (const path of Object.values(made)) mkdirSync(path);
  return made;
};

describe('the service', () => {
  it('leaves metrics that node_exporter may read, and a report that only root may', async () => {
    const { home, textfiles, logs } = folders('bad');
    writeMembers(writeNode(home), ['198.51.100.1:8848', '198.51.100.2：8848', '198.51.100.3:8848']);
    const { code } = await start(home, textfiles, logs);
    // A suspicion is a warning: the tool's own threshold is `error`.
    expect(code).toBe(3);
    expect(readIf(join(textfiles, 'nacos-doctor.prom'))).toContain('cluster/cluster-conf-bad-format');
    expect(statSync(join(textfiles, 'nacos-doctor.prom')).mode & 0o777).toBe(0o644);
    expect(readdirSync(textfiles)).toEqual(['nacos-doctor.prom']);
    expect(statSync(join(logs, 'report.md')).mode & 0o077).toBe(0);
  });

  it('keeps the metrics of the last look when this one could not be taken', async () => {
    const { home, textfiles, logs } = folders('gone');
    writeNode(home);
    await start(home, textfiles, logs);
    const before = readIf(join(textfiles, 'nacos-doctor.prom'));
    const { code } = await start(join(home, 'missing/'), textfiles, logs);
    expect([code, before === '']).toEqual([2, false]);
    expect(readIf(join(textfiles, 'nacos-doctor.prom'))).toBe(before);
  });

  it('fails when the metrics cannot be handed over', async () => {
    const { home, logs } = folders('denied');
    writeNode(home);
    chmodSync(logs, 0o700);
    expect((await start(home, join(folder.path, 'no-such-folder'), logs)).code).toBe(2);
  });

  it('findings and gaps are no failure of the unit, everything else is', () => {
    expect(textOf('recipes/systemd/nacos-doctor.service')).toMatch(/^SuccessExitStatus=1 3$/m);
  });
});
