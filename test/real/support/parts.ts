export { cacheDir } from './cache.ts';
export { type NacosVersion, type ServerParts, serverParts } from './fatjar.ts';
export { javaHome } from './jre.ts';
export { type MysqlParts, type MysqlVersion, mysqlParts } from './mysql-parts.ts';
export { describeReal, missingTools, type RealTier, realTier } from './tier.ts';
