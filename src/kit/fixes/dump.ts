import type { Actions, OwnLines } from '../../model/action.ts';
import type { At, Rows } from './entry.ts';
import { type Quote, quoteCmd, quotePowerShell, quoteSh } from './quote.ts';
import { table } from '../../syntax/table.ts';

/** `q` quotes a word for the shell. */
type Dump = (table: string | null, file: string, q: Quote) => string;

const ofPostgres = (program: string): Dump => (table, file, q) => `${program} -h "<host>" -U "<user>" -f ${q(`${file}.sql`)}${table === null ? '' : ` -t ${q(table)}`} "<database>"`;

/** Each database has a program of its own for it; all take these words in every shell. */
const DUMPS: Readonly<Record<string, Dump>> = table({
  mysql: (table, file, q) => `mysqldump -h "<host>" -u "<user>" -p --result-file=${q(`${file}.sql`)} "<database>"${table === null ? '' : ` ${q(table)}`}`,
  postgresql: ofPostgres('pg_dump'),
  opengauss: ofPostgres('gs_dump'),
  kingbase: ofPostgres('sys_dump'),
  oracle: (table, file, q) => `expdp "<user>@<service>" ${q(`DUMPFILE=${file}.dmp`)} ${table === null ? 'SCHEMAS="<schema>"' : q(`TABLES=${table}`)}`,
  dm: (table, file, q) => `dexp "USERID=<user>/<password>@<host>:5236" ${q(`FILE=${file}.dmp`)} ${table === null ? 'OWNER="<schema>"' : q(`TABLES=${table}`)}`,
  sqlserver: () => 'sqlcmd -S "<host>" -U "<user>" -Q "BACKUP DATABASE [<database>] TO DISK=\'<folder>/nacos.bak\'"',
});

const lines = ({ table, file }: Actions['dump-sql'], { dialect }: At): OwnLines => {
  const dump = DUMPS[dialect === 'mariadb' ? 'mysql' : (dialect ?? 'mysql')];
  return dump ? { sh: dump(table, file, quoteSh), cmd: dump(table, file, quoteCmd), powershell: dump(table, file, quotePowerShell) } : {};
};

export const DUMP: Rows<'dump-sql'> = { 'dump-sql': { lines } };
