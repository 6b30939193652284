/** How a program ended, or was ended. */
export interface Ended {
  /** null: it did not end by itself, or was not started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly all: string;
  readonly isLate: boolean;
  /** Only the beginning of its output was kept. */
  readonly isCut: boolean;
  /** Why there is no exit code, in one line. */
  readonly why: string;
}

export interface Bounds {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Characters of its output that are kept. */
  readonly mostOutput: number;
}

/** Settles when the signal aborts or the time is over, whatever still holds the pipes: a program that was ended may have started others. */
const tooLate = ({ limitMs, signal }: Bounds): { readonly late: Promise<'late'>; readonly forget: () => void } => {
  let end = (): void => {};
  const late = new Promise<'late'>(resolve => { end = () => resolve('late'); });
  const timer = setTimeout(end, limitMs);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return { late, forget: () => { clearTimeout(timer); signal.removeEventListener('abort', end); } };
};

/** Runs a program by its whole path, in English, without input, within its bounds. */
export const runToEnd = async (path: string, args: readonly string[], bounds: Bounds): Promise<Ended> => {
  const { execa } = await import('execa');
  const running = execa(path, [...args], { reject: false, stdin: 'ignore', all: true, maxBuffer: bounds.mostOutput, env: { LC_ALL: 'C' } });
  const { late, forget } = tooLate(bounds);
  const result = await Promise.race([running, late]);
  forget();
  if (result === 'late') {
    running.kill('SIGKILL');
    for (const stream of [running.stdout, running.stderr, running.all]) stream?.destroy();
    return { exitCode: null, stdout: '', stderr: '', all: '', isLate: true, isCut: false, why: `no answer within ${bounds.limitMs} ms` };
  }
  return { exitCode: result.exitCode ?? null, stdout: result.stdout, stderr: result.stderr, all: result.all ?? '', isLate: false, isCut: result.isMaxBuffer, why: result.shortMessage ?? '' };
};
