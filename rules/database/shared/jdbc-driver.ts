import type { Config, Setting } from '../../../src/model/config.ts';
import { surelyIn } from '../../../src/nacos/version.ts';
import { editDistance } from '../../../src/syntax/edit-distance.ts';
import { table } from '../../../src/syntax/table.ts';

/** Driver classes of the databases that Nacos has plugins for, by the name in `jdbc:<name>:`. */
const DRIVERS: Readonly<Record<string, string | undefined>> = table({
  mysql: 'com.mysql.cj.jdbc.Driver', mariadb: 'org.mariadb.jdbc.Driver', postgresql: 'org.postgresql.Driver', opengauss: 'org.opengauss.Driver',
  gaussdb: 'com.huawei.gaussdb.jdbc.Driver', oracle: 'oracle.jdbc.OracleDriver', dm: 'dm.jdbc.driver.DmDriver', kingbase8: 'com.kingbase8.Driver',
  sqlserver: 'com.microsoft.sqlserver.jdbc.SQLServerDriver', oceanbase: 'com.oceanbase.jdbc.Driver', highgo: 'com.highgo.jdbc.Driver', yasdb: 'com.yashandb.jdbc.Driver',
});

const KNOWN: readonly string[] = [...Object.values(DRIVERS).filter(name => name !== undefined), 'com.mysql.jdbc.Driver', 'oracle.jdbc.driver.OracleDriver', 'com.oceanbase.jdbc.Driver'];

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The driver that was meant by a name that differs by signs, case or one letter; null for a known class and for any other. */
export const meantDriver = (name: string): string | null =>
  KNOWN.includes(name) ? null : (KNOWN.find(known => bare(known) === bare(name)) ?? KNOWN.find(known => editDistance(bare(known), bare(name), 1) <= 1) ?? null);

export const driverOf = (dialect: string): string => DRIVERS[dialect] ?? `<driver class of ${dialect}>`;

const normal = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');

/** Spring binds the pool's keys in any spelling: driverClassName, driver-class-name. */
export const driverSetting = (config: Config): Setting | undefined =>
  Object.values(config.settings).find(({ key }) => normal(key).endsWith('db.pool.config.driverclassname'));

/** The key as it stands, else as this version reads it: `nacos.plugin.datasource.*` since 3.3.0. */
export const driverKey = (config: Config | undefined, version: string | undefined): string => {
  const standing = config && driverSetting(config)?.key;
  if (standing !== undefined) return standing;
  const isNew = surelyIn(version, '>=3.3.0-0') || Object.keys(config?.settings ?? {}).some(key => key.startsWith('nacos.plugin.datasource.db.'));
  return isNew ? 'nacos.plugin.datasource.db.pool.config.driver-class-name' : 'db.pool.config.driverClassName';
};

/** The first URL of the data source and the name of its database in it. */
export const urlDialect = (config: Config): { readonly setting: Setting; readonly dialect: string } | null => {
  for (const setting of Object.values(config.settings)) {
    if (!/^(?:nacos\.plugin\.datasource\.)?db\.url(?:[.[]0\]?)?$/.test(setting.key)) continue;
    const dialect = /^jdbc:([a-z]\w*):/.exec(setting.value.trim())?.[1];
    if (dialect !== undefined) return { setting, dialect };
  }
  return null;
};
