import { describe, expect, it } from 'vitest';
import { failingBefore565, probeTableOf, requiredTables, schemaFileOf, SURVIVORS } from '../../../../rules/database/shared/schema.ts';
import { addHistoryColumns } from '../../../../src/nacos/schema-sql.ts';

describe('requiredTables', () => {
  it.each([['1.1.4', 11], ['1.4.6', 12], ['2.0.3', 12], ['2.4.3', 12], ['3.0.3', 10]])('%s: as many as its script creates', (version, count) => {
    expect(requiredTables(version)).toHaveLength(count);
  });

  it('asks for nothing that some version lacks when the version is not known', () => {
    for (const version of ['1.2.0', '2.0.3', '2.5.1', '3.0.3']) expect(requiredTables(version)).toEqual(expect.arrayContaining([...requiredTables(null)]));
  });
});

describe('failingBefore565', () => {
  it('and the survivors make up the script of 2.0.3, as seen on MySQL 5.5.9', () => {
    expect([...failingBefore565('2.0.3'), ...SURVIVORS].sort()).toEqual(requiredTables('2.0.3'));
  });

  it('leaves five tables of 2.5.1', () => {
    expect(requiredTables('2.5.1').filter(table => !failingBefore565('2.5.1').includes(table))).toHaveLength(5);
  });

  it('is empty for the scripts with literal dates', () => expect(failingBefore565('1.1.4')).toEqual([]));
});

describe('files and probes', () => {
  it.each([['2.1.1', 'conf/nacos-mysql.sql'], ['2.1.2', 'conf/mysql-schema.sql'], ['2.2.0.1', 'conf/mysql-schema.sql'], [null, 'conf/mysql-schema.sql']])('%s loads %s', (version, file) => {
    expect(schemaFileOf(version)).toBe(file);
  });

  it.each([['2.5.1', 'config_info_beta'], ['3.0.0-BETA', 'config_info_gray'], ['3.0.3', 'config_info_gray'], [null, null]])('%s probes %s', (version, table) => {
    expect(probeTableOf(version)).toBe(table);
  });

  it('adds only what is missing', () => {
    expect(addHistoryColumns(['gray_name'])).toBe('ALTER TABLE his_config_info ADD COLUMN gray_name varchar(50) DEFAULT NULL;');
    expect(addHistoryColumns([])).toBe('');
  });
});
