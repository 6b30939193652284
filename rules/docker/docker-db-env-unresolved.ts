import { runEverywhere } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { isDatabaseKey } from '../../src/nacos/db-settings.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config, Setting } from '../../src/model/config.ts';

/** Spring's own words, and those of the driver that takes the placeholder for a host name (recorded with Connector/J 5.1–8.2). */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Could not resolve placeholder', pattern: /Could not resolve placeholder '(?<name>MYSQL_\w{1,60})'/, when: 'start' },
  { anchor: 'UnknownHostException: ${MYSQL_', pattern: /UnknownHostException: \$\{(?<name>MYSQL_\w{1,60})/, when: 'start' },
];

const unresolvedIn = (config: Config): readonly { readonly setting: Setting; readonly name: string }[] =>
  Object.values(config.settings)
    .filter(setting => isDatabaseKey(setting.key))
    .flatMap(setting => setting.unresolved.filter(name => name.startsWith('MYSQL_')).map(name => ({ setting, name })));

export default defineRule({
  id: 'docker/docker-db-env-unresolved', severity: 'fatal',
  title: { en: 'The MYSQL_* variables of the container are not set', zh: '容器没有设置 MYSQL_* 环境变量' },
  message: { en: 'The image fills db.* from variables that are not set: {names}', zh: '镜像用环境变量填充 db.*，但以下变量没有设置：{names}' },
  why: {
    en: 'MODE defaults to cluster, a cluster uses an external database, and the db.* templates of the image have no defaults for host, database, user and password.',
    zh: '镜像默认 MODE=cluster，集群模式使用外部数据库，而镜像模板里的主机、库名、用户名、密码都没有默认值。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'To use MySQL, set them all.',
      zh: '使用 MySQL 时，把变量补全。',
    }, do: runEverywhere('docker run -d -e MODE=standalone -e SPRING_DATASOURCE_PLATFORM=mysql -e "MYSQL_SERVICE_HOST=<host>" -e "MYSQL_SERVICE_DB_NAME=<database>" -e "MYSQL_SERVICE_USER=<user>" -e "MYSQL_SERVICE_PASSWORD=<password>" -p 8848:8848 -p 9848:9848 "nacos/nacos-server:<tag>"') },
    { risk: 'restart', do: runEverywhere('docker run -d -e MODE=standalone -p 8848:8848 -p 9848:9848 "nacos/nacos-server:<tag>"'), text: {
      en: 'To do without MySQL, run standalone (leave SPRING_DATASOURCE_PLATFORM unset), or EMBEDDED_STORAGE=embedded on every node of a cluster.',
      zh: '不使用 MySQL 时，以 MODE=standalone 运行（不要设置 SPRING_DATASOURCE_PLATFORM），集群则每个节点都设置 EMBEDDED_STORAGE=embedded。',
    } },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.storage'], signatures: SIGNATURES,
  explains: ['datasource-missing', 'database-unreachable', 'start-failed'],
  references: ['nacos-docker build/conf/application.properties@v2.3.2', 'nacos-group/nacos-docker#251'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    if (known('nacos.storage')?.kind === 'embedded') return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    const config = known('nacos.config');
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const wrong = config ? unresolvedIn(config) : [];
    const quotes = wrong.slice(0, 3).map(({ setting }) => seen('nacos.config', quoteSetting(setting), placeOf(setting)));
    const names = [...new Set([...wrong.map(one => one.name), ...(config ? [] : logged.map(match => match.groups['name'] as string))])].join(', ');
    if (isNonEmpty(quotes)) return fail({ names }, [quotes[0], ...quotes.slice(1), ...evidence.slice(0, 1)]);
    if (config) return pass(seen('nacos.config', 'no db.* key refers to an unset MYSQL_* variable'));
    return isNonEmpty(evidence) ? fail({ names }, evidence) : unknown('nacos.config');
  },
});
