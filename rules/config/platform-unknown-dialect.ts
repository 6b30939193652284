import { seeFolder, setProperty } from '../../src/kit/fix.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { fileToEdit, placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { NEW_PLATFORM, OLD_PLATFORM } from '../../src/nacos/storage.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { unfitPlatform } from '../docker/shared/platform.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURE: Signature = {
  anchor: '[MapperManager] Failed to find the datasource', pattern: /\[MapperManager\] Failed to find the datasource,\s?dataSource:(?<platform>[^\s,]{1,60})/, when: 'start',
};

/** They speak MySQL's protocol and dialect; Nacos has no platform of their own name. */
const MYSQL_LIKE = /^(?:mariadb|tidb|percona|polardb|oceanbase|mysql.*)$/i;

/** The plugin of PostgreSQL answers to one name; people shorten it. */
const SHORTENED = /^(?:pg|pgsql|postgres?|postgre)$/i;

const caseFor = (platform: string): string => (SHORTENED.test(platform.trim()) ? 'alias' : /^["']{2}$/.test(platform.trim()) ? 'quotes' : MYSQL_LIKE.test(platform.trim()) ? 'mysql-like' : 'plugin');

export default defineRule({
  id: 'config/platform-unknown-dialect', severity: 'fatal', versions: '>=2.2.0-0',
  title: { en: 'No plugin for this database platform', zh: '没有该数据库平台对应的插件' },
  message: {
    'mysql-like': { en: 'The platform "{platform}" is unknown to Nacos: MariaDB, TiDB and their like run as "mysql"', zh: 'Nacos 不认识平台 “{platform}”：MariaDB、TiDB 等兼容库要写成 “mysql”' },
    alias: { en: 'The platform "{platform}" is not the name that its plugin has: it answers to "{meant}" only', zh: '平台 “{platform}” 不是插件使用的名称，插件只认 “{meant}”' },
    quotes: { en: 'The platform is a pair of quotation marks: {key} is written as "" (the template of the image does it when SPRING_DATASOURCE_PLATFORM is not set), and Nacos looks for a database of that name', zh: '平台名是一对引号：{key} 被写成了 ""（未设置 SPRING_DATASOURCE_PLATFORM 时镜像模板就是这样），Nacos 会去找叫这个名字的数据库' },
    plugin: { en: 'The platform "{platform}" needs a datasource plugin, which the server did not find', zh: '平台 “{platform}” 需要对应的数据源插件，而服务没有找到' },
  },
  why: {
    en: 'Nacos brings SQL for mysql and derby only; for any other name it looks for a plugin of exactly that name in plugins/.',
    zh: 'Nacos 只内置 mysql 和 derby 的 SQL，其他名称都要在 plugins/ 下有同名插件。',
  },
  fix: [
    { text: { en: 'Write mysql; the URL stays jdbc:mysql://…', zh: '改为 mysql，URL 仍用 jdbc:mysql://…。' }, do: setProperty('{key}', 'mysql', '{file}'), risk: 'restart', when: ['mysql-like'] },
    { text: { en: 'Set it to mysql (in a container: SPRING_DATASOURCE_PLATFORM=mysql), or leave nothing behind the equals sign for the embedded storage.', zh: '设为 mysql（容器中设置 SPRING_DATASOURCE_PLATFORM=mysql）；要用内嵌存储则等号后留空。' }, do: setProperty('{key}', 'mysql', '{file}'), risk: 'restart', when: ['quotes'] },
    { text: { en: 'Put the plugin (nacos-datasource-plugin-…, of this Nacos version) and the JDBC driver jar into plugins/, load its schema, and set db.pool.config.driverClassName.', zh: '把对应版本的插件（nacos-datasource-plugin-…）和 JDBC 驱动 jar 放入 plugins/，导入其表结构，并配置 db.pool.config.driverClassName。' }, do: seeFolder('plugins'), risk: 'restart', when: ['plugin'] },
    { text: { en: 'Write {meant}, as the plugin calls itself.', zh: '改为 {meant}，与插件使用的名称一致。' }, do: setProperty('{key}', '{meant}', '{file}'), risk: 'restart', when: ['alias'] },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.version', 'nacos.storage', 'deployment'], signatures: [SIGNATURE],
  explains: ['datasource-missing', 'start-failed'],
  references: ['nacos-group/nacos-k8s#369', 'MapperManager.java:111@3.0.3', 'alibaba/nacos#11744'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const config = known('nacos.config');
    const digest = known('logs.digest');
    const logged = loggedByServer(digest, [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    const setting = [NEW_PLATFORM, OLD_PLATFORM].map(key => config?.settings[key]).find(one => one !== undefined && one.value.trim() !== '');
    const platform = setting?.value.trim() ?? logged[0]?.groups['platform'];
    const args = { meant: 'postgresql', platform: platform ?? '', key: setting?.key ?? NEW_PLATFORM, file: fileToEdit(config, setting?.key ?? NEW_PLATFORM) };
    const quote = config && seen('nacos.config', setting ? quoteSetting(setting) : 'no platform is set', placeOf(setting));
    if (quote && (platform === undefined || platform === 'mysql' || platform === 'derby')) return pass(quote);
    const written = ownContainer(known('deployment'))?.env.find(({ name }) => name === 'SPRING_DATASOURCE_PLATFORM');
    if (!isNonEmpty(evidence) && unfitPlatform(written?.value ?? null)) return na({ en: 'told with the variable of the container', zh: '已在容器的环境变量处说明' });
    if (isNonEmpty(evidence)) return fail(args, quote ? [...evidence, quote] : evidence, { case: caseFor(args.platform) });
    if (!quote || platform === undefined) return unknown('nacos.config');
    if (known('nacos.storage')?.kind === 'embedded') return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    if (cameUp(digest)) return pass(quote);
    const named = caseFor(platform);
    if (named !== 'mysql-like' && named !== 'alias') return unknown('nacos.config', `whether plugins/ holds a plugin for "${platform}" was not looked at`);
    return fail(args, [quote], { case: named, confidence: 'suspected', ...(named === 'alias' && { severity: 'warning' as const }) });
  },
});
