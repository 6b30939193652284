import { table } from './table.ts';

/** Where a URL of another database than MySQL leads. Nothing secret of it is kept. */
export interface JdbcTarget {
  /** As the URL names it: `postgresql`, `dm`, `kingbase8` … */
  readonly name: string;
  readonly host: string;
  readonly port: number | null;
  /** Database, service or SID. */
  readonly database: string | null;
  /** `currentSchema=`, `schema=`. */
  readonly schema: string | null;
}

const USUAL_PORTS: Readonly<Record<string, number>> = table({
  postgresql: 5432, opengauss: 5432, gaussdb: 8000, kingbase8: 54_321, oracle: 1521, dm: 5236, sqlserver: 1433, mariadb: 3306, oceanbase: 2881,
});

const SLASHES = /^jdbc:(?<name>[a-z]\w{1,30}):(?:thin:)?(?:[^@/?;]{0,200}@)?\/\/(?:[^@/?;]{0,200}@)?(?<host>\[[^\]]{1,60}\]|[^:/?;,\\]{1,255})(?::(?<port>\d{1,5}))?[^/?;]{0,500}(?:\/(?<database>[^?;]{1,128}))?/;
const THIN = /^jdbc:(?<name>oracle):thin:[^@]{0,200}@(?<host>[^:/?]{1,255})(?::(?<port>\d{1,5}))?[:/](?<database>[\w.$#-]{1,128})/;

const option = (url: string, ...names: readonly string[]): string | null =>
  new RegExp(`[?&;](?:${names.join('|')})=([^&;]{1,128})`, 'i').exec(url)?.[1] ?? null;

/** Reads `jdbc:postgresql://…`, `jdbc:dm://…`, `jdbc:oracle:thin:@…`, `jdbc:sqlserver://…;databaseName=…`; null for anything else. */
export const jdbcTarget = (url: string): JdbcTarget | null => {
  const groups = (SLASHES.exec(url) ?? THIN.exec(url))?.groups;
  const { name = '', host = '', port, database } = groups ?? {};
  if (name === '') return null;
  return {
    name, host, port: port === undefined ? (USUAL_PORTS[name] ?? null) : Number(port),
    database: database ?? option(url, 'databaseName', 'database', 'servicename'),
    schema: option(url, 'currentSchema', 'schema', 'current_schema'),
  };
};
