import type { Document, LineCounter } from 'yaml';
import { LAYERS } from '../engine/layer-names.ts';
import type { Text } from '../model/text.ts';
import type { OptionKind } from '../options/entry.ts';
import { OPTIONS } from '../options/table.ts';
import { keysAt } from './config-schema.ts';
import { type Issue, pathOf, unknownKey } from './unknown-key.ts';
import { placeOf } from './yaml-place.ts';

export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly reason: Text;
}

const MISSING: Readonly<Record<string, Text>> = {
  reason: { en: 'an ignore needs a reason', zh: '忽略规则必须写明 reason（原因）' },
  rule: { en: 'an ignore needs a rule', zh: '忽略规则必须写明 rule（规则）' },
  expires: { en: 'expires must be a day such as 2026-12-31', zh: 'expires 必须是日期，例如 2026-12-31' },
};

const DURATION: Text = { en: 'a duration such as 500ms, 5s or 2m', zh: '时长，例如 500ms、5s 或 2m' };
const LAYER_NAMES: Text = { en: `layers, of ${LAYERS.join(', ')}`, zh: `以下层：${LAYERS.join('、')}` };

/** What an option must look like where the schema cannot say it. */
const SHAPES: Readonly<Partial<Record<OptionKind, Text>>> = {
  duration: DURATION, layers: LAYER_NAMES, size: { en: 'a size such as 500k or 20M', zh: '大小，例如 500k 或 20M' },
};

const shapeOf = (name: string): Text | undefined => {
  const kind = OPTIONS.find(entry => entry.name === name)?.kind;
  return kind && SHAPES[kind];
};

const expectedOf = (issue: Issue): string => {
  if (issue.code === 'invalid_value') return issue.values.join(', ');
  return issue.code === 'invalid_type' ? issue.expected : issue.code === 'invalid_union' ? 'string, array' : 'a value';
};

const reasonOf = (issue: Issue): Text => {
  if (issue.code === 'unrecognized_keys') return unknownKey(issue.keys[0] as string, keysAt(issue.path.length === 0 ? '' : String(issue.path[0])));
  const name = String(issue.path.at(-1) ?? '');
  const own = issue.path[0] === 'ignores' && issue.path.length > 2 ? MISSING[name] : undefined;
  const shape = issue.code === 'custom' && issue.path[0] === 'options' ? shapeOf(name) : undefined;
  const expected = expectedOf(issue);
  return own ?? { en: `${name || 'the file'}: expected ${shape?.en ?? expected}`, zh: `${name || '文件'}：应为 ${shape?.zh ?? expected}` };
};

/** The first thing that is wrong with the content, and where. */
export const problemOf = (issues: readonly Issue[], document: Document, lines: LineCounter): Problem => {
  const [issue] = issues as readonly [Issue];
  return { ...placeOf(document, lines, pathOf(issue)), reason: reasonOf(issue) };
};

/** A mistake of YAML itself. */
export const yamlProblem = (message: string, offset: number, lines: LineCounter): Problem => {
  const { line, col } = lines.linePos(offset);
  const [first = message] = message.split('\n');
  return { line, column: col, reason: { en: `not valid YAML: ${first}`, zh: `不是合法的 YAML：${first}` } };
};
