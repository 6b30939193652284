import { defineRule, type AnyRule } from '../../../src/kit/rule.ts';
import type { Diagnosis, FailOn } from '../../../src/model/diagnosis.ts';
import type { Severity } from '../../../src/model/finding.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import { snapshot } from './diagnosis.ts';

export interface Verdict {
  readonly state: 'fail' | 'pass' | 'na' | 'unknown' | 'crash';
  readonly severity: Severity;
}

const words = { en: 'words', zh: '文字' };

const ruleOf = ({ state, severity }: Verdict, index: number): AnyRule =>
  defineRule({
    id: `operations/synthetic-${index}`, severity, title: words, message: words, why: words, fix: [{ text: words, risk: 'none' }], references: ['synthetic'],
    needs: ['nacos.version'],
    check: bench => {
      const seen = bench.seen('nacos.version', 'quote');
      switch (state) {
        case 'fail': return bench.fail({}, [seen]);
        case 'pass': return bench.pass(seen);
        case 'na': return bench.na(words);
        case 'unknown': return bench.unknown('nacos.version', 'not told');
        case 'crash': throw new Error('synthetic crash');
      }
    },
  });

/** What the real engine says when each rule answers as told. */
export const judged = (verdicts: readonly Verdict[], failOn: FailOn): Diagnosis => {
  const version = { status: 'known', value: { version: '2.3.2', by: 'jar' }, source: { kind: 'file', path: '/opt/nacos/version' } } as const;
  return diagnose([snapshot('/opt/nacos', { 'nacos.version': version })], { rules: verdicts.map(ruleOf), failOn });
};
