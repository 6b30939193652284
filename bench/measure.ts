import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';

/** What one run of a command took. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time of the process and of those it waited for. */
  readonly cpuMs: number;
}

export interface Run extends Cost {
  readonly output: string;
}

const TIMES = 'TIMEFORMAT="%R %U %S"; time "$@" 2>&3';

/** Runs a program under the shell's `time`, the only one that tells the processor's time of another process to the millisecond. */
export const run = (program: string, args: readonly string[], input = '/dev/null', codes: readonly number[] = [0, 1, 3]): Run => {
  const stdin = openSync(input, 'r');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `exec 3>/dev/null; ${TIMES}`, 'bash', program, ...args], { stdio: [stdin, 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 });
  closeSync(stdin);
  if (status === null || !codes.includes(status)) throw new Error(`${program} ${args.join(' ').slice(0, 200)} ended with ${status}`);
  const [wall, user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number) as [number, number, number];
  return { wallMs: wall * 1_000, cpuMs: (user + system) * 1_000, output: stdout };
};

/** The most memory that a run of Node held, in mebibytes. */
export const peakOf = (file: string): number => {
  const peak = Number(readFileSync(file, 'utf8')) / 1_024;
  rmSync(file);
  return peak;
};

export const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

export interface Ratio {
  readonly wall: number;
  readonly cpu: number;
}

/** Medians of the ratios of runs that took turns: what else the machine does slows both. */
export const ratioOf = (own: readonly Cost[], other: readonly Cost[]): Ratio => ({
  wall: median(own.map(({ wallMs }, index) => wallMs / (other[index]?.wallMs ?? Number.NaN))),
  cpu: median(own.map(({ cpuMs }, index) => cpuMs / (other[index]?.cpuMs ?? Number.NaN))),
});

const missed: string[] = [];

/** One line of the table; `bar` is what the ratio of wall time may be. */
export const tell = (name: string, { wall, cpu }: Ratio, bar: number | null, more: string): void => {
  const word = bar === null ? '' : wall <= bar ? `bar ${bar} met` : `bar ${bar} MISSED`;
  if (bar !== null && wall > bar) missed.push(name);
  console.log(`  ${name.padEnd(38)} wall ${wall.toFixed(2).padStart(5)} x   cpu ${cpu.toFixed(2).padStart(5)} x   ${more}   ${word}`.trimEnd());
};

export const tellMissed = (): void => console.log(missed.length === 0 ? 'Every bar is met.' : `Missed: ${missed.join('; ')}`);
