import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { faultOf } from '../../scripts/generate/catalogue.ts';

const known = new Map(rules.map(rule => [rule.id, rule]));

const mode = (answer: object) => ({ id: 'x', area: 'docker', title: 'X', ...answer });

describe('a mode of the catalogue', () => {
  it.each<readonly [string, object, RegExp | null]>([
    ['a rule', { rules: ['docker/mode-misspelt'] }, null],
    ['a case of a rule', { rules: ['docker/heap-does-not-fit#empty'] }, null],
    ['a reason', { reason: 'nothing shows it' }, null],
    ['open', { open: 'a reader for it' }, null],
    ['no answer', {}, /exactly one/],
    ['two answers', { rules: ['docker/mode-misspelt'], open: 'more' }, /exactly one/],
    ['an empty list', { rules: [] }, /no rule is named/],
    ['a rule that is none', { rules: ['docker/no-such'] }, /no rule docker\/no-such/],
    ['a case that is none', { rules: ['docker/heap-does-not-fit#no'] }, /no case no/],
    ['a case of a rule without cases', { rules: ['docker/mode-misspelt#any'] }, /no case any/],
  ])('with %s', (_, answer, fault) => {
    const said = faultOf(mode(answer), known);
    if (fault === null) expect(said).toBeNull();
    else expect(said).toMatch(fault);
  });
});
