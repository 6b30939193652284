import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { addJavaOption } from '../../src/kit/fix.ts';

// A pool of MySQL's says the same when its connections are all in use.
const NO_WORD_OF_DERBY = /^(?![\s\S]*(?:[Dd]erby|LocalDataSourceService|Embedded))/;

export default defineCaseRule({
  id: 'database/derby-made-too-slowly', severity: 'fatal', by: 'server',
  title: { en: 'The embedded database was not made in time', zh: '内嵌数据库没有及时创建完成' },
  why: { en: 'The first start makes the database in data/derby-data; on a slow disk, or a network share, that takes longer than the pool waits for its first connection.', zh: '首次启动要在 data/derby-data 中建库；磁盘较慢或使用网络存储时，耗时会超过连接池等待首个连接的时间。' },
  symptoms: ['storage-broken'], explains: ['start-failed'], scope: { storage: 'embedded' }, anyOf: [],
  references: ['nacos-group/nacos-docker#317', 'alibaba/nacos#9742'],

  proof: ({ na }) => na({ en: 'only the log of the start tells', zh: '只有启动日志能说明' }),
  cases: {
    late: {
      message: { en: 'The pool gave up after {ms} ms, before Derby had made its database', zh: '连接池等待 {ms} 毫秒后放弃，此时 Derby 还没有创建完数据库' },
      fix: { risk: 'restart', do: addJavaOption('-Ddb.pool.config.connectionTimeout=60000'), text: { en: 'Let the pool wait longer (image from v2.3.0 on: DB_POOL_CONNECTION_TIMEOUT=60000), and keep data on a local disk.', zh: '延长连接池等待时间（v2.3.0 起的镜像可用 DB_POOL_CONNECTION_TIMEOUT=60000），并把 data 放在本地磁盘。' } },
      logged: { anchor: 'Connection is not available, request timed out', pattern: /Connection is not available, request timed out after (?<ms>\d+)ms/, in: 'chain', when: 'start', not: NO_WORD_OF_DERBY },
    },
  },
});
