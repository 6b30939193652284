import { describe, expect, test } from 'vitest';
import { type ConfigInput, configReader, resolveConfigLocations } from '../../src/collect/effective-config.ts';
import { type EffectiveCase, effectiveCases } from '../oracle/cases/effective.ts';
import { readFileSync } from 'node:fs';

interface Answer {
  readonly start?: string;
  readonly values?: Readonly<Record<string, string | null | { readonly unresolved: true }>>;
  readonly profiles?: readonly string[];
}

const answers = (name: string): ReadonlyMap<string, Answer> => {
  const file = JSON.parse(readFileSync(new URL(`../oracle/vectors/${name}.json`, import.meta.url), 'utf8')) as { vectors: { name: string; output: Answer }[] };
  return new Map(file.vectors.map(vector => [vector.name, vector.output]));
};

const HOME = '/opt/nacos';
const real = (text: string): string => text.replaceAll('{home}', HOME);

const pairs = (values: Readonly<Record<string, string>> = {}) =>
  Object.entries(values).map(([key, value]) => ({ key, value: real(value), source: { kind: 'process', pid: 1, what: key } as const }));

const argPairs = (args: readonly string[] = []) =>
  args.filter(arg => arg.startsWith('--')).map(arg => {
    const [key = '', ...value] = arg.slice(2).split('=');
    return { key, value: real(value.join('=')), source: { kind: 'process', pid: 1, what: arg } as const };
  });

const inputOf = (one: EffectiveCase, version: string, nacos: boolean): ConfigInput => {
  const args = argPairs(one.args);
  const env = Object.fromEntries(Object.entries(one.env ?? {}).map(([key, value]) => [key, real(value)]));
  const systemProperties = pairs({ 'nacos.server.ip': '127.0.0.1', ...one.system });
  const base = { version, systemProperties, args, env, fingerprintKey: new Uint8Array(32) };
  const command = { systemProperties: Object.fromEntries(systemProperties.map(pair => [pair.key, pair.value])), args, env };
  const bytesOf = (path: string): Uint8Array | null => {
    const text = one.files[path.replace(`${HOME}/`, '')];
    return text === undefined ? null : new TextEncoder().encode(real(text));
  };
  const read = (profiles: readonly string[]): ConfigInput => ({
    ...base,
    files: resolveConfigLocations({ ...command, profiles }, HOME, version).filter(file => nacos || file.reader === 'spring').map(file => ({ ...file, bytes: bytesOf(file.path) })),
  });
  // Profiles that a file names are known after it was read.
  return read(configReader(read([])).profiles);
};

/** Known and said: imports are not followed, YAML is not read. */
const BEYOND = ['spring.config.import', 'yaml beside properties'];

describe.each([
  ['effective-boot2', '2.3.2', false],
  ['effective-boot3', '3.0.3', false],
  ['effective-nacos', '2.3.2', true],
] as const)('%s', (name, version, nacos) => {
  const known = answers(name);
  // Spring alone knows nothing of Nacos' standalone profile.
  const started = effectiveCases.filter(one => (nacos || one.system?.['nacos.standalone'] === undefined) && known.get(one.name)?.values !== undefined && !BEYOND.includes(one.name));
  test('most cases start', () => expect(started.length).toBeGreaterThan(35));
  test.each(started)('$name', one => {
    const output = known.get(one.name);
    const reader = configReader(inputOf(one, version, nacos));
    // A system property named nacos.server.ip is the oracle's own; defaults of Nacos are not Spring's.
    const defaults: Readonly<Record<string, string>> = { 'server.port': '8848', 'nacos.core.auth.enabled': 'false', 'server.servlet.contextPath': '/nacos' };
    for (const [key, value] of Object.entries(output?.values ?? {})) {
      const expected = typeof value === 'object' && value !== null ? null : value;
      const got = reader.get(key);
      expect([key, expected === null && got === defaults[key] ? null : got]).toEqual([key, expected]);
    }
    expect(reader.profiles).toEqual(output?.profiles);
  });
});
