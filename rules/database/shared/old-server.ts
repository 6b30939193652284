import type { FactKey, Facts } from '../../../src/model/facts.ts';
import type { DbSettings, ImportError } from '../../../src/model/database.ts';
import { isTooOld, missingTables } from './db-schema.ts';
import { targetArgs } from './db-target.ts';
import { failingBefore565, schemaFileOf } from './schema.ts';

type Known = <K extends Extract<FactKey, 'nacos.version' | 'db.server' | 'db.connections' | 'db.import-errors' | 'db.schema'>>(fact: K) => Facts[K] | undefined;

/** 1067 for DATETIME DEFAULT CURRENT_TIMESTAMP; 1064 for CURRENT_TIMESTAMP(3) of config_info_gray, which 5.5 cannot even parse; 1293 where somebody made TIMESTAMP of it, 1294 for ON UPDATE CURRENT_TIMESTAMP of a DATETIME. */
const isOldServerError = ({ code, message }: ImportError): boolean =>
  (code === 1067 && /'gmt_(?:create|modified)'/.test(message)) || (code === 1064 && /near '\(3\)/.test(message)) || code === 1293 || code === 1294;

/** What tells whether a MySQL is too old for the script of Nacos, and what it then leaves out. */
export const oldServerSight = (known: Known, settings: DbSettings | undefined) => {
  const version = known('nacos.version')?.version ?? null;
  const schema = known('db.schema');
  const server = known('db.server')?.[0];
  const greeted = known('db.connections')?.find(connection => connection.serverVersion !== null);
  const told = server ?? (greeted ? { version: greeted.serverVersion as string, flavour: greeted.flavour ?? 'mysql' } : undefined);
  const broken = failingBefore565(version);
  const absent = schema ? missingTables(schema, version).filter(name => broken.includes(name)) : undefined;
  return {
    told, fact: server ? 'db.server' as const : 'db.connections' as const, old: told ? isTooOld(told) : null, absent,
    base: { ...targetArgs(settings, undefined), schemaFile: schemaFileOf(version) },
    tables: absent?.length ? absent : broken,
    error: (known('db.import-errors') ?? []).find(isOldServerError),
  };
};
