import { setProperty, setVariable } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { isDatabaseKey } from '../../src/nacos/db-settings.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config, Setting } from '../../src/model/config.ts';
import type { Fact } from '../../src/model/fact.ts';
import { firstOf } from '../../src/kit/first-of.ts';

const SIGNATURE: Signature = { anchor: 'Could not resolve placeholder', pattern: /Could not resolve placeholder '(?<name>[^']{1,200})'/, when: 'start' };

/** Variables of the Docker image have rules of their own. */
const OF_IMAGE = /^(?:MYSQL_|NACOS_AUTH_)/;

const unresolvedIn = (config: Config): readonly Setting[] =>
  Object.values(config.settings).filter(setting => setting.unresolved.some(name => !OF_IMAGE.test(name)));

const HIDDEN = 'the environment of the server, which may set the placeholders, was not seen';

/** A file in a repository or a mail is meant to be filled from an environment that only the server has. */
const isEnvironmentHidden = (environment: Fact<unknown>, config: Fact<unknown>): boolean =>
  environment.status !== 'known' || (config.status === 'known' && config.partial !== undefined);

export default defineRule({
  id: 'config/placeholder-unresolved', severity: 'error',
  title: { en: 'A placeholder in the configuration has no value', zh: '配置中的占位符没有值' },
  message: {
    setting: { en: '{key} refers to {name}, which is set nowhere and has no default', zh: '{key} 引用了 {name}，但它没有在任何地方定义，也没有默认值' },
    log: { en: 'The last start failed because the placeholder {name} has no value', zh: '上次启动因占位符 {name} 没有值而失败' },
  },
  why: {
    en: 'Spring refuses to resolve such a property and ends the start; in db.* keys the text stays as it is and the driver looks for a host of that name.',
    zh: 'Spring 解析不了该属性会直接启动失败；db.* 中的占位符会原样保留，驱动会把它当成主机名去解析。',
  },
  fix: [
    { risk: 'restart', do: setVariable('{name}', '<value>'), text: {
      en: 'Set {name} in the environment of the server before it starts, or give it a default after a colon inside the braces.',
      zh: '在启动服务的环境中设置 {name}，或者在花括号内用冒号给出默认值。',
    } },
    { text: { en: 'Or write the value itself.', zh: '或者直接写上具体的值。' }, do: setProperty('{key}', '<value>', '{file}'), risk: 'restart', when: ['setting'] },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.storage', 'host.env'], signatures: [SIGNATURE],
  explains: ['datasource-missing', 'database-unreachable', 'start-failed'],
  references: ['org.springframework.util.PropertyPlaceholderHelper@5.3', 'org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver@2.7'],

  check(bench) {
    const { known, maybe, seen, fail, pass, unknown } = bench;
    const config = known('nacos.config');
    const logged = loggedByServer(known('logs.digest'), [SIGNATURE]).filter(match => !OF_IMAGE.test(match.groups['name'] as string));
    const evidence = seenMatches(bench, logged);
    const names = logged.map(match => match.groups['name'] as string);
    const embedded = known('nacos.storage')?.kind === 'embedded';
    const wrong = config ? unresolvedIn(config).filter(setting => !(embedded && isDatabaseKey(setting.key))) : [];
    if (wrong.length > 0 && evidence.length === 0 && isEnvironmentHidden(maybe['host.env'], maybe['nacos.config'])) return unknown('nacos.config', HIDDEN);
    if (wrong.length > 0) {
      return firstOf(5, wrong.map(setting => {
        const name = setting.unresolved[0] as string;
        const sure = isDatabaseKey(setting.key) || names.includes(name);
        const args = { key: setting.key, name, file: placeOf(setting).path ?? 'conf/application.properties' };
        // Other keys do harm only when the server reads them.
        return fail(args, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: 'setting', ...(!sure && { severity: 'warning' as const, confidence: 'suspected' as const }) });
      }));
    }
    if (isNonEmpty(evidence) && !config) return fail({ name: names[0] as string }, evidence, { case: 'log' });
    return config ? pass(seen('nacos.config', 'every placeholder has a value')) : unknown('nacos.config');
  },
});
