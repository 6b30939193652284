import type { Outcome } from '../../../src/model/finding.ts';
import { defineLogRule, type LogRule, signaturesOf } from '../../../src/kit/log-rule.ts';
import { type Bench, defineRule, type Rule } from '../../../src/kit/rule.ts';

type AnswerBench = Bench<never, 'server.health' | 'logs.digest' | 'nacos.version'>;

/** Asked by this tool of a server whatever its version. */
const OF_THIS_TOOL = /\/v[12]\/(?:ns\/operator|auth)\//;

/** The answer as one line, whatever JSON escapes it. */
const plain = (body: string): string => body.replace(/\\u003c/gi, '<').replace(/\\u003e/gi, '>').replace(/\s+/g, ' ');

/** An answer whose status says it all, at paths that this tool itself does not ask. */
export type TellingStatuses = Readonly<Record<number, { readonly paths: RegExp; readonly case: string }>>;

const failByAnswer = (rule: LogRule, statuses: TellingStatuses, { known, seen, fail }: AnswerBench): Outcome | null => {
  for (const { path, status, body } of known('server.health')?.refused ?? []) {
    const told = statuses[status];
    if (told?.paths.test(path) === true && !OF_THIS_TOOL.test(path)) return fail({ count: 1, path, status }, [seen('server.health', `${path} ${status}`)], { confidence: 'stated', case: told.case });
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
export const defineAnswerRule = (rule: LogRule, statuses: TellingStatuses = {}): Rule => {
  const { signature: _signature, args: _args, ...head } = rule;
  const made = defineLogRule(rule);
  return defineRule({
    ...head,
    needs: [],
    anyOf: ['server.health', 'logs.digest'],
    uses: ['nacos.version'],
    signatures: signaturesOf(rule),
    check: bench => {
      const failed = failByAnswer(rule, statuses, bench);
      if (failed) return failed;
      const digest = bench.known('logs.digest');
      if (digest === undefined) return bench.unknown('logs.digest');
      // The log rule reads this one fact only.
      const facts = { 'logs.digest': digest };
      return made.check({ ...bench, facts } as unknown as Parameters<typeof made.check>[0]);
    },
  });
};
