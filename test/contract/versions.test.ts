import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { forVersion } from '../../src/kit/fixes/by-version.ts';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import type { AnyRule } from '../../src/kit/rule.ts';
import type { Action } from '../../src/model/action.ts';
import type { Fix } from '../../src/model/finding.ts';
import { unheard } from '../../src/nacos/keys-by-version.ts';
import { hasPath, urlFor } from '../../src/nacos/paths-by-version.ts';
import { RELEASES } from '../../src/nacos/releases.ts';
import { versionIn } from '../../src/nacos/version.ts';

const releasesOf = ({ versions }: AnyRule): readonly string[] => RELEASES.map(({ version }) => version).filter(version => versions === undefined || versionIn(version, versions) !== false);

/** A text that names a release says for which one it is meant. */
const tellsRelease = ({ text }: Fix): boolean => /\b\d+\.(?:\d+|x)\b/.test(text.en);

const keyOf = (action: Action): string | null => ((action.act === 'set-property' || action.act === 'set-secret') && !action.key.includes('{') ? action.key : null);

const urlOf = (action: Action): string | null => (action.act === 'get-url' || action.act === 'head-url' || action.act === 'send-url' ? action.url : null);

const isUnfit = (action: Action, version: string): boolean => {
  const own = forVersion(action, version);
  if (own === null || (own.act === 'set-property' && own.value === null)) return false;
  const [key, url] = [keyOf(own), urlOf(own)];
  return (key !== null && unheard(key, version) !== null) || (url !== null && !hasPath(url, version));
};

const KEYS = /\bnacos\.(?:core|server|console|plugin|config\.derby|deployment|member|ai)\.[\w.-]*\w/g;

const wordsOf = ({ text, do: done }: Fix): string => [text.en, ...actionsOf(done).flatMap(action => (action.act === 'run' ? Object.values(action.lines) : []))].join('\n');

describe('no fix asks of a release what it does not have', () => {
  it.each(rules.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
    const wrong = rule.fix.filter(fix => !tellsRelease(fix)).flatMap(fix => releasesOf(rule).flatMap(version => [
      ...actionsOf(fix.do).filter(action => isUnfit(action, version)).map(action => `${version}: ${JSON.stringify(action)}`),
      ...[...wordsOf(fix).matchAll(KEYS)].filter(([key]) => unheard(key, version) !== null).map(([key]) => `${version}: ${key} in “${fix.text.en}”`),
      ...[...wordsOf(fix).matchAll(/\/v[123]\/\w+\/\S*/g)].filter(([path]) => !hasPath(path, version)).map(([path]) => `${version}: ${path} in “${fix.text.en}”`),
    ]));
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

describe('a key and a path in the words of a release', () => {
  it.each([
    ['nacos.core.auth.plugin.nacos.token.secret.key', '1.4.7', 'nacos.core.auth.default.token.secret.key'],
    ['nacos.core.auth.plugin.nacos.token.secret.key', '2.3.2', 'nacos.core.auth.plugin.nacos.token.secret.key'],
    ['nacos.core.auth.admin.enabled', '2.3.2', 'nacos.core.auth.enabled'],
  ])('%s for %s', (key, version, own) => expect(forVersion({ act: 'set-property', file: 'conf/application.properties', key, value: 'x' }, version)).toMatchObject({ key: own }));

  it.each([
    ['http://<server>:8848/nacos/v1/console/health/readiness', '3.2.0', 'http://<server>:8848/nacos/v3/admin/core/state/readiness'],
    ['http://<server>:8848/nacos/v3/admin/core/state/readiness', '2.3.2', 'http://<server>:8848/nacos/v1/console/health/readiness'],
    ['http://x:8848/nacos/v1/console/server/state?a=b', '3.0.3', 'http://x:8848/nacos/v3/admin/core/state?a=b'],
    ['http://x:8848/nacos/v1/console/health/readiness', '2.3.2', 'http://x:8848/nacos/v1/console/health/readiness'],
    ['http://x:8080/', '3.2.0', 'http://x:8080/'],
  ])('%s for %s', (url, version, own) => expect(urlFor(url, version)).toBe(own));
});
