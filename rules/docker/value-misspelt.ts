import { setVariable } from '../../src/kit/fix.ts';
import type { DeclaredVariable } from '../../src/model/deployment.ts';
import { isTruth } from '../../src/nacos/typed-keys.ts';
import { nearest } from '../../src/syntax/nearest.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

/** What the start script compares with, letter by letter; every other text is as if the variable were not set. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['PREFER_HOST_MODE', ['hostname', 'ip']],
  ['EMBEDDED_STORAGE', ['embedded']],
  ['FUNCTION_MODE', ['config', 'naming', 'microservice', 'ai']],
]);

/** What becomes of a truth that Spring refuses: up to 2.x the field of a bean; from 3.0 it is caught, logged once, and the switch stays off. */
const truthOf = (name: string, is3: boolean): 'truth' | 'off' | null => {
  if (name === 'NACOS_AUTH_ENABLE') return is3 ? 'off' : 'truth';
  return is3 && (name === 'NACOS_AUTH_ADMIN_ENABLE' || name === 'NACOS_AUTH_CONSOLE_ENABLE') ? 'off' : null;
};

const slipOf = ({ name, value }: DeclaredVariable, is3: boolean): { readonly of: 'word' | 'truth' | 'off'; readonly wanted: string } | null => {
  if (value === null || value.trim() === '') return null;
  const truth = truthOf(name, is3);
  const words = truth === null ? (WORDS.get(name) ?? []) : ['true', 'false'];
  if (truth === null ? words.includes(value) : isTruth(value)) return null;
  const wanted = nearest(value, words);
  return wanted === null ? null : { of: truth ?? 'word', wanted };
};

export default defineDeploymentRule({
  id: 'docker/value-misspelt', severity: 'error',
  title: { en: 'The value of a variable is misspelt', zh: '环境变量的值拼写有误' },
  message: {
    word: { en: '{name}={value} at {where}: {wanted} is meant; the image takes the variable for unset', zh: '{where} 处 {name}={value}，应为 {wanted}；镜像会当作没有设置该变量' },
    truth: { en: '{name}={value} at {where} is neither true nor false: Spring refuses it, and the server does not start', zh: '{where} 处 {name}={value} 既不是 true 也不是 false：Spring 无法转换，服务端起不来' },
    off: { en: '{name}={value} at {where} is neither true nor false: the server writes one warning and runs without authentication there', zh: '{where} 处 {name}={value} 既不是 true 也不是 false：服务端只打印一条警告，对应的鉴权保持关闭' },
  },
  why: {
    en: 'The start script compares some variables letter by letter and hands others to Spring as they are; neither corrects a slip.',
    zh: '启动脚本对部分变量逐字比较，另一些原样交给 Spring；拼写错误不会被纠正。',
  },
  fix: [{ risk: 'restart', do: setVariable('{name}', '{wanted}'), text: { en: 'Write {wanted}.', zh: '改为 {wanted}。' } }],
  subject: '{name}', explains: ['start-failed', 'datasource-missing', 'self-not-in-list'], explainsBy: { truth: ['start-failed'], off: [] },
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v2.5.1', 'alibaba/nacos auth/src/main/java/com/alibaba/nacos/auth/config/AuthConfigs.java@19479440', 'alibaba/nacos core/src/main/java/com/alibaba/nacos/core/auth/NacosServerAuthConfig.java@03ec6660'],

  check({ own, is3, isFirst, seen, fail, pass, na }) {
    if (!isFirst) return na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    const wrong = own.env.flatMap(one => {
      const slip = slipOf(one, is3);
      return slip ? [fail({ name: one.name, value: one.value ?? '', where: whereIs(one), wanted: slip.wanted }, [seen(one, quoteVariable(one))], { case: slip.of })] : [];
    });
    return wrong.length > 0 ? wrong : pass(seen(own, 'no value is misspelt'));
  },
});
