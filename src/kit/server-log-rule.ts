import { defineLogRule, type LogRule } from './log-rule.ts';
import type { Rule } from './rule.ts';
import { saidByServer } from '../nacos/speaker.ts';

/**
 * A log rule for words that any program over a database may log ("Data too long for column"):
 * only records of the Nacos server count, whatever file they stand in.
 */
export const defineServerLogRule = (rule: LogRule): Rule => {
  const made = defineLogRule(rule);
  return {
    ...made,
    check: bench => {
      const digest = bench.facts['logs.digest'];
      if (digest === null) return made.check(bench);
      // The rule reads this one fact only, so the narrowed map stands for all.
      const facts = { 'logs.digest': { ...digest, records: digest.records.filter(saidByServer) } } as unknown as typeof bench.facts;
      return made.check({ ...bench, facts });
    },
  };
};
