/** A database that Nacos can be run on: MySQL and Derby by itself, the others with a datasource plugin. */
export interface Dialect {
  /** As `spring.sql.init.platform` and the plugins name it. */
  readonly id: string;
  readonly name: string;
  /** After `jdbc:` in a URL. */
  readonly schemes: readonly string[];
  readonly driver: string;
  readonly port: number;
  /** Packages and signs of its driver's exceptions. */
  readonly signs: RegExp;
}

/*
 * Plugins: nacos-group/nacos-plugin (postgresql, oracle, dm, opengauss, kingbase, mssqlserver …); drivers as their makers name them.
 */
export const DIALECTS: readonly Dialect[] = [
  { id: 'mysql', name: 'MySQL', schemes: ['mysql'], driver: 'com.mysql.cj.jdbc.Driver', port: 3306, signs: /com\.mysql\.|MySQL server|MySQL\w*Exception/ },
  { id: 'mariadb', name: 'MariaDB', schemes: ['mariadb'], driver: 'org.mariadb.jdbc.Driver', port: 3306, signs: /org\.mariadb\.jdbc/ },
  { id: 'opengauss', name: 'openGauss', schemes: ['opengauss'], driver: 'org.opengauss.Driver', port: 5432, signs: /org\.opengauss\./ },
  { id: 'postgresql', name: 'PostgreSQL', schemes: ['postgresql'], driver: 'org.postgresql.Driver', port: 5432, signs: /org\.postgresql\.|PSQLException/ },
  { id: 'kingbase', name: 'KingbaseES', schemes: ['kingbase8', 'kingbase'], driver: 'com.kingbase8.Driver', port: 54321, signs: /com\.kingbase8?\.|KSQLException/ },
  { id: 'oracle', name: 'Oracle', schemes: ['oracle'], driver: 'oracle.jdbc.OracleDriver', port: 1521, signs: /oracle\.(?:jdbc|net)\.|ORA-\d{5}|OracleDatabaseException/ },
  { id: 'dm', name: 'Dameng (DM)', schemes: ['dm'], driver: 'dm.jdbc.driver.DmDriver', port: 5236, signs: /dm\.jdbc\.|DMException/ },
  { id: 'sqlserver', name: 'SQL Server', schemes: ['sqlserver'], driver: 'com.microsoft.sqlserver.jdbc.SQLServerDriver', port: 1433, signs: /com\.microsoft\.sqlserver|SQLServerException/ },
  { id: 'derby', name: 'Derby', schemes: ['derby'], driver: 'org.apache.derby.jdbc.EmbeddedDriver', port: 1527, signs: /org\.apache\.derby/ },
];

const ALIASES: Readonly<Record<string, string>> = {
  pg: 'postgresql', postgres: 'postgresql', postgre: 'postgresql', gaussdb: 'opengauss', kingbasees: 'kingbase', kingbase8: 'kingbase', dameng: 'dm', mssql: 'sqlserver', mssqlserver: 'sqlserver',
};

/** By the name that somebody wrote as platform. */
export const dialectOfPlatform = (platform: string): Dialect | undefined => {
  const name = platform.trim().toLowerCase();
  return DIALECTS.find(({ id }) => id === (ALIASES[name] ?? name));
};

export const dialectOfUrl = (url: string): Dialect | undefined => {
  const scheme = /^jdbc:([a-z][a-z0-9]{0,30}):/i.exec(url.trim())?.[1]?.toLowerCase();
  return DIALECTS.find(({ schemes }) => scheme !== undefined && schemes.includes(scheme));
};

/** By classes and messages of an exception chain. */
export const dialectOfException = (text: string): string | null => DIALECTS.find(({ signs }) => signs.test(text))?.id ?? null;
