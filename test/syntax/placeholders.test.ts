import { describe, expect, test } from 'vitest';
import { type PlaceholderRules, resolvePlaceholders } from '../../src/syntax/placeholders.ts';
import { environmentVariable, isCanonicalName, uniformName } from '../../src/syntax/relaxed-env.ts';
import { vectorsOf } from '../oracle/vectors.ts';
import { costSince, cpuNow } from '../support/cost.ts';

interface Asked {
  readonly env: Readonly<Record<string, string>>;
  readonly props: Readonly<Record<string, string>>;
  readonly key: string;
}
interface Answer {
  readonly value?: string | null;
  readonly error?: 'unresolved' | 'circular';
}

const lookUpIn = ({ env, props }: Asked) => (name: string): string | null => {
  const variable = environmentVariable(env, name);
  if (variable !== null) return env[variable] ?? null;
  const same = isCanonicalName(name) ? Object.keys(props).find(key => key === name || uniformName(key) === uniformName(name)) : name;
  return same !== undefined && Object.hasOwn(props, same) ? (props[same] ?? null) : null;
};

const answer = (asked: Asked, rules: PlaceholderRules): Answer => {
  const raw = lookUpIn(asked)(asked.key);
  if (raw === null) return { value: null };
  const { value, unresolved, circular } = resolvePlaceholders(raw, lookUpIn(asked), rules);
  if (circular !== null) return { error: 'circular' };
  return unresolved.length > 0 ? { error: 'unresolved' } : { value };
};

describe.each([
  ['placeholders-boot2', 'spring-5'],
  ['placeholders-boot3', 'spring-6.2'],
] as const)('%s', (name, rules) => {
  test.each(vectorsOf<Asked, Answer>(name).map(vector => [JSON.stringify([vector.input.env, vector.input.key, vector.input.props[vector.input.key]]), vector] as const))(
    '%s',
    (_, { input, output }) => expect(answer(input, rules)).toEqual(output),
  );
});

test.each(['spring-5', 'spring-6.2'] as const)('%s: every unresolved name is told, the raw text stays', rules => {
  expect(resolvePlaceholders('${x}-${y:1}-${z}', () => null, rules)).toEqual({ value: '${x}-${y:1}-${z}', unresolved: ['x', 'z'], circular: null });
});

test.each(['spring-5', 'spring-6.2'] as const)('%s: hostile texts end soon', rules => {
  const started = cpuNow();
  const bomb = (name: string): string | null => (/^l\d+$/.test(name) ? `\${l${Number(name.slice(1)) + 1}}\${l${Number(name.slice(1)) + 1}}` : null);
  expect(resolvePlaceholders('${l0}', bomb, rules).circular).not.toBeNull();
  resolvePlaceholders('${'.repeat(100_000), () => null, rules);
  resolvePlaceholders(`${'${'.repeat(20_000)}a${'}'.repeat(20_000)}`, () => null, rules);
  resolvePlaceholders('${a}'.repeat(50_000), () => 'x'.repeat(100), rules);
  expect(costSince(started, 3_000)).toBeLessThan(3_000);
});

test.each([
  [{ DB_URL_0: 'x' }, 'db.url.0', 'DB_URL_0'],
  [{ 'server.port': '1', SERVER_PORT: '2' }, 'server.port', 'SERVER_PORT'],
  [{ SERVER_PORT: undefined }, 'server.port', null],
  [{}, 'constructor', null],
] as const)('%j answers %s by %s', (env, name, variable) => {
  expect(environmentVariable(env, name)).toBe(variable);
});
