import { addBlock, editText, waitUntilHealthy } from '../../src/kit/fix.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { isSaid } from '../../src/nacos/log.ts';
import type { DeclaredContainer, DeclaredProbe } from '../../src/model/deployment.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { hasScripts } from './shared/mysql-container.ts';

const HOW = {
  en: 'Give {database} a healthcheck (mysqladmin ping -h 127.0.0.1) and write depends_on: {database}: condition: service_healthy; restart: always helps after a reboot.',
  zh: '给 {database} 配置 healthcheck（mysqladmin ping -h 127.0.0.1），并写成 depends_on: {database}: condition: service_healthy；同时设置 restart: always 以应对宿主机重启。',
};

/** Over TCP: the server that only loads the schema has none. */
const CHECK = 'test: ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]\ninterval: 5s\nretries: 20\nstart_period: 30s';

/** The socket answers while the first start loads the schema; TCP does not. */
const isTemporary = ({ command = '' }: DeclaredProbe, database: DeclaredContainer): boolean =>
  /mysqladmin\b/.test(command) && /(?:-h|--host)[= ]*["']?localhost\b/.test(command) && !/--protocol[= ]*tcp/i.test(command) && (hasScripts(database) || /nacos-mysql/.test(database.image ?? ''));

/** The log has a start to which the database did not answer. */
const cameTooEarly = (digest: LogDigest | null | undefined): boolean => isSaid(digest, /No DataSource set|ConnectException: Connection refused|Communications link failure/);

export default defineDeploymentRule({
  id: 'docker/depends-on-without-health', severity: 'warning',
  title: { en: 'Nacos does not wait until its database is ready', zh: 'Nacos 没有等待数据库就绪' },
  message: {
    started: { en: '{name} starts as soon as {database} has begun to start ({where}); its first start may fail with No DataSource set', zh: '{database} 刚开始启动，{name} 就会启动（{where}），首次启动可能报 No DataSource set' },
    unchecked: { en: '{name} starts as soon as {database} has begun to start ({where}); its first start may fail with No DataSource set', zh: '{database} 刚开始启动，{name} 就会启动（{where}），首次启动可能报 No DataSource set' },
    temporary: { en: '{name} waits for the health check of {database} ({databaseWhere}), which is content with the server that only loads the schema', zh: '{name} 等待 {database} 的健康检查（{databaseWhere}），而该检查在只用于导入脚本的临时服务上就会通过' },
    impossible: { en: '{name} waits until {database} is healthy ({where}), which has no healthcheck: it never starts', zh: '{name} 等待 {database} 变为 healthy（{where}），但后者没有 healthcheck，因此永远不会启动' },
  },
  why: { en: 'Nacos tries its database once at the start and does not repeat it; MySQL needs half a minute for its first start.', zh: 'Nacos 启动时只尝试连接一次数据库，失败后不会重试；MySQL 首次初始化需要半分钟左右。' },
  fix: [
    { risk: 'restart', when: ['started'], do: waitUntilHealthy('{database}'), text: HOW },
    { risk: 'restart', when: ['impossible'], do: addBlock('healthcheck', CHECK, '{databaseWhere}'), text: HOW },
    { risk: 'restart', when: ['temporary'], do: editText('localhost', '127.0.0.1', '{databaseWhere}'), text: { en: 'Ask over TCP: mysqladmin ping -h 127.0.0.1; the temporary server of the first start has no TCP.', zh: '改用 TCP 检查：mysqladmin ping -h 127.0.0.1；首次启动的临时服务不监听 TCP。' } },
    { risk: 'restart', when: ['unchecked'], do: [waitUntilHealthy('{database}'), addBlock('healthcheck', CHECK, '{databaseWhere}')], text: HOW },
  ],
  explains: ['database-not-answering', 'datasource-missing', 'start-failed', 'not-running'],
  references: ['alibaba/nacos#6318', 'nacos-group/nacos-docker example/standalone-mysql.yaml'], uses: ['nacos.storage', 'logs.digest'],

  check({ declared, own, isStandalone, value, known, seen, fail, pass, na }) {
    const database = containerCalled(declared, value('MYSQL_SERVICE_HOST') ?? '');
    if (declared.kind !== 'compose' || !database || known('nacos.storage')?.kind === 'embedded') return na({ en: 'its database is not in this compose file', zh: '数据库不在该 compose 文件中' });
    const waits = own.dependsOn.find(({ name }) => database.names.includes(name));
    const place = waits ?? own;
    const args = { name: own.name, database: database.name, where: whereIs(place), databaseWhere: whereIs(database) };
    const quote = seen(place, waits ? `depends_on ${waits.name}: ${waits.condition}` : 'no depends_on');
    const probe = database.probes.find(each => isTemporary(each, database));
    if (waits?.condition === 'healthy' && probe) return fail({ ...args, databaseWhere: whereIs(probe) }, [quote, seen(probe, probe.command ?? '')], { case: 'temporary', severity: cameTooEarly(known('logs.digest')) ? 'warning' : 'info' });
    if (waits?.condition === 'healthy') return database.probes.length === 0 ? fail(args, [quote], { case: 'impossible', severity: 'error' }) : pass(quote);
    return waits?.condition === 'completed' || (isStandalone && known('nacos.storage') === undefined) ? pass(quote) : fail(args, [quote], { case: database.probes.length === 0 ? 'unchecked' : 'started' });
  },
});
