import { setVariable } from '../../src/kit/fix.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { hasScripts, isMysql } from './shared/mysql-container.ts';

const declares = ({ env }: DeclaredContainer, ...names: readonly string[]): boolean => env.some(({ name, value }) => names.includes(name) && value !== '');

export default defineDeploymentRule({
  id: 'docker/database-account-absent', severity: 'warning',
  title: { en: 'The database container makes no account for Nacos', zh: '数据库容器没有为 Nacos 创建账号' },
  message: {
    account: { en: 'MYSQL_SERVICE_USER={user} ({where}), but {database} makes no such account ({databaseWhere}): only root is in it', zh: 'MYSQL_SERVICE_USER={user}（{where}），但 {database} 没有创建该账号（{databaseWhere}），里面只有 root' },
    database: { en: 'MYSQL_SERVICE_DB_NAME={name} ({where}), but {database} makes no database ({databaseWhere}) and loads no script', zh: 'MYSQL_SERVICE_DB_NAME={name}（{where}），但 {database} 没有创建任何库（{databaseWhere}），也没有导入脚本' },
  },
  why: {
    en: 'At its first start, with an empty volume, the image of MySQL makes the account of MYSQL_USER and the database of MYSQL_DATABASE and nothing else. Unless somebody made them by hand since, the login is refused or the database is unknown.',
    zh: 'MySQL 镜像只在数据卷为空的首次启动时，按 MYSQL_USER、MYSQL_DATABASE 创建账号和库，别的都不会创建。除非之后手工建过，否则登录会被拒绝，或提示库不存在。',
  },
  fix: [
    { risk: 'restart', when: ['account'], text: {
      en: 'At {database} set MYSQL_USER and MYSQL_PASSWORD to what Nacos uses, and MYSQL_DATABASE; with a volume that is filled make the account by hand (CREATE USER, GRANT ALL ON the database). Load mysql-schema.sql through /docker-entrypoint-initdb.d.',
      zh: '给 {database} 设置与 Nacos 一致的 MYSQL_USER、MYSQL_PASSWORD，以及 MYSQL_DATABASE；数据卷已有数据时手工创建账号（CREATE USER，并 GRANT 该库的全部权限）。表结构 mysql-schema.sql 通过 /docker-entrypoint-initdb.d 导入。',
    } },
    { risk: 'restart', when: ['account'], do: setVariable('MYSQL_SERVICE_USER', 'root'), text: { en: 'For a trial: log in as root, with the password of MYSQL_ROOT_PASSWORD.', zh: '仅试用时：改用 root 登录，密码为 MYSQL_ROOT_PASSWORD 的值。' } },
    { risk: 'restart', when: ['database'], text: {
      en: 'At {database} set MYSQL_DATABASE to {name} and mount mysql-schema.sql of this release into /docker-entrypoint-initdb.d; with a volume that is filled make the database and load the script by hand.',
      zh: '给 {database} 设置 MYSQL_DATABASE={name}，并把该版本的 mysql-schema.sql 挂载到 /docker-entrypoint-initdb.d；数据卷已有数据时手工建库并导入脚本。',
    } },
  ],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], uses: ['nacos.storage'],
  references: ['hub.docker.com/_/mysql', 'hub.docker.com/_/mariadb'],

  check({ declared, isFirst, variable, known, seen, fail, pass, na }) {
    const host = variable('MYSQL_SERVICE_HOST');
    const database = containerCalled(declared, host?.value ?? '');
    const isAbsent = !host?.value || !isFirst || !database || database.workload !== null || !isMysql(database) || database.envIsPartial === true;
    if (isAbsent || known('nacos.storage')?.kind === 'embedded') return na({ en: 'its database is not declared here', zh: '这里没有声明数据库' });
    const quote = seen(database, `${database.name}: ${database.image ?? ''}`);
    // They make accounts and databases too.
    if (hasScripts(database)) return pass(quote);
    const [user, name] = [variable('MYSQL_SERVICE_USER'), variable('MYSQL_SERVICE_DB_NAME')];
    const args = { user: user?.value ?? '', name: name?.value ?? '', database: database.name, databaseWhere: whereIs(database) };
    if (user?.value && user.value !== 'root' && !declares(database, 'MYSQL_USER', 'MARIADB_USER')) return fail({ ...args, where: whereIs(user) }, [seen(user, `${user.name}=${user.value}`), quote], { case: 'account', confidence: 'suspected' });
    if (name?.value && !declares(database, 'MYSQL_DATABASE', 'MARIADB_DATABASE')) return fail({ ...args, where: whereIs(name) }, [seen(name, `${name.name}=${name.value}`), quote], { case: 'database', confidence: 'suspected', severity: 'info' });
    return pass(quote);
  },
});
