import { runEverywhere, setProperty, sql } from '../../../src/kit/fix.ts';
import type { Action } from '../../../src/model/action.ts';
import type { OtherDialect } from './dialect-rule.ts';

/** Columns that later versions added to tables that were there. */
export const ADDED_COLUMN = 'encrypted_data_key|publish_type|gray_name|ext_info';

const SEARCH_PATH = sql('ALTER ROLE {user} IN DATABASE {database} SET search_path = <schema>;');

/** Leads an account to the schema in which its tables are. */
export const LEAD_THERE: Readonly<Record<OtherDialect, Action>> = {
  postgresql: SEARCH_PATH, opengauss: SEARCH_PATH, kingbase: SEARCH_PATH,
  oracle: sql('CREATE SYNONYM {user}.config_info FOR <owner>.config_info;'),
  dm: setProperty('db.url.0', 'jdbc:dm://{host}:{port}?schema=<SCHEMA>'),
  sqlserver: sql('ALTER USER [{user}] WITH DEFAULT_SCHEMA = <schema>;'),
};

/** Runs the schema script; disql reads one by a word of its own only, inside of it. */
export const LOAD: Readonly<Partial<Record<OtherDialect, Action>>> = {
  postgresql: runEverywhere('psql -h {host} -p {port} -U {user} -d {database} -v ON_ERROR_STOP=1 -f "<schema script>.sql"'),
  opengauss: runEverywhere('gsql -h {host} -p {port} -U {user} -d {database} -v ON_ERROR_STOP=1 -f "<schema script>.sql"'),
  kingbase: runEverywhere('ksql -h {host} -p {port} -U {user} -d {database} -v ON_ERROR_STOP=1 -f "<schema script>.sql"'),
  oracle: runEverywhere('sqlplus {user}@//{host}:{port}/{database} "@<schema script>.sql"'),
  sqlserver: runEverywhere('sqlcmd -S {host},{port} -U {user} -d {database} -b -i "<schema script>.sql"'),
};
