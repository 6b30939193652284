import type { Outcome } from '../../../src/model/finding.ts';
import { defineLogRule, type LogRule, signaturesOf } from '../../../src/kit/log-rule.ts';
import { type Bench, defineRule, type Rule } from '../../../src/kit/rule.ts';

type AnswerBench = Bench<never, 'server.health' | 'logs.digest' | 'nacos.version'>;

/** The answer as one line, whatever JSON escapes it. */
const plain = (body: string): string => body.replace(/\\u003c/gi, '<').replace(/\\u003e/gi, '>').replace(/\s+/g, ' ');

const failByAnswer = (rule: LogRule, { known, seen, fail }: AnswerBench): Outcome | null => {
  for (const { path, status, body } of known('server.health')?.refused ?? []) {
    // This tool asks the interfaces of every version: that one of them is switched off is no fault.
    if (status === 410) continue;
    for (const { anchor, pattern, case: name } of signaturesOf(rule)) {
      const text = plain(body);
      const match = text.includes(anchor) ? pattern.exec(text) : null;
      if (!match) continue;
      const groups = Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
      return fail({ count: 1, ...groups }, [seen('server.health', path === '' ? text.slice(0, 240) : `${path} ${status}: ${text.slice(0, 240)}`)], { confidence: 'stated', ...(name !== undefined && { case: name }) });
    }
  }
  return null;
};

/** A rule about words that a server says to a caller: they stand in the caller's log, or in an answer that somebody was shown. */
export const defineAnswerRule = (rule: LogRule): Rule => {
  const { signature: _signature, args: _args, ...head } = rule;
  const made = defineLogRule(rule);
  return defineRule({
    ...head,
    needs: [],
    anyOf: ['server.health', 'logs.digest'],
    uses: ['nacos.version'],
    signatures: signaturesOf(rule),
    check: bench => {
      const failed = failByAnswer(rule, bench);
      if (failed) return failed;
      const digest = bench.known('logs.digest');
      if (digest === undefined) return bench.unknown('logs.digest');
      // The log rule reads this one fact only.
      const facts = { 'logs.digest': digest };
      return made.check({ ...bench, facts } as unknown as Parameters<typeof made.check>[0]);
    },
  });
};
