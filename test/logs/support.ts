import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LogInput, type LogScan, type ScanOptions, digestLogs } from '../../src/logs/index.ts';
import type { LogDigest, LogRecord, Thrown } from '../../src/model/digest.ts';

export const FIXTURES = fileURLToPath(new URL('../fixtures/logs/', import.meta.url));

/** Anchors as a rule set would give them; some stand only in records below WARN. */
export const LITERALS: readonly string[] = [
  'Address already in use', 'No DataSource set', 'Access denied for user', 'jmenv.tbsite.net', 'Another instance of Derby',
  'No space left on device', 'Java heap space', 'Current addressing mode selection', 'use local db service for init',
  'not in serverlist', 'did not find the Leader node', '磁盘满自杀退出',
];

export const scan = (inputs: readonly LogInput[], options: Partial<ScanOptions> = {}): Promise<LogScan> =>
  digestLogs(inputs, { keptLiterals: LITERALS, signal: AbortSignal.timeout(20_000), ...options });

export const scanCapture = (name: string, options: Partial<ScanOptions> = {}): Promise<LogScan> =>
  scan([{ path: join(FIXTURES, name), name }], options);

export const scanText = async (text: string, name = 'nacos.log', options: Partial<ScanOptions> = {}): Promise<LogDigest> =>
  (await scan([{ path: name, name, text }], options)).digest;

/** The last exception of a chain that is not merely suppressed. */
export const rootOf = (record: LogRecord | undefined): Thrown | undefined => record?.chain.findLast(thrown => thrown.relation !== 'suppressed');
