import { expect, test } from 'vitest';
import { lookAt } from '../bundle/support.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of a text that is a log and holds a file, the commands name the file. */
test('a list of members below a line of the log is edited as cluster.conf', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'));
  try {
    writeFileSync(join(folder, 'letter.txt'), '2023-06-05 17:22:40,107 ERROR nacos-XXXX [serverlist] failed to get serverlist from disk!, error : For input string: "8847?raft_port=8807"\n\n192.168.16.101:8847?raft_port=8807\n192.168.16.102:8847?raft_port=8808\n');
    const { findings } = await lookAt([join(folder, 'letter.txt')]);
    const told = JSON.stringify(findings.filter(({ rule }) => rule === 'cluster/cluster-conf-raft-port-suffix').map(({ fix }) => fix));
    expect(told).toContain('/conf/cluster.conf');
    expect(told).not.toContain('logs/letter.txt');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
