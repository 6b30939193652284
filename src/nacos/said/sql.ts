import { dialectOfException } from '../dialects.ts';
import { fieldsOf, isType, type Link, quoteLink, type Reader } from './heard.ts';

const SQL_TYPE = /(?:^|[.$])(?:SQL\w*Exception|PSQLException|KSQLException|DMException|SQLServerException|Oracle\w*Exception|BatchUpdateException|MysqlDataTruncation|CommunicationsException|CJ\w*Exception|MySQL\w*Exception|StandardException|EmbedSQLException)$/;

const isSql = (link: Link): boolean => link.type !== null && SQL_TYPE.test(link.type);

/** What Connector/J and Derby say around what happened to them: the cause stands below. */
const WRAPPING = /^(?:Could not create connection to database server\.|Communications link failure\b|Failed to (?:start|create) database '[^'\n]{1,300}'.{0,200}see the next exception for details)/;

const STATEMENT = /bad SQL grammar \[(?<bad>[^\]\n]{1,400})\]|SQL \[(?<plain>[^\]\n]{1,400})\]|Failed to execute SQL script statement #(?<number>\d+) of (?<script>\S{1,200})/;
const STATE = /SQL ?[Ss]tate[: =]*\[?(?<state>[0-9A-Z]{5})\]?|ERROR (?<coded>[0-9A-Z]{5}): /;
const CODE = /error code \[(?<code>-?\d{1,7})\]|(?<ora>ORA-\d{5})|Error [Cc]ode *: (?<flyway>-?\d{1,7})|SQLCODE: (?<db>-?\d{1,7})/;

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
  if (!link || link.message === '' || WRAPPING.test(link.message)) return null;
  const [statement, state, code] = [STATEMENT, STATE, CODE].map(pattern => pattern.exec(text)?.groups ?? {});
  return {
    topic: 'refused',
    about: fieldsOf({
      dialect: dialectOfException(links.map(({ type, message }) => `${type ?? ''}: ${message}`).join('\n')) ?? undefined,
      statement: statement?.['bad'] ?? statement?.['plain'], state: state?.['state'] ?? state?.['coded'],
      code: code?.['code'] ?? code?.['ora'] ?? code?.['flyway'] ?? code?.['db'], reason: link.message.split('\n')[0],
    }),
    quote: quoteLink(link),
  };
};
