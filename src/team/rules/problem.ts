import type { Text } from '../../model/text.ts';
import { nearest } from '../../select-rules.ts';
import type { Path } from '../yaml-place.ts';
import { Mistake } from '../mistake.ts';
import { type Issue, pathOf, unknownKey } from '../unknown-key.ts';
import { keysOf } from './schema.ts';

const CONDITIONS: ReadonlySet<PropertyKey> = new Set(['when', 'only-if', 'all', 'any', 'not']);

/** What a path of the file is about, by its last name. */
const shapeAt = (path: Path): Parameters<typeof keysOf>[0] => {
  const names = path.filter(step => typeof step !== 'number');
  const last = names.at(-1);
  if (last === undefined) return '';
  if (CONDITIONS.has(last)) return 'condition';
  if (last === 'rules') return 'rule';
  if (last === 'some') return 'element';
  if (last === 'tests') return 'test';
  return last === 'fix' ? 'fix' : last === 'run' ? 'lines' : 'log';
};

const TYPES: Readonly<Record<string, Text>> = {
  string: { en: 'a text', zh: '文本' }, number: { en: 'a number', zh: '数字' }, boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' }, object: { en: 'a map of keys', zh: '键值表' },
};

const isMissing = (issue: Issue): boolean => issue.code === 'invalid_type' && /received undefined/.test(issue.message);

const reasonOf = (issue: Issue): Text => {
  const name = String(issue.path.at(-1) ?? 'the file');
  if (issue.code === 'unrecognized_keys') return unknownKey(String(issue.keys[0]), keysOf(shapeAt(issue.path)));
  if (isMissing(issue)) return { en: `${name} is missing`, zh: `缺少 ${name}` };
  if (issue.code === 'invalid_value') {
    const near = nearest(String(issue.input ?? ''), issue.values.map(String));
    return { en: `${name}: expected one of ${issue.values.join(', ')}${near === undefined ? '' : ` (${near}?)`}`, zh: `${name}：应为以下之一：${issue.values.join('、')}` };
  }
  if (issue.code === 'invalid_type') {
    const type = TYPES[issue.expected] ?? { en: issue.expected, zh: issue.expected };
    return { en: `${name}: expected ${type.en}`, zh: `${name}：应为${type.zh}` };
  }
  if (issue.code === 'too_small') return { en: `${name} is empty`, zh: `${name} 不能为空` };
  if (issue.code === 'too_big') return { en: `${name} is too long: at most ${String(issue.maximum)}`, zh: `${name} 过长：最多 ${String(issue.maximum)}` };
  return { en: `${name}: a text, or both languages ({ en: …, zh: … })`, zh: `${name}：应为文本，或同时写两种语言（{ en: …, zh: … }）` };
};

/** Of alternatives, what is wrong with the one that was meant: the map. */
const innermost = (issue: Issue): Issue => {
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().find(one => one.path.length > 0 || one.code === 'unrecognized_keys') : undefined;
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
};

/** The first thing that is wrong with the shape of a file. */
export const mistakeOf = (issues: readonly Issue[]): Mistake => {
  const [first] = issues as readonly [Issue];
  const issue = innermost(first);
  return new Mistake(pathOf(issue), reasonOf(issue));
};
