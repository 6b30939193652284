import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { ruleLines } from '../../src/cli/explain/rule-page.ts';
import { topicLines } from '../../src/cli/explain/topic.ts';
import type { AnyRule } from '../../src/kit/rule.ts';

const page = (body: string, width = 60): readonly string[] =>
  topicLines({ id: 'x', title: { en: 'Title', zh: '标题' }, words: '', body: { en: body, zh: body } }, 'en', width);

describe('a topic on a terminal', () => {
  it('has a blank line between its blocks, code as it stands, and nothing of its fences', () => {
    const body = 'First line\ngoes on.\n\n```\nnpm run   x\n\n| no table\n```\nBehind it\n\n- a `b`\n  goes on\n- c';
    expect(page(body)).toEqual(['Title', '', 'First line goes on.', '', '    npm run   x', '', '    | no table', '', 'Behind it', '', '  - a b goes on', '  - c']);
  });

  it('glues Chinese lines without a blank, and a mark of Chinese to anything', () => {
    expect(page('第一行\n第二行\n\n到此，\nthen\n\nend\n汉字')).toEqual(['Title', '', '第一行第二行', '', '到此，then', '', 'end 汉字']);
  });

  it('has tables in columns where they fit, else row by row', () => {
    const table = '| port | what |\n|---|:--|\n| 8848 | HTTP |\n| 9848 | gRPC of clients |';
    expect(page(table)).toEqual(['Title', '', '  port  what', '  8848  HTTP', '  9848  gRPC of clients']);
    expect(page(table, 20)).toEqual(['Title', '', '  - 8848 - HTTP', '  - 9848 - gRPC of', '    clients']);
  });
});

describe('the page of a rule', () => {
  const rule = rules.find(({ id }) => id === 'auth/secret-key-missing-or-short') as AnyRule;

  it.each([['en', 'versions', 'fix'], ['zh', '版本', '修复']] as const)('names its parts, %s', (lang, versions, fix) => {
    const lines = ruleLines({ ...rule, versions: '>=2.2.0' }, lang, 80);
    expect(lines[0]).toBe(rule.id);
    expect(lines.find(line => line.includes('>=2.2.0'))).toMatch(new RegExp(`\\S {4}.*${versions}.*: >=2\\.2\\.0$`, 'i'));
    expect(lines.some(line => new RegExp(`^${fix}`, 'i').test(line))).toBe(true);
  });
});
