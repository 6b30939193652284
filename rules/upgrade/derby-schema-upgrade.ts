import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { copyFolder, moveAside, run } from '../../src/kit/fix.ts';
import { cameUp, isNonEmpty, loggedByServer, seenMatches, tellingLine } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** config_info_beta is not among them: a fresh 3.x asks for it at every start and goes on (recorded with 3.0.3). */
const SIGNATURES: readonly Signature[] = [
  { anchor: "Column 'ENCRYPTED_DATA_KEY'", pattern: /Column '(?<missing>ENCRYPTED_DATA_KEY)' is either not in any table/, case: 'column' },
  { anchor: "'CONFIG_INFO_GRAY' does not exist", pattern: /Table\/View '(?<missing>CONFIG_INFO_GRAY)' does not exist/, when: 'start', case: 'table' },
  { anchor: 'is either not in any table', pattern: /Column '(?<missing>PUBLISH_TYPE|GRAY_NAME|EXT_INFO|SRC_IP)' is either not in any table/, case: 'column' },
];

export default defineRule({
  id: 'upgrade/derby-schema-upgrade', severity: 'fatal',
  title: { en: 'The embedded Derby tables are of an older version', zh: '内嵌 Derby 的表结构停留在旧版本' },
  message: {
    column: { en: 'data/derby-data was created by an older Nacos and lacks the column {missing}: {reason}', zh: 'data/derby-data 由旧版本创建，缺少列 {missing}：{reason}' },
    table: { en: 'data/derby-data was created by an older Nacos and lacks the table {missing}: {reason}', zh: 'data/derby-data 由旧版本创建，缺少表 {missing}：{reason}' },
  },
  why: {
    en: 'At each start Nacos replays its Derby script and ignores "already exists": a table that is there stays as it is, so encrypted_data_key (2.1.0) is never added to it.',
    zh: 'Nacos 每次启动都会重放 Derby 脚本并忽略 “already exists”，已有的表不会再改动，所以 2.1.0 新增的 encrypted_data_key 列永远加不上去。',
  },
  fix: [
    { risk: 'data', do: moveAside('data/derby-data', 'data/derby-data.old'), text: {
      en: 'Start the old version once more on this home, export all configurations in the console, and stop it. Then move the database away (users, namespaces and history stay in that copy only), start the new version and import.',
      zh: '先用旧版本在该目录启动，在控制台导出全部配置后停止。再移走数据库目录（用户、命名空间和历史只保留在这份备份中），启动新版本并导入。',
    } },
    { risk: 'data', when: ['column'], text: {
      en: 'Or, with Nacos stopped, add the column with Derby\'s own ij to a copy of the folder.',
      zh: '或者停止 Nacos，在该目录的副本上用 Derby 自带的 ij 补上列。',
    }, do: [
        copyFolder('data/derby-data', 'data/derby-data.bak'),
        run({ sh: 'java -cp derby.jar:derbytools.jar org.apache.derby.tools.ij', cmd: 'java -cp derby.jar;derbytools.jar org.apache.derby.tools.ij', powershell: "java -cp 'derby.jar;derbytools.jar' org.apache.derby.tools.ij" }),
      ] },
  ],
  needs: ['logs.digest'], uses: ['nacos.storage'], signatures: SIGNATURES,
  symptoms: ['schema-incomplete'], explains: ['start-failed'],
  over: 'with-its-start',
  references: ['alibaba/nacos#10620', 'LocalDataSourceServiceImpl.java@3.0.3', 'distribution/conf/derby-schema.sql@2.5.0'],

  check(bench) {
    const { facts, known, seen, fail, pass, na } = bench;
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    if (known('nacos.storage')?.kind === 'external') return na({ en: 'the storage is not Derby', zh: '未使用 Derby 存储' });
    const logged = loggedByServer(digest, SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const [match] = logged;
    if (!match || !isNonEmpty(evidence)) return pass(seen('logs.digest', 'no Derby column or table was missed'));
    const options = { case: match.signature.case as string, ...(cameUp(digest) && { severity: 'warning' as const }) };
    return fail({ missing: match.groups['missing'] ?? '', reason: tellingLine(match) }, evidence, options);
  },
});
