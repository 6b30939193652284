import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules/index.ts';
import type { LogDigest } from '../src/model/digest.ts';
import { SIGNATURES, writeAccessLog, writeLog } from './log-generator.ts';
import { type Cost, median, peakOf, ratioOf, run, tell } from './measure.ts';
import type { Packed } from './packed.ts';

// `check` as it is shipped, with masking and all rules, against `rg -c -f` with two hundred regular expressions over the same bytes.

const EXPRESSIONS = 200;
const ACCESS_FILES = 16;

interface Work { readonly packed: Packed; readonly home: string; readonly expressions: string; readonly mib: number; readonly runs: number }

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const literals = [...new Set([...rules.flatMap(rule => (rule.kind === 'node' ? (rule.keeps ?? []) : [])), ...SIGNATURES])];

/** Those that every rule's signature begins with; none is so hard that ripgrep would fall back to its slow ways. */
const regularExpressions = (): string => `${literals.slice(0, EXPRESSIONS).map(literal => `${escaped(literal)}[^\\n]{0,80}`).join('\n')}\n`;

const HOOK = "process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));";

interface Seen { readonly unreadMiB: number; readonly peakMiB: number }

/** One more run, not timed: how much memory it took, and whether all was read. */
const look = ({ packed }: Work, target: string): Seen => {
  const [snapshot, hook, peak] = ['snapshot.json', 'hook.cjs', 'peak'].map(name => join(packed.folder, name)) as [string, string, string];
  writeFileSync(hook, HOOK);
  process.env['PEAK_FILE'] = peak;
  run(process.execPath, ['--require', hook, packed.bin, 'check', target, '--no-network', '--save-snapshot', snapshot]);
  const { facts } = JSON.parse(readFileSync(snapshot, 'utf8')) as { facts: { 'logs.digest': { value: LogDigest } } };
  const bytes = facts['logs.digest'].value.files.reduce((sum, { readFrom, unreadBytes = 0 }) => sum + readFrom + unreadBytes, 0);
  return { unreadMiB: bytes / 2 ** 20, peakMiB: peakOf(peak) };
};

const compare = (work: Work, name: string, target: string, bar: number): void => {
  const own: Cost[] = [];
  const other: Cost[] = [];
  for (let round = 0; round < work.runs; round++) {
    other.push(run('rg', ['-c', '-f', work.expressions, target]));
    own.push(run(process.execPath, [work.packed.bin, 'check', target, '--no-network', '--color', 'never']));
  }
  const { unreadMiB, peakMiB } = look(work, target);
  const seconds = (costs: readonly Cost[]): string => (median(costs.map(({ wallMs }) => wallMs)) / 1_000).toFixed(2);
  tell(name, ratioOf(own, other), bar, `${seconds(own)} s, rg ${seconds(other)} s, peak ${peakMiB.toFixed(0)} MiB, ${unreadMiB === 0 ? 'all read' : `${unreadMiB.toFixed(0)} MiB NOT READ`}`);
};

const hasRipgrep = (): boolean => {
  try {
    run('rg', ['--version']);
    return true;
  } catch {
    return false;
  }
};

const benchHome = (work: Work): void => {
  const log = join(work.home, 'logs/nacos.log');
  const shares = [['nacos.log, 0.001 % of records hit', 1e-5, 0.6], ['nacos.log, 1 % of records hit', 0.01, 0.6], ['nacos.log, every second record hits', 0.5, 1]] as const;
  for (const [name, hits, bar] of shares) {
    writeLog(log, { bytes: work.mib * 2 ** 20, hits, signatures: literals, seed: 7 });
    compare(work, name, log, bar);
  }
  writeLog(log, { bytes: work.mib * 2 ** 20, hits: 1e-5, signatures: literals, seed: 7 });
  for (let file = 0; file < ACCESS_FILES; file++) {
    writeAccessLog(join(work.home, `logs/access_log.2024-01-01.${String(file).padStart(2, '0')}.log`), { bytes: (work.mib * 2 ** 20) / ACCESS_FILES, seed: file });
  }
  compare(work, 'home, as much again of access logs', work.home, 1);
};

/** Writes twice `mib` mebibytes below the packed command's folder. */
export const benchLogs = (packed: Packed, mib: number, runs: number): void => {
  if (!hasRipgrep()) return console.log('logs: ripgrep (rg) is not installed, and nothing else is measured against');
  const home = join(packed.folder, 'home');
  const expressions = join(packed.folder, 'expressions');
  for (const folder of ['conf', 'logs']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, 'conf/application.properties'), 'server.port=8848\nspring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://10.0.0.9:3306/nacos\ndb.user.0=nacos\ndb.password.0=Kp7-benchmark-9x\n');
  writeFileSync(expressions, regularExpressions());
  console.log(`logs: ${mib} MiB of each kind, ratios to rg -c -f with ${EXPRESSIONS} regular expressions, medians of ${runs} rounds`);
  benchHome({ packed, home, expressions, mib, runs });
  rmSync(home, { recursive: true });
};
