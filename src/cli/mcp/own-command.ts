import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A report of a thousand findings is a tenth of this. */
const MOST_BYTES = 32 * 2 ** 20;

/** How this program is started: by itself, or as a script of Node. */
export type OwnCommand = readonly [program: string, ...first: string[]];

/** One run of this command in a process of its own, which keeps its deadline and its memory; it never rejects for what the command says. */
export const runOwn = ([program, ...first]: OwnCommand, args: readonly string[], input: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], { stdio: 'pipe', windowsHide: true });
    const heard: Readonly<Record<'stdout' | 'stderr', Buffer[]>> = { stdout: [], stderr: [] };
    let bytes = 0;
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) child.kill();
        else heard[name].push(chunk);
      });
    }
    // Whoever reads nothing closes its end.
    child.stdin.on('error', () => {}).end(input);
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 2, stdout: Buffer.concat(heard.stdout).toString(), stderr: Buffer.concat(heard.stderr).toString() }));
  });
