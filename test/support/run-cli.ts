import { execa } from 'execa';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built tool as a user would, away from any terminal, in English unless the test says otherwise. */
export const runCli = async (args: readonly string[], options: { env?: Record<string, string>; cwd?: string; input?: string; timeoutMs?: number; asNobody?: boolean } = {}): Promise<CliResult> => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [`${import.meta.dirname}/../../bin/nacos-doctor.js`, ...args], {
    reject: false, timeout: options.timeoutMs ?? 30_000, env: { LC_ALL: 'C', NACOS_HOME: '', ...options.env },
    ...(options.asNobody && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}), ...(options.cwd === undefined ? {} : { cwd: options.cwd }), ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
  });
  return { code: exitCode ?? -1, stdout, stderr };
};
