import { dumpSql, searchLog, setProperty, sql } from '../../src/kit/fix.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import { CREATE_GRAY, SEE_CONFLICTING_NAMESPACES } from '../../src/nacos/schema-sql.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { quoteRecord } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** What keeps the check from asking at all has a rule of its own: no data source, the login, a privilege, the way to the database. */
const UNASKED = /No DataSource set|command denied to user|Access denied for user|Communications link failure|Unknown database '/;

/** Of a plugin without the mapper, and of a group without a leader: no row and no table is wrong. Whether the gray table is there tells upgrade/schema-missing-gray. */
const OTHER_REASON = /pre check failed, retry.{0,400}?(?:\[MapperManager\]|did not find the Leader node|bad SQL grammar \[SELECT COUNT\(\*\) AS count FROM config_info_gray)/s;

const COUNT: Signature = { anchor: 'conflict count=', pattern: /\[migrate\] (?<table>config_info\w{0,10}) conflict count=(?<count>[1-9]\d{0,9})/, when: 'start', case: 'conflict' };
const ERROR: Signature = { anchor: 'namespace migrate pre check failed, retry', pattern: /\[migrate\] namespace migrate pre check failed, retry times=\d{1,6}, error=(?<reason>.{1,400})/, not: OTHER_REASON, unless: UNASKED, when: 'start', case: 'schema' };
/** The move itself, which the start goes on without (ConfigMigrateService@3.0.3). */
const BROKEN: Signature = { anchor: 'namespace migrate', pattern: /\[migrate\] config_info(?:_gray| gray)? namespace migrate (?:insert|update from \w{5,6}) failed(?:, (?:skipped|retry times=\d{1,6}, error=(?<reason>[^\n]{1,400})))?|\[migrate\] namespace migrate (?:gray )?failed/, not: /\[MapperManager\]|did not find the Leader node/, unless: UNASKED, case: 'broken' };
const FAILED: Signature = { anchor: 'namespace migrate pre check failed', pattern: /\[migrate\] config_(?:info|gray)\w{0,10} namespace migrate pre check failed/, unless: new RegExp(`${OTHER_REASON.source}|${UNASKED.source}`, 's'), when: 'start', case: 'unclear' };

export default defineRule({
  id: 'upgrade/v3-namespace-migrate-conflict', severity: 'fatal', versions: '>=3.0.0-0 <3.3.0-0',
  title: { en: 'The move to the namespace "public" is blocked', zh: '默认命名空间迁移到 public 失败' },
  message: {
    live: { en: '{count} configurations exist both in the namespace "" and in "public", with different contents: 3.x cannot merge them and does not start', zh: '有 {count} 个配置同时存在于 “” 和 “public” 两个命名空间且内容不同，3.x 无法合并，拒绝启动' },
    conflict: { en: 'The pre-check of the migration found {count} configurations that exist both in "" and in "public"', zh: '迁移预检查发现 {count} 个配置同时存在于 “” 和 “public” 命名空间' },
    schema: { en: 'The pre-check of the migration could not be run: {reason}', zh: '迁移预检查无法执行：{reason}' },
    broken: { en: 'Moving configurations to public failed: {reason}', zh: '把配置迁移到 public 命名空间时失败：{reason}' },
    unclear: { en: 'The pre-check of the namespace migration failed; why stands in the lines "[migrate] …" above, which were not given', zh: '命名空间迁移预检查失败；原因在上方的 “[migrate] …” 日志行里，提供的内容没有包含' },
  },
  why: {
    en: 'Nacos 3 moves the default namespace from an empty id to "public". With a row of the same dataId and group in both, and different contents, it stops rather than choose one; an SQL error there means that the tables were not upgraded.',
    zh: 'Nacos 3 把默认命名空间从空 ID 迁移为 “public”。同一 dataId 和 group 在两边都存在且内容不同时会直接停止；如果是 SQL 报错，说明表结构没有升级。',
  },
  fix: [
    { risk: 'none', when: ['unclear', 'broken'], do: searchLog('[migrate]', 20, 'logs/nacos.log'), text: {
      en: 'Print those lines: "conflict count=" is a configuration in both namespaces, "error=" an SQL error of the database (tables or data source plugin of another release), "did not find the Leader node" an embedded cluster without a majority yet.',
      zh: '打印这些行：“conflict count=” 表示配置同时存在于两个命名空间；“error=” 是数据库报错（表结构或数据源插件版本不对）；“did not find the Leader node” 是内嵌存储集群还没有选出 Leader。',
    } },
    { risk: 'none', when: ['live', 'conflict'], text: { en: 'List the pairs and compare their contents.', zh: '列出冲突的配置并比对内容。' }, do: sql(SEE_CONFLICTING_NAMESPACES) },
    { risk: 'data', when: ['live', 'conflict'], text: {
      en: 'Save the table, then delete the row of each pair that is not wanted; deleted contents come back only from the dump. Then start again.',
      zh: '先备份该表，再逐对删除不需要的那一条；删除后只能从备份恢复。然后重启。',
    }, do: dumpSql('config_info-before-3', 'config_info') },
    { text: { en: 'Bring the tables to the schema of this version first (see the missing column or table in the message), then start again.', zh: '先按该版本升级表结构（缺少的列或表见上面的报错），然后重启。' }, risk: 'data', when: ['schema'] },
    { risk: 'data', when: ['live', 'conflict'], do: setProperty('nacos.config.namespace.compatible.mode', 'false'), text: {
      en: 'Only when all clients are 3.x and everything is in "public": switch the migration off.',
      zh: '仅当所有客户端都是 3.x 且数据都在 “public” 时：关闭迁移。',
    } },
    { risk: 'none', when: ['unclear'], text: {
      en: 'With another database than MySQL and Derby it is mostly the data source plugin: without a mapper for the migration (ConfigMigrateMapper) the check cannot be asked. Take the plugin that was built for this very release.',
      zh: '使用 MySQL、Derby 以外的数据库时，多半是数据源插件的问题：插件里没有迁移用的 ConfigMigrateMapper，预检查就无法执行。请换成与该版本配套构建的插件。',
    } },
    { risk: 'restart', when: ['unclear'], do: sql(CREATE_GRAY), text: {
      en: 'If the line says config_gray, the table config_info_gray could not be asked: tables made before 2.5, or by an image of a database for older releases, lack it. Create it and start again.',
      zh: '如果该行写的是 config_gray，说明查不了 config_info_gray 表：2.5 之前建的库，或旧版数据库镜像建的库里没有它。建表后重新启动。',
    } },
  ],
  needs: [], anyOf: ['db.schema', 'logs.digest'], uses: ['nacos.version', 'nacos.config'], signatures: [COUNT, FAILED, BROKEN],
  explains: ['start-failed'],
  over: 'with-its-start',
  references: ['ConfigMigrateService.java:752-787@3.0.3', 'alibaba/nacos#14613', 'alibaba/nacos#13862'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const schema = known('db.schema');
    const counted = schema?.counts['duplicateNamespaces'];
    const digest = known('logs.digest');
    const isThree = known('nacos.version') !== undefined;
    if (/^false$/i.test(known('nacos.config')?.settings['nacos.config.namespace.compatible.mode']?.value.trim() ?? '')) return na({ en: 'the migration is switched off', zh: '迁移已关闭' });
    if (isThree && typeof counted === 'number' && counted > 0) return fail({ count: counted }, [seen('db.schema', `duplicateNamespaces=${counted}`)], { case: 'live' });
    const logged = [COUNT, ERROR, FAILED, BROKEN].map(signature => loggedByServer(digest, [signature])).find(list => list.length > 0) ?? [];
    const evidence = seenMatches(bench, logged);
    const [match] = logged;
    if (counted === 0 && match?.signature !== ERROR) return pass(seen('db.schema', 'duplicateNamespaces=0'));
    if (match && isNonEmpty(evidence)) return fail({ ...match.groups, ...(match.signature === BROKEN && { reason: match.groups['reason'] ?? quoteRecord(match.record) }) }, evidence, { case: match.signature.case as string });
    if (digest) return pass(seen('logs.digest', 'newest start: no failed pre-check'));
    return unknown(schema === null ? 'logs.digest' : 'db.schema', 'the duplicates were not counted');
  },
});
