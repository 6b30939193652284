import { run, sql } from '../../src/kit/fix.ts';
import { matchSignatures, NO_LOGS, placeOfMatch, type Signature } from '../../src/kit/log-rule.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Whoever loads a schema of another program gets the same answers: a table or a script of Nacos has to be named beside them. */
const OF_NACOS = /\b(?:config_info|config_tags_relation|his_config_info|tenant_info|tenant_capacity|group_capacity)\b|[\w-]*nacos[\w-]*\.sql\b|\bpg-schema\.sql\b/i;

const ANSWERS: readonly Signature[] = [
  { anchor: 'only one auto_increment column', pattern: /Incorrect table definition, there can be only one auto_increment column/, case: 'serial' },
  { anchor: 'permission denied for schema ', pattern: /ERROR:\s+permission denied for schema (?<schema>[\w"]{1,64})/, case: 'schema' },
  { anchor: ' 权限不够', pattern: /错误:\s+对模式 ?(?<schema>[\w"]{1,64}) ?权限不够/, case: 'schema' },
  // The later ones follow from the first: psql goes on where a statement failed.
  { anchor: ': ERROR:  ', pattern: /\b(?:psql|gsql|ksql):(?<file>[^\s:]{1,200}):(?<line>\d{1,6}): ERROR: {2}(?<reason>[^\n]{1,200})/, case: 'statement' },
  { anchor: ': 错误:  ', pattern: /\b(?:psql|gsql|ksql):(?<file>[^\s:]{1,200}):(?<line>\d{1,6}): 错误: {2}(?<reason>[^\n]{1,200})/, case: 'statement' },
];

export default defineRule({
  id: 'database/schema-script-refused', severity: 'error',
  title: { en: 'The database refused part of the schema script', zh: '建表脚本有语句执行失败' },
  message: {
    serial: { en: 'The database allows one self-numbering column per table (its MySQL compatibility mode), and the script gives config_tags_relation two (id and nid), so that table was not made', zh: '该数据库（MySQL 兼容模式）每张表只允许一个自增列，而脚本给 config_tags_relation 定义了两个（id 和 nid），这张表没有建成' },
    schema: { en: 'The account may not make tables in the schema {schema}; since PostgreSQL 15 nobody but the owner of the database may in public', zh: '该账号无权在模式 {schema} 中建表；PostgreSQL 15 起，public 模式只有数据库的属主才能建表' },
    statement: { en: 'Line {line} of {file} failed: {reason}', zh: '{file} 第 {line} 行执行失败：{reason}' },
  },
  why: {
    en: 'The client goes on after a statement that failed, so the errors after the first one (relation … does not exist) only follow from it. Nacos makes none of its tables itself.',
    zh: '客户端遇到失败的语句会继续执行，后面的 “relation … does not exist” 都是第一个错误引起的。Nacos 自己不会建表。',
  },
  fix: [
    { risk: 'none', when: ['serial'], text: {
      en: 'In the script make id of config_tags_relation a plain bigint (it holds the number of the configuration); nid stays the one that counts by itself.',
      zh: '在脚本中把 config_tags_relation 的 id 改为普通的 bigint（它存的是配置的 id），只保留 nid 自增。',
    } },
    { risk: 'none', when: ['schema'], do: sql('GRANT USAGE, CREATE ON SCHEMA {schema} TO <user>;'), text: {
      en: 'As the owner of the database or a superuser, in that very database; or make the account its owner (ALTER DATABASE … OWNER TO …).',
      zh: '用数据库属主或超级用户在该库中执行；也可以把该账号设为数据库属主（ALTER DATABASE … OWNER TO …）。',
    } },
    { risk: 'data', do: run({ sh: "psql -v ON_ERROR_STOP=1 -1 -U '<user>' -d '<database>' -f '<script>'", cmd: 'psql -v ON_ERROR_STOP=1 -1 -U "<user>" -d "<database>" -f "<script>"', powershell: "psql -v ON_ERROR_STOP=1 -1 -U '<user>' -d '<database>' -f '<script>'" }), text: {
      en: 'Load it again into an empty database, as one transaction that ends at the first error (gsql and ksql take the same options). The script drops tables that exist: not with data in them.',
      zh: '在空库中重新导入，整体作为一个事务、遇错即停（gsql、ksql 参数相同）。脚本会删除已有的表，有数据时不要执行。',
    } },
  ],
  needs: ['logs.digest'], signatures: ANSWERS,
  symptoms: ['schema-incomplete'], explains: ['datasource-missing'],
  over: 'by-its-proof',
  references: ['nacos-group/nacos-plugin#47', 'psql: ON_ERROR_STOP', 'PostgreSQL 15 release notes: CREATE on schema public'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const answers = matchSignatures(digest, ANSWERS);
    const matches = answers.length > 0 && newestRecords(digest).some(record => OF_NACOS.test(fullText(record))) ? answers : [];
    // One of the first three says why; the others are told by where they stand.
    const first = matches[0];
    if (!first) return pass(seen('logs.digest', 'no statement of a script failed'));
    return fail({ ...first.groups }, [seen('logs.digest', first.quote, placeOfMatch(first))], { case: `${first.signature.case}`, confidence: 'stated' });
  },
});
