import type { NacosVersion } from './fatjar.ts';
import type { Mysql } from './mysql.ts';

interface Storage {
  version?: NacosVersion;
  db?: string;
  user?: string;
  password?: string;
  /** Appended to the URL parameters of the stock template. */
  parameters?: string;
}

const TEMPLATE =
  'characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&serverTimezone=UTC';

/** The application.properties entries that make a server keep everything in this database. */
export function storedIn(mysql: Pick<Mysql, 'port' | 'version'>, storage: Storage = {}): Record<string, string> {
  const { version = '2.3.2', db = 'nacos', user = 'nacos', password = 'nacos' } = storage;
  const { parameters = mysql.version === '8.0' ? '&allowPublicKeyRetrieval=true' : '' } = storage;
  const platform = Number(version.split('.')[1]) >= 2 ? 'spring.sql.init.platform' : 'spring.datasource.platform';
  return {
    [platform]: 'mysql',
    'db.num': '1',
    'db.url.0': `jdbc:mysql://127.0.0.1:${mysql.port}/${db}?${TEMPLATE}${parameters}`,
    'db.user.0': user,
    'db.password.0': password,
  };
}
