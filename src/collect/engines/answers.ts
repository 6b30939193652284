import { detailIn } from '../../text/details.ts';
import { UsageError } from '../../text/usage-error.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { EngineAnswer, EngineProgram } from '../places/engine.ts';

/** kubectl logs its tries before it says what is wrong. */
const firstLine = (text: string): string => {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '');
  return (lines.find(line => !/^[EWI]\d{4} /.test(line)) ?? lines[0] ?? '').slice(0, 300);
};

/** What the user is told of a program that gave no answer. */
export const demandAnswer = (program: EngineProgram, args: readonly string[], answer: EngineAnswer): EngineAnswer => {
  const command = [program, ...args.slice(0, 2)].join(' ');
  if (answer.failure === 'missing') throw new UsageError('error.engineMissing', { program });
  if (answer.failure === 'timeout') throw new UsageError('error.engineLate', { command });
  // Why it was not started is in the tool's own words.
  if (answer.failure === 'not-started' && answer.stderr !== '') throw new UsageError('error.engineRefused', { command, reason: { en: answer.stderr, zh: detailIn('zh', answer.stderr) } });
  if (answer.failure !== null || answer.exitCode !== 0) throw new UsageError('error.engineRefused', { command, reason: firstLine(answer.stderr) || firstLine(answer.stdout) || `exit code ${answer.exitCode}` });
  return answer;
};

/** Objects, one a line or all in one text; lines that are none are left out. */
export const objectsIn = (text: string): readonly Readonly<Record<string, unknown>>[] => {
  const parsed = (part: string): readonly unknown[] => {
    try {
      const value: unknown = JSON.parse(part);
      return Array.isArray(value) ? value : [value];
    } catch {
      return [];
    }
  };
  const whole = parsed(text);
  const found = whole.length > 0 ? whole : text.split('\n').flatMap(parsed);
  return found.filter((one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null);
};

/** An output as evidence; its path is the command. */
export const output = (path: string, kind: EvidenceItem['kind'], text: string): EvidenceItem => ({ path, kind, text, startLine: 1 });

/** How much of the logs of one container is asked for, and how long they may take. */
export const LOGS = { lines: 20_000, limitMs: 30_000 } as const;
