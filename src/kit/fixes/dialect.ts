import type { OwnLines } from '../../model/action.ts';
import type { Step } from '../../model/finding.ts';
import type { At } from './entry.ts';

const OF_MYSQL: readonly (string | null | undefined)[] = ['mysql', 'mariadb', 'derby', null, undefined];

/** The patient's database is told, and it does not speak MySQL. */
export const isForeign = ({ dialect }: At): boolean => !OF_MYSQL.includes(dialect);

const CLIENT = /\bmysql(?:dump|admin)?\s+-/;

/** What no other database reads. */
const STATEMENT = /`|@@|\bSHOW\s+(?:GLOBAL|SESSION|FULL|ENGINE|VARIABLES|STATUS|CREATE|TABLES|COLUMNS|INDEX|GRANTS|PROCESSLIST|DATABASES|REPLICA|SLAVE|PLUGINS)\b|\bENGINE=|\bMODIFY\s|\bAUTO_INCREMENT\b|\bSET GLOBAL\b|\bmysql\.|\bperformance_schema\b|\bDATABASE\(\)|'@'|\bCONVERT TO\b|\bUNIQUE INDEX\b|\bprocesslist\b/;

const isOfMysql = (tongue: string, line: string): boolean => (tongue === 'sql' ? STATEMENT.test(line) : CLIENT.test(line));

/** Lines that a person with this database can type. */
export const linesFor = (lines: OwnLines, at: At): OwnLines =>
  isForeign(at) ? Object.fromEntries(Object.entries(lines).filter(([tongue, line]) => !isOfMysql(tongue, line))) : lines;

/** A URL of MySQL is no change for them either. */
export const stepFor = (step: Step, at: At): Step => (isForeign(at) && step.change?.new?.includes('jdbc:mysql:') ? { change: null, commands: [] } : step);

export const isEmpty = ({ change, commands }: Step): boolean => change === null && commands.length === 0;
