import { setProperty, startServer } from '../../src/kit/fix.ts';
import { urlToWrite } from '../../src/nacos/url-to-write.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { platformKeyFor } from '../../src/nacos/storage.ts';
import { isNonEmpty, loggedByServer, seenMatches } from './shared/db-log.ts';
import { fileToEdit } from '../../src/nacos/settings.ts';
import { isOfOtherType } from '../docker/shared/unset-database.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURE, hasDatabaseKeys, hasPlatform } from './shared/cluster-without-datasource.ts';

/** What a platform alone is nothing without. */
const DATABASE = [['db.num', '1'], ['db.url.0', urlToWrite('<host>', '<database>')], ['db.user.0', '<user>'], ['db.password.0', '<password>']] as const;

export default defineRule({
  id: 'database/cluster-without-datasource', severity: 'fatal',
  title: { en: 'Cluster mode without any database', zh: '集群模式下没有配置任何数据库' },
  message: {
    config: {
      en: 'The server runs in cluster mode, no db.* key is set and embedded storage is not asked for: there is nowhere to keep its data',
      zh: '当前为集群模式，没有配置任何 db.*，也没有启用内嵌存储，数据无处存放',
    },
    default: {
      en: 'Started without -m standalone the server is a cluster node, no db.* key is set and embedded storage is not asked for: there is nowhere to keep its data',
      zh: '启动时若不加 -m standalone 就是集群模式，而没有配置任何 db.*，也没有启用内嵌存储，数据无处存放',
    },
    log: {
      en: 'The server looked for an external database and found none configured (db.num is null)',
      zh: '服务按外部数据库启动，但没有找到数据库配置（db.num is null）',
    },
  },
  why: {
    en: 'Only standalone mode falls back to embedded Derby. A cluster without -DembeddedStorage=true silently means an external database; the start scripts and the Docker image take cluster mode when nothing is said.',
    zh: '只有单机模式才会默认使用内嵌 Derby。集群模式未加 -DembeddedStorage=true 时一律按外部数据库处理；启动脚本和 Docker 镜像在未指定时默认就是集群模式。',
  },
  fix: [
    { text: { en: 'If one node is enough: start it in standalone mode (Docker: MODE=standalone, with a volume at /home/nacos/data).', zh: '如果只需要单个节点：以单机模式启动（Docker：MODE=standalone，并把 /home/nacos/data 挂载到卷）。' }, do: startServer('standalone'), next: ['docker/data-not-kept'], risk: 'restart' },
    { risk: 'restart', do: [setProperty('{platformKey}', 'mysql', '{file}'), ...DATABASE.map(([key, value]) => setProperty(key, value, '{file}'))], text: {
      en: 'For a cluster: add {platformKey}=mysql, db.num=1, db.url.0, db.user.0 and db.password.0 to {file} on every node, with the schema loaded into that database.',
      zh: '如果要组集群：在每个节点的 {file} 中配置 {platformKey}=mysql、db.num=1、db.url.0、db.user.0、db.password.0，并先导入表结构。',
    } },
    { risk: 'restart', do: startServer('embedded'), next: ['docker/data-not-kept'], text: {
      en: 'For a cluster without MySQL: start every one of at least three nodes with embedded storage (Docker: EMBEDDED_STORAGE=embedded, with a volume at /home/nacos/data).',
      zh: '不想用 MySQL 的集群：至少三个节点，全部以内嵌存储启动（Docker：EMBEDDED_STORAGE=embedded，并把 /home/nacos/data 挂载到卷）。',
    } },
  ],
  needs: [], anyOf: ['nacos.storage', 'logs.digest'], uses: ['nacos.config', 'nacos.mode', 'nacos.version', 'deployment'],
  signatures: [SIGNATURE],
  symptoms: ['datasource-missing'], explains: ['datasource-missing', 'start-failed'],
  references: ['ExternalDataSourceProperties.java:78@3.0.3', 'DatasourceConfiguration.java@3.0.3'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const storage = known('nacos.storage');
    const config = known('nacos.config');
    const mode = known('nacos.mode');
    if (mode?.mode === 'standalone') return na({ en: 'standalone mode', zh: '单机模式' });
    if (storage?.kind === 'embedded') return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    const evidence = seenMatches(bench, loggedByServer(known('logs.digest'), [SIGNATURE]));
    const version = known('nacos.version')?.version ?? null;
    const args = {
      platformKey: platformKeyFor(version),
      file: fileToEdit(config, 'db.num'),
    };
    if (config && (hasDatabaseKeys(config) || hasPlatform(config))) return pass(seen('nacos.config', 'db.* or a platform is configured'));
    // A file that was not given may name it.
    if (isOfOtherType(known('deployment')) && !isNonEmpty(evidence)) return na({ en: 'told with the value of the chart', zh: '已在 chart 的取值处说明' });
    if (ownContainer(known('deployment'))?.envIsPartial && !isNonEmpty(evidence)) return unknown('nacos.config');
    if (storage?.kind === 'external' && config) {
      // Only the default of the script speaks for cluster mode; the command line that starts it may say otherwise.
      const guessed = mode?.by === 'script-default' && evidence.length === 0;
      const how = guessed ? ({ case: 'default', confidence: 'suspected' } as const) : { case: 'config' };
      return fail(args, [seen('nacos.storage', `external (${storage.by})`), seen('nacos.config', 'no db.* key'), ...evidence], how);
    }
    // How it was started is not told, but it looked for the external database that this file does not name.
    if (isNonEmpty(evidence) && config) return fail(args, [...evidence, seen('nacos.config', 'no db.* key')], { case: 'log', confidence: 'stated' });
    if (isNonEmpty(evidence)) return fail(args, evidence, { case: 'log', confidence: mode ? 'stated' : 'suspected' });
    return unknown(storage ? 'nacos.config' : 'nacos.storage');
  },
});
