import type { DbSchema, DbServer } from '../../../src/model/database.ts';
import { findTable } from '../../../src/nacos/db-table.ts';
import { requiredTables } from './schema.ts';
import { databaseVersionIn } from '../../../src/nacos/version.ts';

/** Required tables that are not there; one that the account may not see is not missing for that. */
export const missingTables = (schema: DbSchema, version: string | null): readonly string[] =>
  requiredTables(version).filter(name => !findTable(schema, name) && !schema.hidden?.includes(name));

/** Required tables that the account may not see. */
export const hiddenTables = (schema: DbSchema, version: string | null): readonly string[] =>
  requiredTables(version).filter(name => schema.hidden?.includes(name));

/** DATETIME DEFAULT CURRENT_TIMESTAMP came with MySQL 5.6.5 and MariaDB 10.0.1; null when the version cannot be read. */
export const isTooOld = (server: Pick<DbServer, 'version' | 'flavour'>): boolean | null =>
  databaseVersionIn(server.version, server.flavour === 'mariadb' ? '<10.0.1' : '<5.6.5');
