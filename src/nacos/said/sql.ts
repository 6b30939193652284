import { dialectOfException } from '../dialects.ts';
import { fieldsOf, isType, type Link, quoteLink, type Reader } from './heard.ts';

const SQL_TYPE = /(?:^|[.$])(?:SQL\w*Exception|PSQLException|KSQLException|DMException|OSQLException|SQLServerException|Oracle\w*Exception|BatchUpdateException|MysqlDataTruncation|CommunicationsException|CJ\w*Exception|MySQL\w*Exception|StandardException|EmbedSQLException)$/;

const isSql = (link: Link): boolean => link.type !== null && SQL_TYPE.test(link.type);

/** Derby at every start: the script is run again, and what is there already is left as it is (LocalDataSourceServiceImpl@2.3.2). */
const THERE_ALREADY = /^(?:Table\/View|Index|Column|Constraint) '[^'\n]{1,200}' already exists (?:in|on) /;

/** What Connector/J and Derby say around what happened to them: the cause stands below. */
const WRAPPING = /^(?:Could not create connection to database server\.|Communications link failure\b|Failed to (?:start|create) database '[^'\n]{1,300}'.{0,200}see the next exception for details)/;

const STATEMENT = /bad SQL grammar \[(?<bad>[^\]\n]{1,400})\]|SQL \[(?<plain>[^\]\n]{1,400})\]|Failed to execute SQL script statement #(?<number>\d+) of (?<script>\S{1,200})/;
const STATE = /SQL ?[Ss]tate[: =]*\[?(?<state>[0-9A-Z]{5})\]?|ERROR (?<coded>[0-9A-Z]{5}): /;
const CODE = /error code \[(?<code>-?\d{1,7})\]|(?<ora>ORA-\d{5})|Error [Cc]ode *: (?<flyway>-?\d{1,7})|SQLCODE: (?<db>-?\d{1,7})/;

/** Texts and codes of several databases that mean the same, in English and Chinese. */
const MEANT: readonly (readonly [topic: string, text: RegExp])[] = [
  ['read-only', /Connection is read-only|cannot execute [A-Z ]{1,30} in a read-only transaction|不能在一个只读模式的事务中执行|ORA-16000|database (?:is|".{1,80}" is) read-only/],
  ['starting', /the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)|数据库系统(?:正在启动|启动中|正在关闭|停止中|在恢复模式中)|ORA-0103[34]|Server shutdown in progress/],
  ['password-expired', /Your password has expired|You must (?:reset your password|SET PASSWORD)|ORA-28001|(?:口令|密码)已过期/],
  ['account-locked', /Account is locked|account (?:has been|is) locked|ORA-28000|用户已被锁定/],
  ['tls-demanded', /prohibited while --require_secure_transport=ON/],
  ['auth-plugin', /Plugin '?\w{3,40}'? is not loaded|Authentication plugin '\w{3,60}' cannot be loaded/],
  ['deadlock', /[Dd]eadlock (?:detected|found)|检测到死锁|ORA-00060|deadlocked on lock/],
  ['duplicate', /Duplicate entry|duplicate key value violates|重复键违反唯一约束|违反唯一性约束|插入重复键值|ORA-00001|Cannot insert duplicate key/],
  ['too-long', /value too long for type|类型来说,?值太长|长度超出定义|ORA-12899|would be truncated/],
  ['null-refused', /null value in column|ORA-01400|非空约束|Cannot insert the value NULL|Column '\w{1,64}' cannot be null/],
  ['no-space', /ORA-016(?:5[0-8]|88)|could not extend file|OS errno 28|空间不足/],
  ['licence', /[Ll]icense (?:file )?(?:has )?expired|(?:许可证|授权|[Ll]icense)[^\n]{0,12}(?:已过期|到期)/],
  ['collation', /Illegal mix of collations/],
  ['types', /operator does not exist: |操作符不存在|but expression is of type|但表达式的类型为/],
  ['connection-closed', /server configured value of 'wait_timeout'|I\/O error occurred while sending to the backend|terminating connection due to|ORA-0311[34]|ORA-02396|No operations allowed after connection closed/],
  ['packet', /Buffer length is less than expected payload length|Packet for query is out of order|Malformed communication packet|Malformed packet/],
  ['proxy-without-backend', /Max connect timeout reached while reaching hostgroup/],
];

const LOCATION = /Location *: (?<place>[^\n]{1,300})/;

/** A script that was run at start, by Spring or by Flyway. */
const scripted = (links: readonly Link[]): ReturnType<Reader> => {
  const link = links.find(one => isType(one, 'ScriptStatementFailedException', 'FlywaySqlScriptException', 'FlywayMigrateException', 'FlywayException', 'FlywayValidateException', 'CannotReadScriptException'));
  if (!link) return null;
  const last = links.at(-1) ?? link;
  const named = STATEMENT.exec(link.message)?.groups;
  return {
    topic: 'script',
    about: fieldsOf({ script: named?.['script'] ?? LOCATION.exec(link.message)?.groups?.['place'] ?? /Migration (\S{1,200}) failed/.exec(link.message)?.[1], number: named?.['number'], code: CODE.exec(link.message)?.slice(1).find(one => one !== undefined), reason: last === link ? undefined : quoteLink(last) }),
    quote: quoteLink(link),
  };
};

/** What the driver of a database throws, with the state and the code that its maker documents. */
export const sql: Reader = ({ links, text }) => {
  const script = scripted(links);
  if (script) return script;
  const link = links.findLast(isSql);
  if (!link || link.message === '' || WRAPPING.test(link.message) || THERE_ALREADY.test(link.message)) return null;
  const [statement, state, code] = [STATEMENT, STATE, CODE].map(pattern => pattern.exec(text)?.groups ?? {});
  return {
    topic: MEANT.find(([, meant]) => meant.test(link.message))?.[0] ?? 'refused',
    about: fieldsOf({
      dialect: dialectOfException(links.map(({ type, message }) => `${type ?? ''}: ${message}`).join('\n')) ?? undefined,
      statement: statement?.['bad'] ?? statement?.['plain'], state: state?.['state'] ?? state?.['coded'],
      code: code?.['code'] ?? code?.['ora'] ?? code?.['flyway'] ?? code?.['db'], reason: link.message.split('\n')[0],
    }),
    quote: quoteLink(link),
  };
};
