import { setVariable } from '../../src/kit/fix.ts';
import type { DeclaredContainer, DeclaredVariable } from '../../src/model/deployment.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { isMysql } from './shared/mysql-container.ts';

const MADE = [['MYSQL_SERVICE_DB_NAME', 'MYSQL_DATABASE', 'name'], ['MYSQL_SERVICE_USER', 'MYSQL_USER', 'user']] as const;

const of = ({ env }: DeclaredContainer, name: string): DeclaredVariable | undefined => env.find(one => one.name === name);

/** The same secret, as far as both were seen. */
const differ = (one: DeclaredVariable | undefined, other: DeclaredVariable | undefined): boolean => {
  const [left, right] = [one?.secret, other?.secret];
  return left !== undefined && right !== undefined && left.unseen !== true && right.unseen !== true && left.fingerprint !== right.fingerprint;
};

/** A script beside it may make further databases and accounts. */
const hasScripts = ({ mounts }: DeclaredContainer): boolean => mounts.some(({ target }) => target.replace(/\/$/, '') === '/docker-entrypoint-initdb.d');

/** It listens on 3306, and the host does not publish it under this port, which another rule tells. */
const isUsual = ({ env, command = '', ports, mounts }: DeclaredContainer, port: string): boolean =>
  !/port/i.test(command) && !env.some(({ name }) => name === 'MYSQL_TCP_PORT') && !ports.some(({ hostPort, containerPort }) => String(hostPort) === port || String(containerPort) === port) && !mounts.some(({ target }) => /\/etc\/(?:mysql|my\.cnf)/.test(target));

const isLocked = ({ env, envIsPartial }: DeclaredContainer): boolean =>
  !envIsPartial && !env.some(({ name }) => /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD(?:_FILE|_HASH)?|ALLOW_EMPTY(?:_ROOT)?_PASSWORD|RANDOM_ROOT_PASSWORD)$/.test(name));

export default defineDeploymentRule({
  id: 'docker/database-settings-differ', severity: 'error',
  title: { en: 'Nacos asks its database for what it does not have', zh: 'Nacos 使用的数据库设置与数据库容器不一致' },
  message: {
    name: { en: '{variable}={value} ({where}), but {database} makes the database {wanted} ({databaseWhere})', zh: '{variable}={value}（{where}），而 {database} 创建的数据库是 {wanted}（{databaseWhere}）' },
    user: { en: '{variable}={value} ({where}), but {database} makes the account {wanted} ({databaseWhere})', zh: '{variable}={value}（{where}），而 {database} 创建的账号是 {wanted}（{databaseWhere}）' },
    port: { en: '{variable}={value} ({where}), but {database} listens on {wanted} ({databaseWhere})', zh: '{variable}={value}（{where}），而 {database} 监听的是 {wanted}（{databaseWhere}）' },
    password: { en: '{variable} ({where}) is not the password that {database} gives the account {value} ({databaseWhere})', zh: '{variable}（{where}）与 {database} 给账号 {value} 设置的密码不同（{databaseWhere}）' },
    locked: { en: '{database} has no MYSQL_ROOT_PASSWORD ({databaseWhere}): the image of MySQL does not start without', zh: '{database} 没有设置 MYSQL_ROOT_PASSWORD（{databaseWhere}）：MySQL 镜像缺少它不会启动' },
    'with-port': { en: '{variable}={value} ({where}) holds a port, which has a variable of its own: the URL becomes {value}:3306', zh: '{variable}={value}（{where}）里带了端口，而端口有单独的变量：URL 会变成 {value}:3306' },
  },
  why: {
    en: 'The image of MySQL makes one database and one account from MYSQL_DATABASE, MYSQL_USER and MYSQL_PASSWORD, at its first start only, when its volume is empty.',
    zh: 'MySQL 镜像按 MYSQL_DATABASE、MYSQL_USER、MYSQL_PASSWORD 创建一个库和一个账号，且只在数据卷为空的首次启动时进行。',
  },
  fix: [
    { risk: 'restart', when: ['name', 'user', 'port'], do: setVariable('{variable}', '{wanted}'), text: { en: 'Use what the database has (its own variables do nothing once its volume is filled):', zh: '改成数据库里实际的名称（数据卷已有数据时，改 MySQL 容器的变量不会生效）：' } },
    { risk: 'restart', when: ['password'], text: { en: 'Give both the same reference, for example ${NACOS_DB_PASSWORD} from .env; a volume that is filled keeps the password of its first start.', zh: '两处引用同一个值，例如 .env 中的 ${NACOS_DB_PASSWORD}；已有数据的卷仍使用首次启动时的密码。' } },
    { risk: 'restart', when: ['locked'], text: { en: 'Set MYSQL_ROOT_PASSWORD (from .env) at {database}.', zh: '给 {database} 设置 MYSQL_ROOT_PASSWORD（取自 .env）。' } },
    { risk: 'restart', when: ['with-port'], do: [setVariable('MYSQL_SERVICE_HOST', '{host}'), setVariable('MYSQL_SERVICE_PORT', '{port}')], text: { en: 'Write host and port into their own variables:', zh: '主机和端口分别写到各自的变量里：' } },
  ],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], uses: ['nacos.storage'],
  references: ['hub.docker.com/_/mysql', 'nacos-group/nacos-docker#86'],

  check({ declared, isFirst, variable, value, known, seen, fail, pass, na }) {
    const host = variable('MYSQL_SERVICE_HOST');
    if (!host?.value || !isFirst || known('nacos.storage')?.kind === 'embedded') return na({ en: 'no MYSQL_SERVICE_HOST that is known', zh: '没有已知的 MYSQL_SERVICE_HOST' });
    const blank = { variable: host.name, value: host.value, where: whereIs(host), wanted: '', host: '', port: '', database: '', databaseWhere: '' };
    const parts = /^([\w.-]+):(\d{2,5})$/.exec(host.value);
    if (parts) return fail({ ...blank, host: parts[1] ?? '', port: parts[2] ?? '' }, [seen(host, `${host.name}=${host.value}`)], { case: 'with-port' });
    const database = containerCalled(declared, host.value);
    if (!database || database.workload !== null || !isMysql(database)) return na({ en: 'its database is not declared here', zh: '这里没有声明数据库' });
    const args = { ...blank, database: database.name, databaseWhere: whereIs(database) };
    if (isLocked(database)) return fail(args, [seen(host, `${host.name}=${host.value}`), seen(database, `${database.name}: ${database.image ?? ''}`)], { case: 'locked' });
    const port = variable('MYSQL_SERVICE_PORT');
    if (port?.value && port.value !== '3306' && isUsual(database, port.value)) return fail({ ...args, variable: port.name, value: port.value, where: whereIs(port), wanted: '3306' }, [seen(port, `${port.name}=${port.value}`)], { case: 'port' });
    for (const [asked, made, name] of MADE) {
      const [ours, theirs] = [variable(asked), of(database, made)];
      if (!ours?.value || !theirs?.value || ours.value === theirs.value || (name === 'user' && ours.value === 'root') || hasScripts(database)) continue;
      return fail({ ...args, variable: asked, value: ours.value, where: whereIs(ours), wanted: theirs.value, databaseWhere: whereIs(theirs) }, [seen(ours, `${asked}=${ours.value}`), seen(theirs, `${made}=${theirs.value}`)], { case: name });
    }
    const [ours, theirs] = [variable('MYSQL_SERVICE_PASSWORD'), of(database, value('MYSQL_SERVICE_USER') === 'root' ? 'MYSQL_ROOT_PASSWORD' : 'MYSQL_PASSWORD')];
    const isTheirs = value('MYSQL_SERVICE_USER') === 'root' || value('MYSQL_SERVICE_USER') === of(database, 'MYSQL_USER')?.value;
    if (!ours || !theirs || !isTheirs || !differ(ours, theirs)) return pass(seen(host, `${host.name}=${host.value}`));
    return fail({ ...args, variable: ours.name, value: value('MYSQL_SERVICE_USER') ?? '', where: whereIs(ours), databaseWhere: whereIs(theirs) }, [seen(ours, ours.name), seen(theirs, theirs.name)], { case: 'password' });
  },
});
