import type { Signature } from '../../../src/kit/log-rule.ts';

type Words = Pick<Signature, 'anchor' | 'pattern' | 'exception'>;

const POSTGRES = ['PSQLException', 'KSQLException'] as const;

/**
 * What other databases answer to MySQL's NOW(3), LIMIT a,b and back quotes: a plugin that inherits these from Nacos' mapper for MySQL
 * hands them on. PostgreSQL, openGauss and Kingbase (English and Chinese), Dameng, Oracle, SQL Server.
 */
export const MYSQL_WORDS: readonly Words[] = [
  { anchor: ' now(integer) ', exception: POSTGRES, pattern: /(?:function|函数) (?<words>now\(integer\)) (?:does not exist|不存在)/ },
  { anchor: ' NOW(integer) ', exception: POSTGRES, pattern: /(?:function|函数) (?<words>NOW\(integer\)) (?:does not exist|不存在)/ },
  { anchor: 'LIMIT #,# syntax', exception: POSTGRES, pattern: /(?<words>LIMIT #,# syntax) is not supported/ },
  { anchor: '不支持 LIMIT #,#', exception: POSTGRES, pattern: /不支持 (?<words>LIMIT #,#)/ },
  { anchor: ' at or near "`"', exception: POSTGRES, pattern: /syntax error at or near "(?<words>`)"/ },
  { anchor: 'operator does not exist: `', exception: POSTGRES, pattern: /operator does not exist: (?<words>`) / },
  { anchor: '操作符不存在: `', exception: POSTGRES, pattern: /操作符不存在: (?<words>`) / },
  { anchor: ' at or near "LIMIT"', exception: POSTGRES, pattern: /syntax error at or near "(?<words>LIMIT)"/ },
  { anchor: '"LIMIT" 或附近', exception: POSTGRES, pattern: /语法错误 ?在 "(?<words>LIMIT)" 或附近/ },
  { anchor: '"`" 或附近', exception: POSTGRES, pattern: /语法错误 ?在 "(?<words>`)" 或附近/ },
  { anchor: '附近出现错误', exception: 'DMException', pattern: /\[(?<words>`)\]附近出现错误/ },
  { anchor: 'ORA-03047', pattern: /ORA-03047[^\n]{0,200} (?<words>LIMIT)\b/ },
  { anchor: 'Incorrect syntax near', exception: 'SQLServerException', pattern: /Incorrect syntax near (?:the keyword )?'(?<words>LIMIT|`)'/ },
  { anchor: 'recognized built-in function name', exception: 'SQLServerException', pattern: /'(?<words>NOW)' is not a recognized built-in function name/ },
];
