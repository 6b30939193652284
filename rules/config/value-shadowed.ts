import { searchLog } from '../../src/kit/fix.ts';
import { placeOf } from '../../src/nacos/settings.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Setting, ShadowedValue } from '../../src/model/config.ts';
import type { Source } from '../../src/model/fact.ts';
import type { Text } from '../../src/model/text.ts';
import { firstOf } from '../../src/kit/first-of.ts';

/** Keys over which people wonder why the file has no effect. */
const WATCHED = /^(?:db\.|server\.port$|server\.servlet\.contextPath$|spring\.(?:sql\.init|datasource)\.platform$|nacos\.(?:server\.main\.port|console\.port|core\.auth\.|inetutils\.|core\.member\.))/;

const ORIGIN: Readonly<Record<Setting['origin'], Text>> = {
  argument: { en: 'a program argument', zh: '启动参数' },
  'system-property': { en: 'a -D system property', zh: '-D 系统属性' },
  environment: { en: 'an environment variable', zh: '环境变量' },
  file: { en: 'a later entry', zh: '后面的同名配置' },
  default: { en: 'a default', zh: '默认值' },
};

const textOf = (source: Source): string => {
  if (source.kind === 'file') return source.line === undefined ? source.path : `${source.path}:${source.line}`;
  if (source.kind === 'env') return source.name;
  if (source.kind === 'process') return source.what;
  return source.kind === 'command' ? source.line : source.kind;
};

/** The strongest value in a file that lost against a different one. */
const loserOf = (setting: Setting): ShadowedValue | undefined =>
  setting.secret ? undefined : setting.shadowed.find(({ source, value }) => source.kind === 'file' && value.trim() !== setting.value.trim());

export default defineRule({
  id: 'config/value-shadowed', severity: 'info',
  title: { en: 'A value of the configuration file is overridden', zh: '配置文件中的值被覆盖' },
  message: { en: '{key}={loser} ({where}) has no effect: {origin} ({winnerPlace}) sets it to {winner}', zh: '{key}={loser}（{where}）不生效：{origin}（{winnerPlace}）把它设为 {winner}' },
  why: {
    en: 'Program arguments win over -D properties, these over environment variables, these over files; within one file the last line wins.',
    zh: '优先级从高到低：启动参数、-D 系统属性、环境变量、配置文件；同一文件内以最后一行为准。',
  },
  fix: [{ do: searchLog('{key}', 10, 'conf/application.properties'), text: { en: 'Keep {key} in one place: remove it from {where}, or from {winnerPlace}.', zh: '{key} 只保留一处：从 {where} 或 {winnerPlace} 中删除其一。' }, risk: 'restart' }],
  needs: ['nacos.config'],
  subject: 'key {key}',
  references: ['Spring Boot 2.7 reference: Externalized Configuration'],

  check({ facts, seen, fail, pass }) {
    const lost = Object.values(facts['nacos.config'].settings)
      .filter(({ key }) => WATCHED.test(key))
      .map(setting => ({ setting, loser: loserOf(setting) }))
      .filter((one): one is { setting: Setting; loser: ShadowedValue } => one.loser !== undefined);
    if (lost.length === 0) return pass(seen('nacos.config', 'no watched key is set twice with different values'));
    return firstOf(5, lost.map(({ setting, loser }) => {
      const { key, value, origin, source } = setting;
      const args = { key, winner: value, loser: loser.value, where: textOf(loser.source), winnerPlace: textOf(source), origin: ORIGIN[origin] };
      const from = loser.source.kind === 'file' ? { path: loser.source.path, ...(loser.source.line !== undefined && { line: loser.source.line }) } : {};
      return fail(args, [seen('nacos.config', `${key}=${loser.value}`, from), seen('nacos.config', `${key}=${value}`, placeOf(setting))]);
    }));
  },
});
