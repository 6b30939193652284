import { table } from '../../syntax/table.ts';

/** Variable of the image by the key that it becomes (nacos-docker build/bin/docker-startup.sh and build/conf/application.properties@v2.3.2, v3.0.3). */
const VARIABLES: Readonly<Record<string, string>> = table({
  'server.port': 'NACOS_APPLICATION_PORT',
  'nacos.server.main.port': 'NACOS_APPLICATION_PORT',
  'nacos.console.port': 'NACOS_CONSOLE_PORT',
  'server.servlet.contextPath': 'SERVER_SERVLET_CONTEXTPATH',
  'nacos.inetutils.ip-address': 'NACOS_SERVER_IP',
  'nacos.server.ip': 'NACOS_SERVER_IP',
  'spring.datasource.platform': 'SPRING_DATASOURCE_PLATFORM',
  'spring.sql.init.platform': 'SPRING_DATASOURCE_PLATFORM',
  'db.num': 'MYSQL_DATABASE_NUM',
  'db.user': 'MYSQL_SERVICE_USER',
  'db.user.0': 'MYSQL_SERVICE_USER',
  'db.password': 'MYSQL_SERVICE_PASSWORD',
  'db.password.0': 'MYSQL_SERVICE_PASSWORD',
  'nacos.core.auth.enabled': 'NACOS_AUTH_ENABLE',
  'nacos.core.auth.system.type': 'NACOS_AUTH_SYSTEM_TYPE',
  'nacos.core.auth.caching.enabled': 'NACOS_AUTH_CACHE_ENABLE',
  'nacos.core.auth.default.token.secret.key': 'NACOS_AUTH_TOKEN',
  'nacos.core.auth.plugin.nacos.token.secret.key': 'NACOS_AUTH_TOKEN',
  'nacos.core.auth.server.identity.key': 'NACOS_AUTH_IDENTITY_KEY',
  'nacos.core.auth.server.identity.value': 'NACOS_AUTH_IDENTITY_VALUE',
});

/** Spring finds a property in the environment in capitals, every other sign an underscore (SystemEnvironmentPropertySource). */
const relaxed = (key: string): string => key.replace(/\[(\d+)\]/g, '.$1').replace(/[^A-Za-z0-9]/g, '_').toUpperCase();

/** The variable that sets a key for a container of the image. */
export const variableFor = (key: string, value: string): { readonly name: string; readonly value: string } =>
  key === 'nacos.inetutils.prefer-hostname-over-ip'
    ? { name: 'PREFER_HOST_MODE', value: value === 'true' ? 'hostname' : 'ip' }
    : { name: VARIABLES[key] ?? relaxed(key), value };
