import { expect, test } from 'vitest';
import { changeText } from '../../src/report/fix-view.ts';

test.each([
  ['bootstrap.yml', 9, 'a', 'b', 'bootstrap.yml:9:  a  →  b', 'bootstrap.yml:9：a  →  b'], ['bootstrap.yml', null, null, 'b', 'add to bootstrap.yml:  b', '在 bootstrap.yml 中添加：b'],
  // Standard input is no file to edit.
  ['-', null, 'a', 'b', 'a  →  b', 'a  →  b'], ['-', null, null, 'b', 'add:  b', '添加：b'], ['-', null, 'a', null, 'remove:  a', '删除：a'],
])('%s:%s %s %s', (file, line, old, text, en, zh) => {
  expect([changeText({ file, line, old, new: text }, 'en'), changeText({ file, line, old, new: text }, 'zh')]).toEqual([en, zh]);
});
