import { removeVariable, run, setVariable } from '../../src/kit/fix.ts';
import { loggedStorage } from '../../src/nacos/storage.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { mountsOver } from '../../src/nacos/image-env/translate.ts';
import { defineDeploymentRule, type DeploymentLook, quoteVariable, whereIs } from './shared/deployment-rule.ts';
import { unfitPlatform } from './shared/platform.ts';

/** Nacos itself speaks MySQL and Derby; who says tidb is told to say mysql (config/platform-unknown-dialect). */
const OF_A_PLUGIN = /^(?:postgresql|postgres|oracle|dm|dameng|kingbase|kingbasees|opengauss|gaussdb|sqlserver|mssql|yashandb|gbase|highgo)$/i;

const URL_SET = /-D(?:db\.url|nacos\.plugin\.datasource)/;

/** What the official image lacks for a database of a plugin: the plugin, or a URL that is not of MySQL; null where nothing is missing, or cannot be told. */
const missingFor = ({ own, image, value }: DeploymentLook): 'plugin' | 'url' | null => {
  if (!image.isOfficial || mountsOver(own, 'application.properties')) return null;
  const hasPlugin = own.mounts.some(({ target }) => /\/plugins\b|\.jar$|\/home\/nacos\/?$/.test(target)) || value('NACOS_EXT_PLUGIN_DIRS') !== undefined;
  if (!hasPlugin) return 'plugin';
  const isUrlGiven = own.env.some(({ name, value: given }) => /^DB_URL_?0$/i.test(name) || URL_SET.test(given ?? '')) || own.mounts.some(({ target }) => /\/(?:init\.d|conf)\b/.test(target));
  return isUrlGiven || value('MYSQL_SERVICE_HOST') === undefined ? null : 'url';
};

export default defineDeploymentRule({
  id: 'docker/database-not-chosen', severity: 'error',
  title: { en: 'SPRING_DATASOURCE_PLATFORM does not fit', zh: 'SPRING_DATASOURCE_PLATFORM 与其余设置不符' },
  message: {
    'no-database': { en: 'SPRING_DATASOURCE_PLATFORM={value} at {where} is no database: since 2.2.0 everything but derby means an external one', zh: '{where} 处的 SPRING_DATASOURCE_PLATFORM={value} 不是数据库：2.2.0 起除 derby 以外的值都表示外部数据库' },
    slip: { en: 'SPRING_DATASOURCE_PLATFORM={value} at {where} is no database that Nacos knows; {wanted} is meant', zh: '{where} 处的 SPRING_DATASOURCE_PLATFORM={value} 不是 Nacos 支持的数据库，应为 {wanted}' },
    plugin: { en: 'SPRING_DATASOURCE_PLATFORM={value} at {where} needs a datasource plugin; the image {version} has none for it, and nothing is mounted at /home/nacos/plugins', zh: '{where} 处的 SPRING_DATASOURCE_PLATFORM={value} 需要数据源插件，{version} 镜像没有自带，也没有挂载 /home/nacos/plugins' },
    url: { en: 'SPRING_DATASOURCE_PLATFORM={value} at {where}, but out of MYSQL_SERVICE_HOST the image {version} makes a URL of MySQL (jdbc:mysql://…)', zh: '{where} 处的 SPRING_DATASOURCE_PLATFORM={value}，但 {version} 镜像用 MYSQL_SERVICE_HOST 拼出的仍是 MySQL 的 URL（jdbc:mysql://…）' },
    'not-asked': { en: 'MYSQL_SERVICE_HOST at {where} is set, but SPRING_DATASOURCE_PLATFORM is not: {name} keeps its configurations in Derby inside the container', zh: '{where} 处设置了 MYSQL_SERVICE_HOST，却没有设置 SPRING_DATASOURCE_PLATFORM：{name} 会把配置存进容器内的 Derby' },
    'not-taken': { en: 'SPRING_DATASOURCE_PLATFORM={value} at {where}, but the log of {name} says that it keeps its data in embedded storage: what runs was not made of this, or does not read it', zh: '{where} 处写的是 SPRING_DATASOURCE_PLATFORM={value}，但 {name} 的日志显示用的是内嵌存储：运行中的容器不是按这份配置创建的，或没有读到它' },
    'left-empty': { en: 'SPRING_DATASOURCE_PLATFORM at {where} is empty, so {name} keeps its configurations in Derby inside the container; the MYSQL_* variables do nothing', zh: '{where} 处的 SPRING_DATASOURCE_PLATFORM 为空，{name} 会把配置存进容器内的 Derby，MYSQL_* 变量不起作用' },
  },
  why: {
    en: 'A standalone server takes the external database only when SPRING_DATASOURCE_PLATFORM names it; the MYSQL_* variables alone are not looked at.',
    zh: '单机模式只有在 SPRING_DATASOURCE_PLATFORM 指定时才使用外部数据库；只有 MYSQL_* 变量不会生效。',
  },
  fix: [
    { risk: 'restart', when: ['no-database'], do: removeVariable('SPRING_DATASOURCE_PLATFORM'), text: { en: 'Remove it for Derby; write mysql for MySQL.', zh: '使用 Derby 就删除它；使用 MySQL 就写 mysql。' } },
    { risk: 'restart', when: ['slip'], do: setVariable('SPRING_DATASOURCE_PLATFORM', '{wanted}'), text: { en: 'Write {wanted}, in small letters and without a version (MariaDB and its like run as mysql).', zh: '改为 {wanted}，小写且不带版本号（MariaDB 等兼容库也写 mysql）。' } },
    { risk: 'restart', when: ['plugin'], text: {
      en: 'Mount a folder at /home/nacos/plugins with the datasource plugin for {value} (nacos-datasource-plugin-…, built for {version}) and its JDBC driver jar, and an application.properties of your own with db.url.0=jdbc:{value}://… and db.pool.config.driverClassName: the variables MYSQL_SERVICE_* make URLs of MySQL only. Load the schema that comes with the plugin.',
      zh: '把 {value} 的数据源插件（与 {version} 配套的 nacos-datasource-plugin-…）和 JDBC 驱动 jar 放在一个目录并挂载到 /home/nacos/plugins，再挂载自己的 application.properties，写上 db.url.0=jdbc:{value}://… 和 db.pool.config.driverClassName（MYSQL_SERVICE_* 只能拼出 MySQL 的 URL），并用插件自带的脚本建表。',
    } },
    { risk: 'restart', when: ['url'], do: setVariable('DB_URL_0', 'jdbc:{value}://<host>:<port>/<database>'), text: { en: 'Give the URL itself (Spring reads DB_URL_0 over what the image makes), and DB_POOL_CONFIG_DRIVERCLASSNAME with the class of the driver.', zh: '直接给出 URL（Spring 会优先读取 DB_URL_0），并用 DB_POOL_CONFIG_DRIVERCLASSNAME 指定驱动类。' } },
    { risk: 'data', when: ['not-asked', 'left-empty'], do: setVariable('SPRING_DATASOURCE_PLATFORM', 'mysql'), text: { en: 'Set it to mysql, load the schema into that database, and move over what Derby holds by now.', zh: '设为 mysql，先在该数据库中导入建表脚本，并迁移目前保存在 Derby 中的配置。' } },
    { risk: 'none', when: ['not-taken'], do: run({ docker: 'docker exec {name} env', compose: 'docker compose exec {name} env', kubectl: 'kubectl exec {pod} -- env' }), text: { en: 'See what the running container really got. Missing there: make it anew (docker compose up -d --force-recreate, kubectl rollout restart; an operator must know these fields: else give the variables to its workload, or use the manifests of nacos-k8s). Present there: a mounted application.properties takes their place.', zh: '看运行中的容器实际拿到了什么。没有这些变量：重新创建容器（docker compose up -d --force-recreate、kubectl rollout restart）；如果由 operator 创建，说明这个版本的 operator 没有把这些字段传下去，改为直接给工作负载加环境变量，或使用 nacos-k8s 的清单。有这些变量：说明被挂载的 application.properties 取代了。' } },
  ],
  explains: ['datasource-missing', 'start-failed'], uses: ['logs.digest'], keeps: ['Nacos started successfully in'],
  references: ['nacos-docker build/conf/application.properties@v2.2.0', 'alibaba/nacos#9693', 'nacos-group/nacos-docker#190'],

  check(look) {
    const { own, version, isStandalone, isFirst, variable, known, seen, fail, pass, na } = look;
    const [platform, host] = [variable('SPRING_DATASOURCE_PLATFORM'), variable('MYSQL_SERVICE_HOST')];
    if (own.env.some(({ name }) => /^SPRING_DATASOURCE_PLATFORM\s{0,3}:/.test(name))) return na({ en: 'it is written with a colon in place of =', zh: '该变量误用了冒号，没有写成 =' });
    if (!isFirst || own.envIsPartial) return na({ en: 'not everything that may set it was given', zh: '可能设置它的内容没有全部给出' });
    const value = platform?.value ?? null;
    const unfit = versionIn(version, '>=2.2.0-0') === false ? null : unfitPlatform(value);
    if (platform && unfit) return fail({ value: value ?? '', where: whereIs(platform), name: own.name, wanted: unfit.wanted ?? '' }, [seen(platform, quoteVariable(platform))], { case: unfit.wanted === null ? 'no-database' : 'slip' });
    const missing = platform && value !== null && OF_A_PLUGIN.test(value) && versionIn(version, '>=2.2.0-0') !== false ? missingFor(look) : null;
    if (platform && missing !== null) return fail({ value: value ?? '', where: whereIs(platform), name: own.name, version }, [seen(platform, quoteVariable(platform))], { case: missing });
    const saysEmbedded = platform?.value === 'mysql' && loggedStorage(known('logs.digest')) === 'embedded';
    if (platform && saysEmbedded) return fail({ value: 'mysql', where: whereIs(platform), name: own.name, pod: own.workload && own.workload.kind !== 'Pod' ? `${own.workload.kind.toLowerCase()}/${own.workload.name}` : own.name }, [seen(platform, quoteVariable(platform))], { case: 'not-taken' });
    const isMounted = own.mounts.some(({ target }) => /\/conf(?:\/application\.properties)?\/?$/.test(target));
    if (!isStandalone || !host || isMounted || (platform && value !== '') || /-Dspring\.(?:sql\.init|datasource)\.platform/.test(variable('JAVA_OPT')?.value ?? '')) return pass(seen(platform ?? own, platform ? quoteVariable(platform) : 'no platform is set'));
    // Whoever writes it empty may mean Derby; who leaves it out rarely does.
    if (platform) return fail({ value: '', where: whereIs(platform), name: own.name }, [seen(platform, quoteVariable(platform)), seen(host, quoteVariable(host))], { case: 'left-empty', severity: 'warning' });
    return fail({ value: '', where: whereIs(host), name: own.name }, [seen(host, quoteVariable(host))], { case: 'not-asked' });
  },
});
