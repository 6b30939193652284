import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeAccessLog, writeLog } from '../../bench/log-generator.ts';
import { newMachine, tunedTo } from '../../src/logs/machine.ts';
import { HASH_BITS, HASH_FACTOR, SHIFTS } from '../../src/logs/memory.ts';
import { scan } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'nd-tuned-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LITERALS = ['No DataSource set', 'HTTP/1.1" 404', 'clientIP=10.1.7.7&', 'did not find the Leader node', '磁盘满自杀退出'];
mkdirSync(join(folder, 'logs'));
const log = join(folder, 'logs/nacos.log');
const access = join(folder, 'logs/access_log.2024-01-01.log');
writeLog(log, { bytes: 3 << 20, hits: 0.01, signatures: LITERALS.slice(0, 1), seed: 5 });
writeAccessLog(access, { bytes: 3 << 20, seed: 5 });

const inputs = [log, access].map(path => ({ path, name: path }));

describe('a log beside one of another kind', () => {
  it.each(['compiled', 'script'] as const)('is read as if each record were looked at (%s)', async search => {
    expect(statSync(access).size).toBeGreaterThan(2 << 20);
    const everyRecord = await scan(inputs, { keptLiterals: LITERALS, search: 'none' });
    expect((await scan(inputs, { keptLiterals: LITERALS, search })).digest).toEqual(everyRecord.digest);
    expect(everyRecord.digest.records.some(({ kind, message }) => kind === 'access' && message.includes('" 404 '))).toBe(true);
  });
});

/** Whether the search stops at these four bytes. */
const stopsAt = ({ bytes }: { readonly bytes: Buffer }, text: string): boolean =>
  Buffer.from(bytes.buffer)[SHIFTS + (Math.imul(Buffer.from(text).readInt32LE(0), HASH_FACTOR) >>> (32 - HASH_BITS))] === 0;

describe('the search', () => {
  it('stops at what is rare in the log at hand, not at what was rare in the one before', () => {
    const literals = ['HTTP/1.1" 404', ' Killed '];
    const server = newMachine('script', 4_096, literals, Buffer.from(' 404 404 404 404 " 404 INFO ok\n'.repeat(40)));
    expect(stopsAt(server, '/1.1')).toBe(true);
    const events = tunedTo(server, literals, Buffer.from('10.0.0.1 - - "GET /a HTTP/1.1" 200 12\n'.repeat(40)));
    expect(stopsAt(events, '/1.1')).toBe(false);
    expect(stopsAt(events, ' 404')).toBe(true);
  });
});
