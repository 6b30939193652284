import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaintsOf } from './complaints.ts';
import { type Answer, argsOf, longLiving } from './long-living.ts';
import { costOf } from './measure.ts';
import { give, type Sent } from './recorded.ts';

const DEADLINE = 10;

export interface Asking {
  /** No more of a changed file than so many bytes. */
  readonly most?: number;
  /** Told what the long-living process answers. */
  readonly onAnswer?: (answer: Answer) => void;
}

export interface Asked {
  /** What is wrong with the answer; nothing when all is well. */
  complaints(one: Sent): Promise<readonly string[]>;
  end(): void;
}

/**
 * Asks a process that lives long. What is wrong with its answer is asked again of a process of its own, which alone is measured: the other
 * keeps what earlier answers have left.
 */
export const asking = ({ most, onAnswer }: Asking = {}): Asked => {
  const dir = mkdtempSync(join(tmpdir(), 'doctor-sent-'));
  const command = longLiving();
  const alone = async (one: Sent): Promise<readonly string[]> => {
    const given = give(dir, one, most);
    const limitMs = (DEADLINE + 30) * 1_000;
    return complaintsOf(await costOf({ args: argsOf(given, DEADLINE), ...(given.stdin && { stdin: given.stdin }), limitMs }), DEADLINE);
  };
  const complaints = async (one: Sent): Promise<readonly string[]> => {
    const answer = await command.ask(give(dir, one, most), DEADLINE);
    onAnswer?.(answer);
    if (complaintsOf(answer, DEADLINE).length === 0) return [];
    command.end();
    return alone(one);
  };
  const end = (): void => {
    command.end();
    rmSync(dir, { recursive: true, force: true });
  };
  return { complaints, end };
};
