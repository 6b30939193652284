import type { FixedField } from '../../../model/client.ts';
import { lineFinder } from './build-file.ts';
import { withoutComments } from './source-literals.ts';

const VALUE = /@Value\(\s*(?:value\s*=\s*)?"\$\{([\w.-]{1,200})\}"\s*\)/g;
const NACOS_VALUE = /@NacosValue\(([^)\n]{1,300})\)/g;
const KEY = /"\$\{([\w.-]{1,200})(?::[^"]*)?\}"/;

/** Beans of these are made anew, or bound anew, when a configuration changes. */
const FOLLOWS = /@RefreshScope\b|@ConfigurationProperties\b/;

/** Fields of a class that keep what they were given at the start: `@Value` without a default outside of a refresh scope, `@NacosValue` that does not say autoRefreshed. */
export const fixedFieldsIn = (path: string, given: string): readonly FixedField[] => {
  const text = withoutComments(given.slice(0, 512 * 1024), 'jvm');
  const lineAt = lineFinder(text);
  const values = FOLLOWS.test(text) ? [] : [...text.matchAll(VALUE)].map(({ index, 1: key = '' }): FixedField => ({ key, by: 'Value', path, line: lineAt(index) }));
  const ofNacos = [...text.matchAll(NACOS_VALUE)].flatMap(({ index, 1: inside = '' }): readonly FixedField[] => {
    const key = KEY.exec(inside)?.[1];
    return key === undefined || /\bautoRefreshed\s*=\s*true\b/.test(inside) ? [] : [{ key, by: 'NacosValue', path, line: lineAt(index), opens: `@NacosValue(${inside.slice(0, inside.indexOf('"'))}` }];
  });
  return [...values, ...ofNacos].slice(0, 50);
};
