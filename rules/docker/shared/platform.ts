import { nearest } from '../../../src/syntax/nearest.ts';

const DATABASES = /^(?:mysql|derby|postgresql|postgres|oracle|dm|dameng|kingbase|kingbasees|opengauss|gaussdb|sqlserver|mssql|oceanbase|yashandb|gbase|tidb|highgo)$/i;

/** They speak the protocol of MySQL, and Nacos has no platform of their own name. */
const MYSQL_LIKE = /^(?:mariadb|percona|polardb|mysql.+)$/i;

/** `mysql8`, `mysql-5.7`, `msyql`, `mariadb`; null: nobody can say. */
const meantBy = (value: string): string | null =>
  (MYSQL_LIKE.test(value) ? 'mysql' : null) ?? /^(derby|postgresql)[\d._-]+$/i.exec(value)?.[1]?.toLowerCase() ?? nearest(value, ['mysql', 'derby', 'postgresql']);

/** A value of SPRING_DATASOURCE_PLATFORM that no database has, with the one that is meant; null: it is one, or nothing. */
export const unfitPlatform = (value: string | null): { readonly wanted: string | null } | null =>
  (value === null || value === '' || DATABASES.test(value) ? null : { wanted: meantBy(value) });
