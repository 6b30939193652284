import type { FixedField } from '../../../model/client.ts';
import { lineFinder } from './build-file.ts';
import { withoutComments } from './source-literals.ts';

const VALUE = /@Value\(\s*(?:value\s*=\s*)?"\$\{([\w.-]{1,200})(:[^"}\n]{0,200})?\}"\s*\)/g;
const NACOS_VALUE = /@NacosValue\(([^)\n]{1,300})\)/g;
const SOURCE = /@NacosPropertySource\(([^)\n]{1,300})\)/g;
const SOURCE_DATA_ID = /\bdataId\s*=\s*"([^"]{1,256})"/;
const IS_FOLLOWED = /\bautoRefreshed\s*=\s*true\b/;
const KEY = /"\$\{([\w.-]{1,200})(?::[^"]*)?\}"/;

/** Beans of these are made anew, or bound anew, when a configuration changes. */
const FOLLOWS = /@RefreshScope\b|@ConfigurationProperties\b/;

/** Fields of a class that keep what they were given at the start: `@Value` outside of a refresh scope, `@NacosValue` that does not say autoRefreshed; and sources that are read once under values that are to follow. */
export const fixedFieldsIn = (path: string, given: string): readonly FixedField[] => {
  const text = withoutComments(given.slice(0, 512 * 1024), 'jvm');
  const lineAt = lineFinder(text);
  const values = FOLLOWS.test(text) ? [] : [...text.matchAll(VALUE)].map(({ index, 1: key = '', 2: fallback }): FixedField => ({ key, by: 'Value', path, line: lineAt(index), ...(fallback !== undefined && { hasDefault: true }) }));
  const ofNacos = [...text.matchAll(NACOS_VALUE)].flatMap(({ index, 1: inside = '' }): readonly FixedField[] => {
    const key = KEY.exec(inside)?.[1];
    return key === undefined || IS_FOLLOWED.test(inside) ? [] : [{ key, by: 'NacosValue', path, line: lineAt(index), opens: `@NacosValue(${inside.slice(0, inside.indexOf('"'))}` }];
  });
  return [...values, ...ofNacos].slice(0, 50);
};

/** `@NacosPropertySource` without autoRefreshed, where a value of the same program is told to follow: nothing of that source does. */
export const onceSourcesIn = (sources: readonly { readonly path: string; readonly text: string }[]): readonly FixedField[] => {
  const texts = sources.map(({ path, text }) => ({ path, text: withoutComments(text.slice(0, 512 * 1024), 'jvm') }));
  const isMeant = texts.some(({ text }) => [...text.matchAll(NACOS_VALUE)].some(({ 1: inside = '' }) => IS_FOLLOWED.test(inside)));
  const all = texts.flatMap(({ path, text }) => [...text.matchAll(SOURCE)].map(({ index, 1: inside = '' }) => ({ path, inside, line: lineFinder(text)(index) })));
  // Which source a value is of nobody can tell once one of them is followed.
  if (!isMeant || all.some(({ inside }) => IS_FOLLOWED.test(inside))) return [];
  return all.flatMap(({ path, inside, line }) => {
    const dataId = SOURCE_DATA_ID.exec(inside)?.[1];
    return dataId === undefined ? [] : [{ key: dataId, by: 'NacosPropertySource' as const, path, line, opens: `@NacosPropertySource(${inside}` }];
  }).slice(0, 10);
};
