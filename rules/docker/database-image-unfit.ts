import { versionIn, databaseVersionIn } from '../../src/nacos/version.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** The official images and those of Nacos' own examples, whose tags are versions of MySQL. */
const MYSQL = /^(?:docker\.io\/)?(?:library\/mysql|mysql|mysql\/mysql-server|nacos\/nacos-mysql(?:-master|-slave)?):v?(?<version>\d{1,2}(?:\.\d{1,3}){0,2})(?:[.-]|$)/;

/** `5.7` is some 5.7.x: its last is as good as any. */
const whole = (version: string): string => [...version.split('.'), '99', '99'].slice(0, 3).join('.');

export default defineDeploymentRule({
  id: 'docker/database-image-unfit', severity: 'error',
  title: { en: 'This MySQL does not fit this Nacos', zh: 'MySQL 版本与 Nacos 不匹配' },
  message: {
    'too-old': { en: '{database} is {image} ({where}): MySQL before 5.6.5 cannot create the tables of Nacos {version}', zh: '{database} 是 {image}（{where}）：5.6.5 之前的 MySQL 建不出 Nacos {version} 的表' },
    old: { en: '{database} is {image} ({where}); Nacos is tested with MySQL 5.7 and 8', zh: '{database} 是 {image}（{where}），而 Nacos 只在 MySQL 5.7 和 8 上测试' },
    'too-new': { en: '{database} is {image} ({where}), and Nacos {version} brings the driver 5.1, which MySQL 8 does not let in', zh: '{database} 是 {image}（{where}），而 Nacos {version} 自带 5.1 驱动，连不上 MySQL 8' },
  },
  why: {
    en: 'Before 5.6.5 a DATETIME column has no DEFAULT CURRENT_TIMESTAMP, so only five or six of the tables are made; MySQL 5.6 has had no corrections since 2021. Nacos has Connector/J 8, which knows caching_sha2_password, since 1.3.1.',
    zh: '5.6.5 之前的 DATETIME 列不支持 DEFAULT CURRENT_TIMESTAMP，只能建出五六张表；MySQL 5.6 自 2021 年起不再修复。Nacos 从 1.3.1 起才带有支持 caching_sha2_password 的 Connector/J 8。',
  },
  fix: [
    { risk: 'data', when: ['too-old', 'old'], text: { en: 'Dump the database, start mysql:8.0 (or 5.7) on a new volume, and load the dump: its data folder does not go back to an older version.', zh: '先导出数据，用 mysql:8.0（或 5.7）和新的卷启动，再导入：数据目录升级后无法退回旧版本。' } },
    { risk: 'data', when: ['too-new'], text: { en: 'Take Nacos 1.4.x or 2.x. To stay for now: mysql:5.7 on a new volume.', zh: '换用 Nacos 1.4.x 或 2.x；暂时不升级则改用 mysql:5.7 和新的卷。' } },
  ],
  subject: 'container {database}', explains: ['schema-incomplete', 'database-unreachable', 'datasource-missing', 'start-failed'],
  references: ['distribution/conf/nacos-mysql.sql@1.2.0', 'alibaba/nacos#8753', 'dev.mysql.com/doc/refman/5.6/en/timestamp-initialization.html'],

  check({ declared, version, isFirst, value, known, seen, pass, fail, na }) {
    const database = containerCalled(declared, value('MYSQL_SERVICE_HOST') ?? '');
    const told = MYSQL.exec(database?.image ?? '')?.groups?.['version'];
    if (!database || told === undefined || !isFirst || known('nacos.storage')?.kind === 'embedded') return na({ en: 'no image of MySQL with a version is declared as its database', zh: '没有声明带版本号的 MySQL 镜像作为数据库' });
    const spot = { path: database.path, line: database.imageLine };
    const quote = seen(spot, database.image ?? '');
    const is = (range: string): boolean => databaseVersionIn(whole(told), range) === true;
    const name = is('<5.6.5') && versionIn(version, '>=1.2.0-0') !== false ? 'too-old' : is('<5.7.0') ? 'old' : is('>=8.0.0') && versionIn(version, '<1.3.1-0') === true ? 'too-new' : null;
    if (name === null) return pass(quote);
    return fail({ database: database.name, image: database.image ?? '', where: whereIs(spot), version }, [quote], { case: name, ...(name === 'old' && { severity: 'warning' as const }) });
  },
});
