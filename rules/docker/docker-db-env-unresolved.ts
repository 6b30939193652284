import { ownContainer } from '../../src/nacos/deployment.ts';
import { REQUIRED_VARIABLES } from '../../src/nacos/image-env/required.ts';
import { endsForWantOf } from '../auth/shared/wanted-variables.ts';
import { whereIs } from './shared/deployment-rule.ts';
import { DECLARED, EMBEDDED_EVERYWHERE, isMember, TOLD, toldElsewhere } from './shared/unset-database.ts';
import { removeVariable, runEverywhere, setVariable } from '../../src/kit/fix.ts';
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
  message: {
    unset: { en: 'The image fills db.* from variables that are not set: {names}', zh: '镜像用环境变量填充 db.*，但以下变量没有设置：{names}' },
    declared: DECLARED, members: DECLARED,
  },
  why: {
    en: 'MODE defaults to cluster, a cluster uses an external database, and the db.* templates of the image have no defaults for host, database, user and password.',
    zh: '镜像默认 MODE=cluster，集群模式使用外部数据库，而镜像模板里的主机、库名、用户名、密码都没有默认值。',
  },
  fix: [
    { risk: 'restart', when: ['declared', 'members'], text: {
      en: 'Set {names} in its environment, next to SPRING_DATASOURCE_PLATFORM=mysql.',
      zh: '在它的环境变量中设置 {names}，并设置 SPRING_DATASOURCE_PLATFORM=mysql。',
    } },
    { risk: 'restart', when: ['declared'], do: [setVariable('MODE', 'standalone'), removeVariable('SPRING_DATASOURCE_PLATFORM')], text: {
      en: 'To do without MySQL: MODE=standalone for a single server, EMBEDDED_STORAGE=embedded on every node of a cluster; leave SPRING_DATASOURCE_PLATFORM out.',
      zh: '不使用 MySQL 时：单机设置 MODE=standalone，集群则每个节点都设置 EMBEDDED_STORAGE=embedded；不要设置 SPRING_DATASOURCE_PLATFORM。',
    } },
    { risk: 'restart', when: ['unset'], text: { en: 'To use MySQL, set them all.', zh: '使用 MySQL 时，把变量补全。' }, do: runEverywhere('docker run -d -e MODE=standalone -e SPRING_DATASOURCE_PLATFORM=mysql -e "MYSQL_SERVICE_HOST=<host>" -e "MYSQL_SERVICE_DB_NAME=<database>" -e "MYSQL_SERVICE_USER=<user>" -e "MYSQL_SERVICE_PASSWORD=<password>" -p 8848:8848 -p 9848:9848 "nacos/nacos-server:<tag>"') },
    { risk: 'restart', when: ['unset'], do: runEverywhere('docker run -d -e MODE=standalone -p 8848:8848 -p 9848:9848 "nacos/nacos-server:<tag>"'), text: {
      en: 'To do without MySQL, run standalone (leave SPRING_DATASOURCE_PLATFORM unset), or EMBEDDED_STORAGE=embedded on every node of a cluster.',
      zh: '不使用 MySQL 时，以 MODE=standalone 运行（不要设置 SPRING_DATASOURCE_PLATFORM），集群则每个节点都设置 EMBEDDED_STORAGE=embedded。',
    } },
    { ...EMBEDDED_EVERYWHERE, when: ['members'] },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.storage', 'deployment'], signatures: SIGNATURES,
  explains: ['datasource-missing', 'database-unreachable', 'start-failed'],
  references: ['nacos-docker build/conf/application.properties@v2.3.2', 'nacos-group/nacos-docker#251'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const config = known('nacos.config');
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    // Whoever asked the driver for that host does not use Derby, whatever the declaration says.
    if (known('nacos.storage')?.kind === 'embedded' && logged.length === 0) return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    const evidence = seenMatches(bench, logged);
    const wrong = config ? unresolvedIn(config) : [];
    const quotes = wrong.slice(0, 3).map(({ setting }) => seen('nacos.config', quoteSetting(setting), placeOf(setting)));
    const names = [...new Set([...wrong.map(one => one.name), ...(config ? [] : logged.map(match => match.groups['name'] as string))])].join(', ');
    const declared = known('deployment');
    const own = ownContainer(declared);
    // A Secret or a file that was not given may set them.
    if (own?.envIsPartial === true && isNonEmpty(quotes) && logged.length === 0) return unknown('deployment', 'a file with further variables was not given');
    if (config && own && declared && isNonEmpty(quotes)) {
      if (toldElsewhere(declared, own, names)) return na(TOLD);
      return fail({ names, name: own.name, where: whereIs(own) }, [quotes[0], ...evidence.slice(0, 1)], { case: isMember(own) ? 'members' : 'declared', ...(endsForWantOf(declared, ...REQUIRED_VARIABLES) && { severity: 'error' }) });
    }
    if (isNonEmpty(quotes)) return fail({ names }, [quotes[0], ...quotes.slice(1), ...evidence.slice(0, 1)], { case: 'unset' });
    if (config) return pass(seen('nacos.config', 'no db.* key refers to an unset MYSQL_* variable'));
    return isNonEmpty(evidence) ? fail({ names }, evidence, { case: 'unset' }) : unknown('nacos.config');
  },
});
