import { table } from '../syntax/table.ts';

/** A database that Nacos can be run on: MySQL and Derby by itself, the others with a datasource plugin. */
export interface Dialect {
  /** As `spring.sql.init.platform` and the plugins name it. */
  readonly id: string;
  readonly name: string;
  /** Packages and signs of its driver's exceptions. */
  readonly signs: RegExp;
}

// Plugins: nacos-group/nacos-plugin (postgresql, oracle, dm, opengauss, kingbase, mssqlserver …).
export const DIALECTS: readonly Dialect[] = [
  { id: 'mysql', name: 'MySQL', signs: /com\.mysql\.|MySQL server|MySQL\w*Exception/ },
  { id: 'mariadb', name: 'MariaDB', signs: /org\.mariadb\.jdbc/ },
  { id: 'opengauss', name: 'openGauss', signs: /org\.opengauss\./ },
  { id: 'postgresql', name: 'PostgreSQL', signs: /org\.postgresql\.|PSQLException/ },
  { id: 'kingbase', name: 'KingbaseES', signs: /com\.kingbase8?\.|KSQLException/ },
  { id: 'oracle', name: 'Oracle', signs: /oracle\.(?:jdbc|net)\.|ORA-\d{5}|OracleDatabaseException/ },
  { id: 'dm', name: 'Dameng (DM)', signs: /dm\.jdbc\.|DMException/ },
  { id: 'sqlserver', name: 'SQL Server', signs: /com\.microsoft\.sqlserver|SQLServerException/ },
  { id: 'derby', name: 'Derby', signs: /org\.apache\.derby/ },
];

const ALIASES: Readonly<Record<string, string>> = table({
  pg: 'postgresql', postgres: 'postgresql', postgre: 'postgresql', gaussdb: 'opengauss', kingbasees: 'kingbase', kingbase8: 'kingbase', dameng: 'dm', mssql: 'sqlserver', mssqlserver: 'sqlserver',
});

/** By the name that somebody wrote as platform. */
export const dialectOfPlatform = (platform: string): Dialect | undefined => {
  const name = platform.trim().toLowerCase();
  return DIALECTS.find(({ id }) => id === (ALIASES[name] ?? name));
};

/** By classes and messages of an exception chain. */
export const dialectOfException = (text: string): string | null => DIALECTS.find(({ signs }) => signs.test(text))?.id ?? null;
