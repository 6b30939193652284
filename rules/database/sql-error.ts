import { dialectName } from './shared/dialect-words.ts';
import { MEANINGS } from './shared/sql-meanings.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const MISSING_TABLE = /Table '(?:[\w$-]{1,64}\.)?(?<table>[\w$]{1,64})' doesn't exist/;

export default defineSaidRule({
  id: 'database/sql-error',
  severity: 'error',
  title: { en: 'The database refuses a statement or the login', zh: '数据库拒绝了语句或登录' },
  why: {
    en: 'The words are those of the database or of its JDBC driver; the state and the code are documented by its maker.',
    zh: '这是数据库或其 JDBC 驱动的原话；状态码和错误码可在其官方文档中查到。',
  },
  speakers: ['sql'],
  args: ({ about, quote }) => ({
    dialect: dialectName(about['dialect']), reason: about['reason'] ?? quote, code: about['code'] ?? about['state'] ?? { en: 'none told', zh: '未给出' },
    script: about['script'] ?? { en: 'a script', zh: '某个脚本' }, number: about['number'] ?? '?',
  }),
  uses: ['db.schema'],
  // The table that was not there is there now.
  settled: ({ about, quote }, known) => {
    const table = MISSING_TABLE.exec(about['reason'] ?? quote)?.groups?.['table'];
    return table !== undefined && known('db.schema')?.tables.some(({ name }) => name.toLowerCase() === table.toLowerCase()) === true;
  },
  cases: {
    script: {
      message: { en: 'Statement {number} of {script} failed: {reason}', zh: '{script} 的第 {number} 条语句失败：{reason}' },
      fix: { text: { en: 'Run that statement by hand in the database to see it fail; a script that ran half must be finished or its tables dropped before it is run again (back up first).', zh: '在数据库中手动执行该语句查看报错；只执行了一半的脚本，要补完或删掉已建的表后再重新执行（先备份）。' }, risk: 'data' },
    },
    ...MEANINGS,
    statement: {
      topics: ['refused'],
      with: ['statement'],
      message: { en: '{dialect} refused "{statement}" (code {code}): {reason}', zh: '{dialect} 拒绝执行 “{statement}”（错误码 {code}）：{reason}' },
      fix: { text: { en: 'Run the statement by hand with the account of Nacos in the database that its URL names: a missing table or column means the schema script of this release was not loaded, a denial means a missing privilege.', zh: '用 Nacos 的账号、在其 URL 指向的库里手动执行该语句：缺表或缺列说明没有导入该版本的建表脚本，被拒绝说明缺少权限。' }, risk: 'none' },
    },
    refused: {
      message: { en: '{dialect} says (code {code}): {reason}', zh: '{dialect} 报错（错误码 {code}）：{reason}' },
      fix: { text: { en: 'Connect by hand from the machine (or container) of Nacos with the same URL, user and password, using the client program of that database; it gives the same answer without Nacos.', zh: '在 Nacos 所在机器（或容器）里，用该数据库自带的客户端、同样的 URL、用户名和密码手动连接；不经过 Nacos 也会得到同样的答复。' }, risk: 'none' },
    },
  },
  explains: ['datasource-missing', 'start-failed'],
  symptoms: ['start-failed'],
  over: 'each-by-itself',
  references: ['java.sql.SQLException', 'spring-jdbc: ScriptStatementFailedException', 'flyway: FlywaySqlScriptException'],
});
