import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';

export interface Call {
  readonly args: readonly string[];
  readonly stdin: Buffer | null;
}

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The installed command, as many of the calls as one process takes. */
const firstAnswers = (packageDir: string, calls: readonly Call[]): Promise<readonly Answer[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'driver.cjs'), packageDir], { stdio: ['pipe', 'pipe', 'pipe'] });
    const answers: Answer[] = [];
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
    createInterface({ input: child.stdout }).on('line', line => answers.push(JSON.parse(line) as Answer));
    child.once('close', code => (code === 0 && answers.length > 0 ? resolve(answers) : reject(new Error(`${answers.length} of ${calls.length} answers, exit ${code}: ${complaint}`))));
    // A process that has done enough takes no more of it.
    child.stdin.on('error', () => {});
    child.stdin.end(calls.map(({ args, stdin }) => `${JSON.stringify({ args, stdin: stdin?.toString('base64') ?? null })}\n`).join(''));
  });

const answersOf = async (packageDir: string, calls: readonly Call[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  while (answers.length < calls.length) answers.push(...await firstAnswers(packageDir, calls.slice(answers.length)));
  return answers;
};

/** In the order of the calls, dealt out to so many processes. */
export const runCommand = async (packageDir: string, calls: readonly Call[], processes = 2): Promise<readonly Answer[]> => {
  const hands = Array.from({ length: processes }, (_, hand) => calls.filter((__, index) => index % processes === hand));
  const played = await Promise.all(hands.map(hand => answersOf(packageDir, hand)));
  return calls.map((_, index) => played[index % processes]?.[Math.floor(index / processes)] as Answer);
};

/** One call, in a process of its own. */
export const runAlone = async (packageDir: string, { args, stdin }: Call): Promise<Answer> => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [join(packageDir, 'bin/nacos-doctor.js'), ...args], {
    reject: false, stripFinalNewline: false, env: { LC_ALL: 'C' }, ...(stdin ? { input: stdin } : { stdin: 'ignore' as const }),
  });
  return { code: exitCode ?? -1, stdout, stderr };
};
