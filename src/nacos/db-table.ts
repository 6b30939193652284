import type { DbSchema, DbTable } from '../model/database.ts';

/** A table by its exact name; MySQL on Linux tells upper from lower case. */
export const findTable = (schema: DbSchema, name: string): DbTable | undefined => schema.tables.find(table => table.name === name);

/** Columns were read; a pasted SHOW TABLES names tables only. */
export const hasColumns = (table: DbTable | undefined): table is DbTable => table !== undefined && table.columns.length > 0;

export const columnOf = ({ columns }: DbTable, name: string): DbTable['columns'][number] | undefined => columns.find(column => column.name.toLowerCase() === name.toLowerCase());

export const hasColumn = (table: DbTable, name: string): boolean => columnOf(table, name) !== undefined;
